// Makes elements. Whatever text comes in becomes a text node, never markup: there is no way here to
// insert HTML, so a script somebody typed at a kiosk stays a line of text. [N4]

const svgSpace = "http://www.w3.org/2000/svg";

function put(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
        if (value === undefined || value === null || value === false) continue;
        if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
        else if (name === "value") node.value = value;
        else node.setAttribute(name, value === true ? "" : String(value));
    }
    for (const child of children.flat(Infinity)) {
        if (child === undefined || child === null || child === false) continue;
        node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return node;
}

export function el(tag, attributes, ...children) {
    return put(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes, ...children) {
    return put(document.createElementNS(svgSpace, tag), attributes, children);
}

export function button(words, act, kind = "") {
    return el("button", { type: "button", class: `button ${kind}`.trim(), onclick: act }, words);
}

export function link(words, href, kind) {
    return el("a", { href, class: kind }, words);
}

// columns: [{head, cell(row), kind}]; `keyOf` lets the focus find its row again after a redraw.
export function table({ caption, columns, rows, empty, keyOf, open, kind }) {
    if (rows.length === 0) return el("p", { class: "empty" }, empty);
    const line = (row) =>
        el(
            "tr",
            {
                class: open ? "opens" : undefined,
                onclick:
                    open &&
                    ((event) => {
                        if (!event.target.closest("a, button") && !String(getSelection()))
                            open(row);
                    }),
                "data-key": keyOf && keyOf(row),
            },
            columns.map((column) => el("td", { class: column.kind }, column.cell(row))),
        );
    return el(
        "div",
        { class: "table-frame" },
        el(
            "table",
            { class: kind },
            el("caption", { class: "unseen" }, caption),
            el(
                "thead",
                {},
                el(
                    "tr",
                    {},
                    columns.map((column) =>
                        el("th", { scope: "col", class: column.kind }, column.head),
                    ),
                ),
            ),
            el("tbody", {}, rows.map(line)),
        ),
    );
}

// Pairs of a word and what it says; nothing said is said so.
export function facts(pairs) {
    return el(
        "dl",
        { class: "facts" },
        pairs
            .filter(Boolean)
            .map(([word, value]) =>
                el(
                    "div",
                    {},
                    el("dt", {}, word),
                    el("dd", {}, value === "" || value == null ? "—" : value),
                ),
            ),
    );
}

export function section(title, ...children) {
    return el("section", { class: "card" }, el("h2", {}, title), children);
}

// State is always colour and shape and word.
const shapes = {
    ring: () =>
        svg("circle", {
            cx: 6,
            cy: 6,
            r: 4,
            fill: "none",
            "stroke-width": 2,
            stroke: "currentColor",
        }),
    half: () => [
        shapes.ring(),
        svg("path", { d: "M6 1.5a4.5 4.5 0 0 1 0 9z", fill: "currentColor" }),
    ],
    dot: () => svg("circle", { cx: 6, cy: 6, r: 5, fill: "currentColor" }),
    tick: () =>
        svg("path", {
            d: "M1.5 6.5 4.8 9.8 10.5 2.8",
            fill: "none",
            "stroke-width": 2.2,
            stroke: "currentColor",
            "stroke-linecap": "round",
            "stroke-linejoin": "round",
        }),
    cross: () =>
        svg("path", {
            d: "M2.2 2.2 9.8 9.8M9.8 2.2 2.2 9.8",
            "stroke-width": 2.2,
            stroke: "currentColor",
            "stroke-linecap": "round",
        }),
    diamond: () => svg("path", { d: "M6 .6 11.4 6 6 11.4.6 6z", fill: "currentColor" }),
    triangle: () => svg("path", { d: "M6 1 11.5 11H.5z", fill: "currentColor" }),
    square: () => svg("rect", { x: 1.5, y: 1.5, width: 9, height: 9, fill: "currentColor" }),
    bar: () => svg("rect", { x: 1, y: 4.5, width: 10, height: 3, fill: "currentColor" }),
};

export function chip({ word, colour, shape }, more = {}) {
    return el(
        "span",
        { class: `chip ${colour}`, ...more },
        svg(
            "svg",
            { viewBox: "0 0 12 12", "aria-hidden": "true", class: "shape" },
            shapes[shape](),
        ),
        word,
    );
}

export function heading(title, ...beside) {
    return el(
        "header",
        { class: "page-head" },
        el("h1", { tabindex: "-1" }, title),
        el("div", { class: "beside" }, beside),
    );
}

// What lists have in common: filters that stand in the address, and turning pages.
import { button, el, link, section } from "./dom.js";
import { go, hashOf } from "./route.js";
import { moment, momentWithSeconds } from "./times.js";

// `none` is what stands for no choice; null when one must be chosen.
export function select(name, word, choices, value, none = "全部") {
    return el(
        "label",
        {},
        el("span", {}, word),
        el(
            "select",
            { name },
            none !== null && el("option", { value: "" }, none),
            Object.entries(choices).map(([code, text]) =>
                el("option", { value: code, selected: code === value }, text),
            ),
        ),
    );
}

export function tickBox(name, word, value) {
    return el(
        "label",
        { class: "tick" },
        el("input", { type: "checkbox", name, value: "1", checked: value === "1" }),
        el("span", {}, word),
    );
}

export const named = (list) => Object.fromEntries(list.map((one) => [one.id, one.name]));

// `fields` are made with the functions above; what is chosen becomes the address.
export function filters({ page, fields, query, keys, refresh }) {
    const form = el(
        "form",
        { class: "filters", role: "search" },
        fields,
        el("button", { type: "submit", class: "button small" }, "查找"),
        keys.some((key) => query[key]) && button("清除条件", () => go(page), "small"),
    );
    return applied(form, (values) => show(form, page, values, refresh));
}

// Whatever is chosen holds at once, what is typed with the form's button.
export function applied(form, apply) {
    const applyNow = () => apply(Object.fromEntries(new FormData(form)));
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        applyNow();
    });
    form.addEventListener(
        "change",
        (event) => event.target.matches("select, [type=checkbox]") && applyNow(),
    );
    return form;
}

export function show(form, page, values, refresh) {
    form.removeAttribute("data-dirty");
    document.activeElement?.blur();
    const target = hashOf(page, values);
    if (location.hash === target) refresh();
    else location.hash = target;
}

export const searchField = (placeholder, value) =>
    el(
        "label",
        { class: "search" },
        el("span", {}, "搜索"),
        el("input", { name: "q", type: "search", placeholder, autocomplete: "off", value }),
    );

export function paging(page, list, query) {
    if (list.pages <= 1) return null;
    const to = (number, words) =>
        number >= 1 && number <= list.pages
            ? link(
                  words,
                  hashOf(page, { ...query, page: number > 1 ? number : "" }),
                  "button small",
              )
            : el("span", { class: "button small off" }, words);
    return el(
        "nav",
        { class: "paging", "aria-label": "翻页" },
        to(list.page - 1, "上一页"),
        el("span", {}, `第 ${list.page} 页，共 ${list.pages} 页`),
        to(list.page + 1, "下一页"),
    );
}

// What happened, the newest first. `of` says of one line what it was, who did it and their note.
export function drawTimeline(history, of) {
    const item = (line) => {
        const { what, who, note } = of(line);
        return el(
            "li",
            {},
            what,
            el(
                "div",
                { class: "quiet", title: momentWithSeconds(line.at_us) },
                `${moment(line.at_us)} · ${who}`,
            ),
            note && el("p", { class: "note" }, note),
        );
    };
    return section("经过", el("ol", { class: "timeline" }, [...history].reverse().map(item)));
}

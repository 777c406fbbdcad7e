// The live wall: every station in one line, those that need somebody first. It asks only for what
// changed, when the hub rings and every few seconds, because silence rings no bell.
import { chip, el, heading, link } from "../dom.js";
import { hashOf } from "../route.js";
import { get } from "../server.js";
import { ago } from "../times.js";
import { openStates } from "./station_words.js";

const askAgain = 5000;
const askAtMostEvery = 250; // milliseconds; a change may be seen so much later
const shownAtMost = 400; // lines drawn; the rest is found by the filter

const at = { version: null, lines: new Map(), words: "", kind: "all", timer: 0, soon: 0, askedAt: 0, isAsking: false, isRungAgain: false };

const kinds = {
    all: ["全部", () => true],
    trouble: ["要处理的", (one) => troubleOf(one) > 0],
    open: ["开放", (one) => one.open === "open"],
    closed: ["关闭", (one) => one.open === "closed"],
    unknown: ["不清楚", (one) => one.open === "unknown"],
    full: ["没有空座", (one) => one.seats?.free === 0],
};

const troubleOf = (one) =>
    (one.calls ? 8 : 0) + (one.alarms ? 4 : 0) + (one.silent ? 2 : 0) + (one.waiting > 50 ? 1 : 0);

async function ask() {
    const news = await get("/api/wall", at.version === null ? {} : { since: at.version });
    if (news.is_whole) at.lines.clear();
    for (const line of news.lines) at.lines.set(line.id, line);
    at.version = news.version;
    return news.lines;
}

const seatsOf = (one) => {
    if (!one.seats) return "—";
    return one.seats.free === null ? `？/${one.seats.all}` : `${one.seats.free}/${one.seats.all}`;
};

function fill(row, one) {
    row.className = troubleOf(one) > 0 ? "trouble" : "";
    row.dataset.version = String(at.version);
    row.replaceChildren(
        el("td", {}, el("strong", {}, one.number)),
        el("td", {}, link(one.name, hashOf("station", {}, one.id))),
        el("td", { class: "wall-state" }, chip(openStates(one)), " ", el("span", { class: "quiet" }, one.open_us ? ago(one.open_us) : "")),
        el("td", { class: "number" }, one.people ?? "—"),
        el("td", { class: "number" }, seatsOf(one)),
        el("td", { class: "number" }, one.devices ? `${one.devices - (one.silent || 0)}/${one.devices}` : "—"),
        el("td", { class: "number" }, one.waiting || ""),
        el("td", { class: "number" }, one.alarms ? `▲ ${one.alarms}` : ""),
        el("td", { class: "number" }, one.calls ? `● ${one.calls}` : ""),
    );
}

function wanted() {
    const words = at.words.trim();
    return [...at.lines.values()]
        .filter(
            (one) =>
                kinds[at.kind][1](one) &&
                (!words || one.name.includes(words) || one.number.includes(words) || one.division.startsWith(words)),
        )
        .sort((a, b) => troubleOf(b) - troubleOf(a) || a.number.localeCompare(b.number));
}

function drawFigures(figures) {
    const all = [...at.lines.values()];
    const sum = (of) => all.reduce((total, one) => total + (of(one) || 0), 0);
    const figure = (word, value) => el("div", {}, el("dt", {}, word), el("dd", {}, value));
    figures.replaceChildren(
        figure("站点", all.length),
        figure("开放", sum((one) => one.open === "open")),
        figure("关闭", sum((one) => one.open === "closed")),
        figure("不清楚", sum((one) => one.open === "unknown")),
        figure("在站的人", sum((one) => one.people)),
        figure("失联设备", sum((one) => one.silent)),
        figure("待送记录", sum((one) => one.waiting)),
        figure("警报", sum((one) => one.alarms)),
        figure("呼叫", sum((one) => one.calls)),
    );
}

function drawAll() {
    const body = document.getElementById("wall-body");
    if (!body) return;
    const found = wanted();
    body.replaceChildren(
        ...found.slice(0, shownAtMost).map((one) => {
            const row = el("tr", { "data-key": one.id });
            fill(row, one);
            return row;
        }),
    );
    document.getElementById("wall-more").textContent =
        found.length > shownAtMost ? `只列出前 ${shownAtMost} 个，共 ${found.length} 个，请用上面的条件再找。` : "";
    drawFigures(document.getElementById("wall-figures"));
}

// Lines that changed are filled anew where they stand; a line moves only when the wall is drawn
// again, so that nothing jumps from under a pointer.
function drawChanged(lines) {
    const body = document.getElementById("wall-body");
    if (!body) return;
    for (const one of lines) {
        const row = body.querySelector(`tr[data-key="${CSS.escape(one.id)}"]`);
        if (row) fill(row, one);
    }
    drawFigures(document.getElementById("wall-figures"));
}

// The hub rang. What rings while an answer is on its way may not be in it, so that is asked again.
function rung() {
    if (at.isAsking) at.isRungAgain = true;
    if (at.soon || at.isAsking) return;
    at.soon = setTimeout(follow, Math.max(0, at.askedAt + askAtMostEvery - Date.now()));
}

async function follow() {
    at.soon = 0;
    if (at.isAsking || !document.getElementById("wall-body")) return;
    at.isAsking = true;
    at.isRungAgain = false;
    at.askedAt = Date.now();
    try {
        const had = at.lines.size;
        const lines = await ask();
        if (at.lines.size !== had) drawAll();
        else drawChanged(lines);
    } catch {
        // The line is down: the frame says so, and the next ring asks again.
    } finally {
        at.isAsking = false;
        if (at.isRungAgain) rung();
    }
}

function drawFilters() {
    const search = el("input", {
        type: "search",
        name: "q",
        placeholder: "站名、编号或区划代码",
        value: at.words,
        "aria-label": "查找站点",
        oninput: (event) => {
            at.words = event.target.value;
            drawAll();
        },
    });
    const choice = el(
        "select",
        {
            "aria-label": "只看",
            onchange: (event) => {
                at.kind = event.target.value;
                drawAll();
            },
        },
        Object.entries(kinds).map(([code, [word]]) =>
            el("option", { value: code, selected: code === at.kind }, word),
        ),
    );
    return el("div", { class: "filters" }, search, choice);
}

const heads = ["编号", "驿站", "现在", "人数", "空座", "设备", "待送", "警报", "呼叫"];

export const wall = {
    title: "驿站总览",
    async load() {
        at.version = null;
        await ask();
        clearInterval(at.timer);
        at.timer = setInterval(follow, askAgain);
        return at.lines;
    },
    onRing: rung,
    onNews() {},
    forget() {
        clearInterval(at.timer);
        clearTimeout(at.soon);
        at.soon = 0;
        at.lines.clear();
        at.version = null;
    },
    draw() {
        queueMicrotask(drawAll);
        return [
            heading("驿站总览", drawFilters()),
            el("dl", { class: "wall-figures", id: "wall-figures" }),
            el(
                "div",
                { class: "table-frame" },
                el(
                    "table",
                    { class: "wall" },
                    el("caption", { class: "unseen" }, "所有驿站"),
                    el("thead", {}, el("tr", {}, heads.map((head, i) => el("th", { scope: "col", class: i > 2 ? "number" : undefined }, head)))),
                    el("tbody", { id: "wall-body" }),
                ),
            ),
            el("p", { class: "quiet", id: "wall-more" }),
        ];
    },
};

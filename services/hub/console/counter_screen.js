// The small screen before a visitor at a counter: whom it serves, then five faces. Its address
// carries a key that is good for this counter's screen and nothing else; nobody is signed in here.
import { el, svg } from "./dom.js";
import { stars } from "./pages/hall_words.js";
import { get, post } from "./server.js";

const lookEvery = 1500;
const thanksFor = 4000;

// Of 24 units, as our icons are: a ring, two eyes, and a mouth from a smile to its opposite.
const mouths = {
    5: "M7 13.5c1.2 3.4 8.8 3.4 10 0",
    4: "M8 14.5c1.4 1.8 6.6 1.8 8 0",
    3: "M8.5 15.5h7",
    2: "M8 16.5c1.4-1.8 6.6-1.8 8 0",
    1: "M7 17.5c1.2-3.4 8.8-3.4 10 0",
};

const face = document.getElementById("face");
const line = document.getElementById("line");
let shown = "";
let thanksUntil = 0;

const path = () => {
    const [hall, number, key] = location.hash.slice(1).split("/").map(encodeURIComponent);
    return `/api/counter-screens/${hall}/${number}/${key}`;
};

const drawFace = (mark) =>
    svg(
        "svg",
        { viewBox: "0 0 24 24", "aria-hidden": "true" },
        svg("circle", { cx: 12, cy: 12, r: 10 }),
        svg("path", { d: "M8.5 9.5v.6M15.5 9.5v.6" }),
        svg("path", { d: mouths[mark] }),
    );

function thank() {
    thanksUntil = Date.now() + thanksFor;
    shown = "";
    face.replaceChildren(
        el("p", { class: "words" }, "谢谢您的评价"),
        el("p", { class: "small" }, "不记名。不满意的，会有人了解情况。"),
    );
}

async function rate(ticket, mark, buttons) {
    for (const one of buttons) one.disabled = true;
    try {
        await post(path(), { ticket, stars: mark });
        thank();
    } catch (error) {
        say(error.message);
        shown = "";
    }
}

function askForRating(now) {
    const buttons = [5, 4, 3, 2, 1].map((mark) =>
        el(
            "button",
            {
                type: "button",
                "data-stars": mark,
                onclick: () => rate(now.to_rate.ticket, mark, buttons),
            },
            drawFace(mark),
            el("span", {}, stars[mark]),
        ),
    );
    return [
        el("p", { class: "hall" }, `${now.to_rate.label} 已办结`),
        el("h1", { class: "words" }, "这次服务，您满意吗？"),
        el("div", { class: "faces" }, buttons),
        el("p", { class: "small" }, "不记名，点一下就好；不想评也可以直接离开。"),
    ];
}

function contentsFor(now) {
    const place = el("p", { class: "hall" }, `${now.hall} · ${now.number} 号窗口 · ${now.name}`);
    if (now.to_rate) return askForRating(now);
    if (now.label)
        return [
            place,
            el("p", { class: "number" }, now.label),
            el("p", { class: "words" }, `请到 ${now.number} 号窗口`),
        ];
    const words = { open: "请稍候，正在叫号", paused: "窗口暂停", closed: "窗口没有开放" };
    return [
        place,
        el("p", { class: "number" }, `${now.number} 号`),
        el("p", { class: "words" }, words[now.state] || words.closed),
    ];
}

function say(words) {
    line.hidden = !words;
    line.textContent = words;
}

async function look() {
    try {
        const now = await get(path());
        say("");
        const seen = JSON.stringify(now);
        if (Date.now() >= thanksUntil && seen !== shown) {
            shown = seen;
            face.replaceChildren(...contentsFor(now));
        }
    } catch (error) {
        say(error.message);
    }
    setTimeout(look, lookEvery);
}

look();

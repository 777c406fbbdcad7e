// Keys for people who work here all day: / searches, j and k move in a list, Enter opens, Esc goes
// back, ? tells this. Keys typed into a field stay in the field.
import { el } from "./dom.js";
import { showInDialog } from "./notices.js";

const help = [
    ["/", "搜索受理编号"],
    ["j 或 ↓", "下一行"],
    ["k 或 ↑", "上一行"],
    ["Enter", "打开"],
    ["Esc", "返回列表"],
    ["1 2 3", "选择查看目的"],
    ["g 然后 t a c d r", "今天、申请、呼叫、设备、报表"],
    ["?", "这张表"],
];
const places = { t: "today", a: "applications", c: "calls", d: "devices", r: "report" };

const isTyping = (target) => target.closest?.("input, textarea, select, dialog") !== null;

function rowLinks() {
    return [...document.querySelectorAll("#main tbody tr a[data-row]")];
}

function move(by) {
    const links = rowLinks();
    if (links.length === 0) return;
    const at = links.findIndex((one) => one.closest("tr").contains(document.activeElement));
    const next =
        at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1);
    links[next].focus();
}

function showHelp() {
    showInDialog(
        "键盘操作",
        el(
            "dl",
            { class: "facts keys" },
            help.map(([key, does]) =>
                el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, does)),
            ),
        ),
    );
}

// goTo(name) and goBack() are the page's.
export function listenToKeys({ goTo, goBack }) {
    let afterG = 0;
    const acts = {
        j: () => move(1),
        ArrowDown: () => move(1),
        k: () => move(-1),
        ArrowUp: () => move(-1),
        "/": () => goTo("search"),
        "?": showHelp,
        Escape: goBack,
    };
    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
        if (isTyping(event.target)) {
            if (event.key === "Escape" && !event.target.closest("dialog")) event.target.blur();
            return;
        }
        if (Date.now() - afterG < 1200 && Object.hasOwn(places, event.key)) {
            event.preventDefault();
            afterG = 0;
            goTo(places[event.key]);
        } else if (event.key === "g") {
            afterG = Date.now();
        } else if (Object.hasOwn(acts, event.key)) {
            if (event.key.startsWith("Arrow") && rowLinks().length === 0) return;
            event.preventDefault();
            acts[event.key]();
        } else {
            const wanted = document.querySelector(`#main [data-hotkey="${CSS.escape(event.key)}"]`);
            if (wanted) {
                event.preventDefault();
                wanted.click();
            }
        }
    });
}

// What waits at the hub, what the phone has taken along, and what it has not been able to send.
import { button, chip, el, heading, section } from "../dom.js";
import { longToday, moment } from "../times.js";
import { caseEvents, say, visitKinds } from "../words.js";
import { drawStations } from "./inspection.js";

const nameOf = (household) =>
    household.facts.find((one) => one.field === "member.1.name")?.value || "没有姓名";
const addressOf = (household) =>
    household.facts.find((one) => one.field === "household.address")?.value || "没有地址";

const dueWords = (due) => (due ? `应于 ${due.day}${due.is_provisional ? "（暂定）" : ""} 前` : "");

function drawTaken(household, draft, acts) {
    return el(
        "li",
        { class: "card visit-row", "data-household": household.id },
        el("div", { class: "row" }, el("strong", {}, nameOf(household)), draft && chip({ word: "填了一部分", colour: "amber", shape: "half" })),
        el("p", {}, addressOf(household)),
        el("p", { class: "quiet" }, `${household.number} · ${household.step_title} · ${dueWords(household.due)}`),
        el(
            "div",
            { class: "row" },
            button(draft ? "接着填" : "填入户调查表", () => acts.fill(household), "primary"),
            button("不去了，从手机上删掉", () => acts.letGo(household, draft), "small"),
        ),
    );
}

function drawWaiting(row, acts) {
    return el(
        "li",
        { class: "card visit-row" },
        el(
            "div",
            { class: "row" },
            el("strong", {}, row.name_masked),
            row.is_overdue && chip({ word: "已过期", colour: "red", shape: "triangle" }),
        ),
        el("p", { class: "quiet" }, `${row.number} · ${row.step_title || say(visitKinds, row.kind)} · ${dueWords(row.due)}`),
        button("带到手机上", () => acts.take(row), "small"),
    );
}

function drawClosed(one, acts) {
    return el(
        "li",
        { class: "card visit-row", "data-closed": one.body.id },
        el(
            "div",
            { class: "row" },
            el("strong", {}, `${one.body.answers ? "站点检查表" : "入户调查表"} ${one.number}`),
            chip(
                one.refused
                    ? { word: "没有收下", colour: "red", shape: "cross" }
                    : one.told
                      ? { word: "已送达，照片待送", colour: "teal", shape: "half" }
                      : { word: "还没有送达", colour: "amber", shape: "ring" },
            ),
        ),
        el("p", { class: "quiet" }, `${moment(one.closed_us)} 填好`),
        one.refused && el("p", { class: "wrong" }, one.refused),
        one.refused && button("拿回来改", () => acts.takeBack(one), "small"),
    );
}

// Since when and how many: said before anything else on the page.
export function unsentWords(closed) {
    const unsent = closed.filter((one) => !one.told);
    if (unsent.length === 0) return "都已送达";
    return `还有 ${unsent.length} 份没有送达，最早的 ${moment(unsent[0].closed_us)} 填好`;
}

export function drawSaid(said) {
    return el(
        "li",
        { class: "warning" },
        el("strong", {}, `档案 ${said.number} 的入户表已送达。您出门以后，档案有了变化：`),
        el(
            "ul",
            { class: "plain-list tight" },
            said.changes.map((line) =>
                el("li", {}, `${moment(line.at_us)} ${line.account || "系统"} ${say(caseEvents, line.event)}`),
            ),
            said.conflicts.length > 0 &&
                el("li", {}, "有一栏两个人填得不同，两个内容都留着，请到档案页选定。"),
        ),
    );
}

export function drawList({ taken, drafts, closed, waiting, said, isLineUp, stations, acts }) {
    const left = (waiting || []).filter((row) => !taken.some((one) => one.id === row.case));
    return [
        heading("今天的入户", el("span", { class: "quiet" }, longToday())),
        said.length > 0 && el("ul", { class: "plain-list" }, said.map(drawSaid)),
        closed.length > 0 &&
            section(
                "填好的",
                el("ul", { class: "plain-list" }, closed.map((one) => drawClosed(one, acts))),
            ),
        section(
            "带在手机上的",
            taken.length === 0
                ? el("p", { class: "empty" }, "还没有带上。出门前，把要去的人家带到手机上。")
                : el(
                      "ul",
                      { class: "plain-list" },
                      taken.map((one) => drawTaken(one, drafts.get(one.id), acts)),
                  ),
        ),
        section(
            "等着入户的",
            waiting === null
                ? el("p", { class: "empty" }, isLineUp ? "正在问服务器……" : "没有联网，看不到新的。带在手机上的可以照常填。")
                : left.length === 0
                  ? el("p", { class: "empty" }, "没有别的在等。")
                  : el("ul", { class: "plain-list" }, left.map((row) => drawWaiting(row, acts))),
        ),
        drawStations({ ...stations, acts }),
    ].filter(Boolean);
}

// The first page: what waits for somebody, each figure a link to where it is dealt with.
import { chip, el, heading, section } from "../dom.js";
import { may, waitingOf } from "../frame.js";
import { hashOf } from "../route.js";
import { get } from "../server.js";
import { longToday } from "../times.js";
import { states, statesThatWait } from "../words.js";

function tile(figure, word, detail, href, kind) {
    const body = [
        el("span", { class: "figure" }, figure),
        el("span", { class: "tile-word" }, word),
        el("span", { class: "tile-detail" }, detail),
    ];
    return href
        ? el("a", { class: `tile ${kind}`, href }, body)
        : el("div", { class: `tile ${kind}` }, body);
}

function drawStates(byState, isOpenToMe) {
    const count = (state) => byState[state] || 0;
    return el(
        "ul",
        { class: "state-list" },
        Object.entries(states).map(([state, words]) =>
            el(
                "li",
                { class: count(state) === 0 ? "none" : undefined },
                isOpenToMe
                    ? el("a", { href: hashOf("applications", { state }) }, chip(words))
                    : chip(words),
                el("span", { class: "number" }, count(state)),
            ),
        ),
    );
}

function drawTiles(summary, account) {
    const works = may(account, ["reception", "review", "approval"]);
    const keeps = may(account, ["devices"]);
    const waiting = waitingOf(summary);
    const kind = (number, colour) => (number > 0 ? colour : "calm");
    return el(
        "div",
        { class: "tiles" },
        tile(
            waiting,
            "申请等待办理",
            waiting > 0 ? "待受理、审核、审批和转会" : "都办完了",
            works && hashOf("applications"),
            kind(waiting, "red"),
        ),
        works &&
            tile(
                summary.requests.waiting,
                "求助等待办理",
                summary.requests.urgent > 0
                    ? `其中 ${summary.requests.urgent} 件紧急`
                    : summary.requests.waiting > 0
                      ? "没有紧急的"
                      : "都办完了",
                hashOf("requests"),
                kind(summary.requests.waiting, summary.requests.urgent > 0 ? "red" : "amber"),
            ),
        works &&
            tile(
                summary.cases.due,
                "档案到期要办",
                summary.cases.overdue > 0 ? `${summary.cases.overdue} 件已过期` : "没有过期的",
                hashOf("cases"),
                kind(summary.cases.overdue, "red"),
            ),
        tile(
            summary.calls.open,
            "呼叫等待应答",
            summary.calls.open > 0 ? "请尽快应答" : "没有人在等",
            hashOf("calls"),
            kind(summary.calls.open, "red"),
        ),
        tile(
            summary.alarms,
            "警报未处理",
            summary.alarms > 0 ? "设备数据有异常" : "一切正常",
            keeps && hashOf("alarms"),
            kind(summary.alarms, "amber"),
        ),
        tile(
            summary.quarantine,
            "记录被隔离",
            summary.quarantine > 0 ? "服务器读不懂的记录" : "没有隔离的记录",
            keeps && hashOf("quarantine"),
            kind(summary.quarantine, "amber"),
        ),
        tile(
            summary.devices.silent,
            "设备失去联系",
            `共登记 ${summary.devices.enrolled} 台`,
            keeps && hashOf("devices"),
            kind(summary.devices.silent, "amber"),
        ),
    );
}

export const today = {
    title: "今天",
    load: () => get("/api/summary"),
    draw(summary, { account }) {
        const works = may(account, ["reception", "review", "approval"]);
        return [
            heading("今天", el("span", { class: "quiet" }, longToday())),
            summary.opener_away &&
                el(
                    "p",
                    { class: "warning" },
                    "解封程序没有运行：新到的申请已安全收下，但暂时不能显示。请联系系统管理员。",
                ),
            summary.waiting > 0 &&
                el("p", { class: "quiet" }, `还有 ${summary.waiting} 条新记录正在整理。`),
            drawTiles(summary, account),
            section(
                "申请与会员",
                drawStates(summary.applications.by_state, works),
                el("p", { class: "quiet" }, `现有会员 ${summary.members} 人。`),
            ),
        ].filter(Boolean);
    },
};

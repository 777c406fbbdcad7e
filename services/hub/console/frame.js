// What stands around every page: the menu with what waits, the banner when somebody calls, who is
// signed in, and whether the line to the hub is up.
import { button, el, link } from "./dom.js";
import { hashOf } from "./route.js";
import { statesThatWait } from "./words.js";

const casework = ["reception", "review", "approval"];
const works = [...casework, "administration"];
const menu = [
    { name: "today", word: "今天" },
    { name: "applications", word: "入会申请", roles: casework, also: ["application"] },
    {
        name: "mutual-aid",
        word: "互助保障",
        roles: casework,
        also: ["aid-claims", "aid-claim", "aid-list"],
    },
    { name: "requests", word: "求助", roles: casework, also: ["request", "complete"] },
    { name: "cases", word: "帮扶档案", roles: works, also: ["case", "register", "care", "statistics"] },
    { name: "visits", word: "入户走访", href: "/visit.html", roles: ["reception", "review"] },
    { name: "relief", word: "救助发放", roles: casework, also: ["ledger", "booklet"] },
    { name: "counter", word: "窗口", roles: casework },
    { name: "hall", word: "大厅", roles: casework, also: ["hall-report"] },
    { name: "sessions", word: "场次", roles: casework, also: ["session"] },
    {
        name: "stock",
        word: "物资",
        roles: casework,
        also: ["station-stock", "gifts", "gift"],
    },
    { name: "wall", word: "驿站总览", also: ["station"] },
    { name: "bulletins", word: "公告", roles: casework },
    { name: "station-visits", word: "进站", roles: casework },
    { name: "calls", word: "呼叫" },
    { name: "warnings", word: "预警", roles: casework, also: ["warning"] },
    { name: "tellings", word: "电话通知", roles: casework, also: ["telling"] },
    { name: "rulebook", word: "规则", roles: ["review", "approval"], also: ["rule-proposal"] },
    { name: "retention", word: "到期删除", roles: ["review", "approval", "administration"] },
    { name: "keepers", word: "站点值守", roles: ["devices", "review", "approval"] },
    { name: "inspections", word: "站点检查", roles: casework, also: ["inspection", "hosts"] },
    { name: "devices", word: "设备", roles: ["devices"], also: ["device-settings", "alarms", "quarantine"] },
    { name: "catalogue", word: "大厅目录", roles: ["administration"] },
    { name: "report", word: "报表" },
    { name: "accounts", word: "账号", roles: ["administration"] },
    { name: "looks", word: "查看记录", roles: ["administration"] },
];

export const may = (account, roles) => !roles || roles.some((role) => account.roles.includes(role));

export const waitingOf = (summary) =>
    statesThatWait.reduce((sum, state) => sum + (summary.applications.by_state[state] || 0), 0);

function countFor(name, summary, calls) {
    if (name === "calls") return calls;
    if (!summary) return 0;
    if (name === "applications") return waitingOf(summary);
    if (name === "cases") return summary.cases?.overdue || 0;
    if (name === "requests") return summary.requests?.waiting || 0;
    if (name === "devices") return summary.alarms + summary.quarantine + summary.devices.silent;
    return 0;
}

export function drawFrame({ account, hub, route, summary, calls, isLineUp, signOut }) {
    const side = document.getElementById("side");
    document.getElementById("frame").classList.toggle("signed-out", !account);
    side.hidden = !account;
    if (!account) return side.replaceChildren();
    const item = ({ name, word, also, href }) => {
        const isHere = route.name === name || also?.includes(route.name);
        const count = countFor(name, summary, calls);
        return el(
            "li",
            {},
            el(
                "a",
                {
                    href: href || hashOf(name),
                    "aria-current": isHere ? "page" : undefined,
                },
                el("span", {}, word),
                count > 0 &&
                    el(
                        "span",
                        {
                            class: name === "calls" ? "count call" : "count",
                            "aria-label": `${count} 件`,
                        },
                        count,
                    ),
            ),
        );
    };
    side.replaceChildren(
        el("p", { class: "hub-name" }, hub.name),
        el("ul", {}, menu.filter((one) => may(account, one.roles)).map(item)),
        el(
            "div",
            { class: "who" },
            el(
                "p",
                { class: isLineUp ? "line up" : "line down" },
                isLineUp ? "● 已联网" : "○ 连接中断，正在重连",
            ),
            el("p", {}, el("strong", {}, account.name || account.login)),
            button("退出登录", signOut, "small"),
        ),
    );
    return undefined;
}

export function drawBanner(calls, isCallsPage) {
    const banner = document.getElementById("banner");
    banner.hidden = calls === 0 || isCallsPage;
    banner.replaceChildren(
        ...(banner.hidden
            ? []
            : [
                  el("strong", {}, calls === 1 ? "有一位工友在呼叫" : `有 ${calls} 位工友在呼叫`),
                  link("去应答", hashOf("calls"), "button call"),
              ]),
    );
}

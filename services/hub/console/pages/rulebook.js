// What this hub goes by, from which day on, and what colleagues propose. One proposes a text,
// another reads what it changes and publishes it.
import { button, chip, el, facts, heading, link, section, table } from "../dom.js";
import { askInDialog, notice, sorry } from "../notices.js";
import { go, hashOf } from "../route.js";
import { get, post } from "../server.js";
import { shortMoment } from "../times.js";
import { say } from "../words.js";

const roles = ["review", "approval"];
const kinds = {
    policy: "政策",
    procedure: "办理程序",
    mutual_aid: "互助计划",
    relief: "救助规则",
    form: "表格",
};
const states = {
    waiting: { word: "等待另一位同事", colour: "amber", shape: "half" },
    published: { word: "已发布", colour: "green", shape: "tick" },
    declined: { word: "没有发布", colour: "grey", shape: "cross" },
    withdrawn: { word: "已撤回", colour: "grey", shape: "bar" },
};
const at = (one, act = "") =>
    `/api/rulebook/proposals/${encodeURIComponent(one.proposal)}${act ? `/${act}` : ""}`;

async function propose(refresh) {
    const made = await askInDialog({
        title: "提出一份规则",
        text: "文件从哪天起施行写在文件里。收下时先检查，不对的地方逐行说明；另一位有审批权限的同事看过才发布。",
        confirm: "提出",
        fields: [
            { name: "kind", label: "哪一种", kind: "one", choices: kinds, needed: true },
            {
                name: "file",
                label: "规则文件（JSON）",
                kind: "file",
                accept: ".json",
                needed: true,
                missing: "请选择规则文件",
            },
            { name: "note", label: "依据和改了什么", kind: "long", needed: true },
        ],
        send: (values) => post("/api/rulebook/proposals", values),
    });
    if (!made) return;
    notice("已提出，等另一位同事发布", "good");
    refresh();
}

const acts = [
    {
        name: "publish",
        word: "发布",
        kind: "primary",
        may: (one) => one.may_decide,
        title: (one) => `发布“${one.title}”，${one.first_day} 起施行？`,
        text: "签名后各台机器下次联网就会收到。",
        done: "已发布",
    },
    {
        name: "decline",
        word: "不发布",
        kind: "quiet-red",
        may: (one) => one.may_decide,
        title: () => "不发布的理由",
        needsReason: true,
        done: "已退回",
    },
    {
        name: "withdraw",
        word: "撤回",
        kind: "quiet-red",
        may: (one) => one.may_withdraw,
        title: () => "撤回这一份？",
        done: "已撤回",
    },
];

async function act(which, one, refresh) {
    const done = await askInDialog({
        title: which.title(one),
        text: which.text,
        confirm: which.word,
        fields: which.needsReason
            ? [{ name: "reason", label: "理由", kind: "long", needed: true }]
            : [],
        send: (values) => post(at(one, which.name), { version: one.version, ...values }),
    });
    if (!done) return;
    notice(which.done, "good");
    refresh();
}

// What goes and what comes, line by line, in order: the longest common part is left out.
function changes(now, next) {
    const gone = (now || "").split("\n");
    const come = next.split("\n");
    // How much the ends of the two have in common, from each pair of lines on.
    const common = Array.from({ length: gone.length + 1 }, () => new Uint16Array(come.length + 1));
    for (let i = gone.length - 1; i >= 0; i -= 1)
        for (let j = come.length - 1; j >= 0; j -= 1)
            common[i][j] =
                gone[i] === come[j]
                    ? common[i + 1][j + 1] + 1
                    : Math.max(common[i + 1][j], common[i][j + 1]);
    const lines = [];
    const tell = (mark, kind, line) =>
        line.trim() && lines.push(el("div", { class: kind }, `${mark} ${line}`));
    for (let i = 0, j = 0; i < gone.length || j < come.length; ) {
        if (i < gone.length && j < come.length && gone[i] === come[j]) {
            i += 1;
            j += 1;
        } else if (j === come.length || (i < gone.length && common[i + 1][j] >= common[i][j + 1])) {
            tell("－", "gone", gone[i]);
            i += 1;
        } else {
            tell("＋", "new", come[j]);
            j += 1;
        }
    }
    return lines;
}

const proposalColumns = [
    { head: "哪一种", cell: (one) => say(kinds, one.kind) },
    {
        head: "名称",
        cell: (one) => link(one.title, hashOf("rule-proposal", {}, one.proposal)),
    },
    { head: "从哪天起", kind: "number", cell: (one) => one.first_day },
    { head: "提出", cell: (one) => `${one.proposed_by} ${shortMoment(one.proposed_us)}` },
    { head: "状态", cell: (one) => chip(states[one.state]) },
    { head: "办理", kind: "minor", cell: (one) => one.decided_by },
];

const ruleColumns = [
    { head: "哪一种", cell: (one) => say(kinds, one.kind) },
    { head: "名称", cell: (one) => one.title },
    { head: "从哪天起", kind: "number", cell: (one) => one.first_day },
    {
        head: "现在",
        cell: (one) => (one.is_in_force ? "施行中" : el("span", { class: "quiet" }, "不在施行")),
    },
    { head: "来自", kind: "minor", cell: (one) => (one.is_published ? "在这里发布" : "随程序") },
    { head: "", cell: (one) => link("下载", `/api/rulebook/texts/${one.name}`, "button small") },
];

export const rulebook = {
    title: "规则",
    roles,
    load: () => get("/api/rulebook"),
    draw: ({ rules, proposals, may_propose: mayPropose }, { refresh }) => [
        heading(
            "规则",
            mayPropose && button("提出一份规则", () => propose(refresh).catch(sorry), "primary"),
        ),
        section(
            "提出的",
            table({
                caption: "提出的",
                columns: proposalColumns,
                rows: proposals,
                keyOf: (one) => one.proposal,
                open: (one) => go("rule-proposal", {}, one.proposal),
                empty: "没有人提出过规则。",
            }),
        ),
        section(
            "办事按这些",
            el(
                "p",
                { class: "quiet" },
                "政策和表格会下发到各台机器，程序、计划和救助规则只在服务器上用。要改的，下载下来改好，写上从哪天起，再提出。",
            ),
            table({
                caption: "办事按这些",
                columns: ruleColumns,
                rows: rules,
                keyOf: (one) => one.name,
                empty: "没有。",
            }),
        ),
    ],
};

export const ruleProposal = {
    title: "提出的规则",
    roles,
    load: ({ route }) => get(`/api/rulebook/proposals/${encodeURIComponent(route.id)}`),
    draw: (one, { refresh }) => [
        heading(one.title, link("返回规则", hashOf("rulebook"), "button small")),
        el("div", { "data-state": one.state }, chip(states[one.state])),
        facts([
            ["哪一种", say(kinds, one.kind)],
            ["从哪天起", one.first_day],
            ["依据和改了什么", one.note],
            ["提出", `${one.proposed_by} ${shortMoment(one.proposed_us)}`],
            one.decided_by && ["办理", `${one.decided_by} ${shortMoment(one.decided_us)}`],
            one.reason && ["理由", one.reason],
        ]),
        el(
            "div",
            { class: "row" },
            acts
                .filter((which) => which.may(one))
                .map((which) =>
                    el(
                        "span",
                        { "data-action": which.name },
                        button(which.word, () => act(which, one, refresh).catch(sorry), which.kind),
                    ),
                ),
        ),
        section(
            one.state === "waiting" ? "会改变什么" : "与现在的不同",
            one.now === null && el("p", {}, "现在没有同一天起施行的这份规则，这是新的一份。"),
            el("div", { class: "mono changes" }, changes(one.now, one.text)),
        ),
        section("全文", el("pre", { class: "mono" }, one.text)),
    ],
};

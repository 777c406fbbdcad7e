// Relief: what waits to be granted, the batches it is paid in, the funds it comes from, and the
// ledger, each sum under the scope it counts.
import { actButton, noteField } from "../acts.js";
import { button, chip, el, heading, section, table } from "../dom.js";
import { may } from "../frame.js";
import { filters, named, select } from "../lists.js";
import { askInDialog, notice, showInDialog, sorry } from "../notices.js";
import { go, hashOf } from "../route.js";
import { get, post } from "../server.js";
import { moment, today } from "../times.js";
import {
    batchStates,
    caseLevels,
    reliefCategories,
    reliefCauses,
    reliefKinds,
    reliefTasks,
    say,
    stateOf,
} from "../words.js";
import { yuan } from "./answers.js";

export const roles = ["reception", "review", "approval"];
const decide = ["approval"];
const handle = ["reception", "review"];
// What is no number is none to the hub either, which refuses it.
export const fen = (text) => Math.round(Number(text.replace(/[,，\s元]/g, "")) * 100);
const money = (value) => `${yuan(value)} 元`;

const tabs = (here) =>
    el(
        "nav",
        { class: "tabs", "aria-label": "救助发放" },
        [
            ["relief", "发放"],
            ["ledger", "台账"],
        ].map(([name, word]) =>
            el("a", { href: hashOf(name), "aria-current": name === here ? "page" : undefined }, word),
        ),
    );

const at = (page, path, context) => ({
    page: { possible: [], ...page },
    context,
    path,
    after: {
        changed: context.refresh,
        stale(error) {
            notice(error.message, "bad");
            context.refresh();
        },
    },
});

const fundActs = [
    {
        name: "budget",
        roles: decide,
        word: "调整金额",
        kind: "small",
        title: "调整资金总额",
        confirm: "调整",
        text: (page) => `现在 ${money(page.budget_fen)}，已批和已付 ${money(page.reserved_fen + page.paid_fen)}。`,
        fields: () => [
            { name: "budget", label: "新的总额（元）", needed: true },
            noteField("理由", true),
        ],
        sent: ({ budget, note }) => ({ budget_fen: fen(budget), note }),
        done: "已调整",
    },
];

// Who set the budget to what, and why.
function drawChanges(fund) {
    return table({
        caption: "金额变动",
        rows: fund.changes,
        empty: "没有变动。",
        columns: [
            { head: "时间", kind: "whole", cell: (row) => moment(row.at_us) },
            { head: "总额（元）", kind: "number", cell: (row) => yuan(row.budget_fen) },
            { head: "经办", cell: (row) => row.account },
            { head: "理由", cell: (row) => row.note || "设立" },
        ],
    });
}

const batchActs = [
    {
        name: "approve",
        states: ["proposed"],
        roles: decide,
        word: "批准发放",
        kind: "small primary",
        title: "批准这一批？",
        confirm: "批准",
        text: (page) => `${page.payments} 笔，共 ${money(page.total_fen)}。提出的人不能自己批。`,
        done: "已批准",
    },
    {
        name: "drop",
        states: ["proposed", "approved"],
        roles: handle,
        word: "取消",
        kind: "small quiet-red",
        title: "取消这一批的理由",
        confirm: "取消这一批",
        fields: () => [noteField("理由", true)],
        done: "已取消",
    },
    {
        name: "results",
        states: ["sent"],
        roles: handle,
        word: "录入银行结果",
        kind: "small",
        title: "银行返回的结果",
        confirm: "收下",
        text: () => "选择银行返回的文件。有一行不对就一行也不收，失败的账户成为待办。",
        fields: () => [
            {
                name: "file",
                label: "银行返回的文件（CSV 或 XLSX）",
                kind: "file",
                accept: ".csv,.xlsx",
                needed: true,
                missing: "请选择银行返回的文件",
            },
        ],
        done: "已收下",
    },
];

const offer = (acts, one, path, context) =>
    acts
        .filter(
            (act) =>
                may(context.account, act.roles) && (!act.states || act.states.includes(one.state)),
        )
        .map((act) => actButton(act, at(one, path, context)));

async function bankFile(batch, context) {
    try {
        const { file } = await post(`/api/relief/batches/${batch.id}/bank-file`, {
            version: batch.version,
        });
        showInDialog("银行代发文件", el("textarea", { rows: 12, readonly: true, value: file }));
        context.refresh();
    } catch (error) {
        sorry(error);
    }
}

async function openFund(context) {
    const opened = await askInDialog({
        title: "新的救助资金",
        confirm: "设立",
        fields: [
            { name: "title", label: "名称", needed: true },
            { name: "source", label: "来源", needed: true, hint: "本级经费、上级拨款、捐赠" },
            {
                name: "union",
                label: "工会",
                kind: "select",
                choices: named(context.directory.unions),
                needed: true,
            },
            { name: "from", label: "从", kind: "date", value: today(), needed: true },
            { name: "to", label: "到", kind: "date", value: `${today().slice(0, 4)}-12-31`, needed: true },
            { name: "budget", label: "金额（元）", needed: true },
        ],
        send: ({ budget, ...rest }) =>
            post("/api/relief/funds", { ...rest, budget_fen: fen(budget), kinds: [] }),
    });
    if (!opened) return;
    notice("已设立", "good");
    context.refresh();
}

async function makeBatch(fund, context) {
    try {
        const made = await post("/api/relief/batches", { fund: fund.id });
        notice(
            `已提出 ${made.payments} 笔，共 ${money(made.total_fen)}${made.without_account > 0 ? `；${made.without_account} 笔没有账户` : ""}`,
            "good",
        );
        context.refresh();
    } catch (error) {
        sorry(error);
    }
}

const kindsOf = (grant) =>
    grant.kinds.map((one) => `${say(reliefKinds, one.kind)} ${yuan(one.amount_fen)}`).join("，");

function drawWaiting(data) {
    return section(
        "等待批准",
        table({
            caption: "等待批准",
            kind: "dense",
            rows: data.waiting,
            keyOf: (row) => row.id,
            empty: "没有等待批准的发放。",
            columns: [
                {
                    head: "家庭",
                    cell: (row) =>
                        el(
                            "a",
                            { href: hashOf("case", {}, row.case), "data-row": "" },
                            row.name_masked || "（已删除）",
                        ),
                },
                { head: "项目", cell: kindsOf },
                { head: "合计", kind: "number", cell: (row) => money(row.total_fen) },
                { head: "提出", kind: "minor", cell: (row) => `${row.proposed_by} ${row.day}` },
            ],
        }),
        data.waiting.length > 0 &&
            el("p", { class: "quiet" }, "打开档案，看过资料以后在那里批准或不批。"),
    );
}

function drawBatches(data, context) {
    const titles = Object.fromEntries(data.funds.map((fund) => [fund.id, fund.title]));
    return section(
        "发放批次",
        table({
            caption: "发放批次",
            kind: "dense",
            rows: data.batches,
            keyOf: (row) => row.id,
            empty: "还没有发放批次。",
            columns: [
                { head: "资金", cell: (row) => titles[row.fund] || "" },
                { head: "状态", cell: (row) => chip(stateOf(batchStates, row.state)) },
                { head: "笔数", kind: "number", cell: (row) => row.payments },
                { head: "合计", kind: "number", cell: (row) => money(row.total_fen) },
                { head: "已到账", kind: "number", cell: (row) => row.paid },
                { head: "失败", kind: "number", cell: (row) => row.failed },
                {
                    head: "",
                    kind: "doing",
                    cell: (row) => [
                        offer(batchActs, row, `/api/relief/batches/${row.id}`, context),
                        ["approved", "sent"].includes(row.state) &&
                            may(context.account, decide) &&
                            button("银行文件", () => bankFile(row, context), "small"),
                    ],
                },
            ],
        }),
    );
}

function drawFunds(data, context) {
    return section(
        "资金",
        table({
            caption: "资金",
            kind: "dense",
            rows: data.funds,
            keyOf: (row) => row.id,
            empty: "还没有救助资金。",
            columns: [
                { head: "名称", cell: (row) => row.title },
                { head: "来源", kind: "minor", cell: (row) => row.source },
                { head: "期限", kind: "whole minor", cell: (row) => `${row.first_day} 至 ${row.last_day}` },
                { head: "总额", kind: "number", cell: (row) => yuan(row.budget_fen) },
                { head: "已批未付", kind: "number", cell: (row) => yuan(row.reserved_fen) },
                { head: "已付", kind: "number", cell: (row) => yuan(row.paid_fen) },
                { head: "余额", kind: "number", cell: (row) => el("strong", {}, yuan(row.left_fen)) },
                {
                    head: "",
                    kind: "doing",
                    cell: (row) => [
                        may(context.account, handle) &&
                            button("提出一批", () => makeBatch(row, context), "small"),
                        offer(fundActs, row, `/api/relief/funds/${row.id}`, context),
                        button(
                            "变动",
                            () => showInDialog(`${row.title}：金额变动`, drawChanges(row)),
                            "small",
                        ),
                    ],
                },
            ],
        }),
    );
}

export const relief = {
    title: "救助发放",
    roles,
    load: () => get("/api/relief"),
    draw: (data, context) =>
        [
            heading(
                "救助发放",
                may(context.account, decide) &&
                    button("设立资金", () => openFund(context).catch(sorry)),
            ),
            tabs("relief"),
            data.tasks.length > 0 &&
                section(
                    "待办",
                    el(
                        "ul",
                        { class: "plain-list tight" },
                        data.tasks.slice(0, 20).map((task) =>
                            el(
                                "li",
                                {},
                                el(
                                    "a",
                                    { href: hashOf("booklet", {}, task.household) },
                                    say(reliefTasks, task.kind),
                                ),
                                ` ${task.union_name} ${task.due || ""} ${task.detail}`,
                            ),
                        ),
                    ),
                ),
            drawWaiting(data),
            drawBatches(data, context),
            drawFunds(data, context),
        ].filter(Boolean),
};

const groups = {
    month: "按月份",
    kind: "按项目",
    level: "按级别",
    cause: "按原因",
    category: "按类别",
    region: "按地区",
};
const groupWords = {
    kind: reliefKinds,
    level: caseLevels,
    cause: reliefCauses,
    category: reliefCategories,
};
const whats = { paid: "已付", granted: "已批" };
const keys = ["what", "by", "levels", "from", "to"];
const levelChoices = { "national+provincial": "全国级和省级", ...caseLevels };

function scopeOf(data) {
    const scope = data.scope;
    const levels = scope.levels
        ? scope.levels.split("+").map((one) => say(caseLevels, one)).join("、")
        : "各级";
    return `${scope.all_areas ? "本中心全部" : scope.unions.join("、")}；${levels}档案；${say(whats, scope.measure)}${scope.from || scope.until ? `；${scope.from || "最早"}至${scope.until || "今天"}` : ""}。截至 ${data.as_of}。`;
}

export const ledger = {
    title: "救助台账",
    roles,
    load: ({ route }) => get("/api/relief/ledger", route.query),
    draw: (data, { route, refresh }) => [
        heading(
            "救助发放",
            button("打印", () => print(), "small"),
        ),
        tabs("ledger"),
        filters({
            page: "ledger",
            query: route.query,
            keys,
            refresh,
            fields: [
                select("what", "计什么", whats, route.query.what || "paid", null),
                select("by", "分组", groups, route.query.by || "month", null),
                select("levels", "级别", levelChoices, route.query.levels, "各级"),
                ...[
                    ["from", "自"],
                    ["to", "到"],
                ].map(([name, word]) =>
                    el(
                        "label",
                        {},
                        el("span", {}, word),
                        el("input", { type: "date", name, value: route.query[name] || "" }),
                    ),
                ),
            ],
        }),
        el(
            "p",
            { class: "scope", "data-scope": "" },
            el("strong", {}, "统计范围："),
            scopeOf(data),
        ),
        section(
            "台账",
            table({
                caption: "台账",
                rows: [...data.rows, { ...data.total, key: "合计" }],
                empty: "还没有发放。",
                columns: [
                    {
                        head: groups[route.query.by || "month"].replace("按", ""),
                        cell: (row) => say(groupWords[route.query.by] || {}, row.key),
                    },
                    { head: "户", kind: "number", cell: (row) => row.households },
                    { head: "人", kind: "number", cell: (row) => row.people },
                    { head: "笔", kind: "number", cell: (row) => row.times },
                    { head: "金额（元）", kind: "number", cell: (row) => yuan(row.amount_fen) },
                ],
            }),
            data.has_overlap &&
                el("p", { class: "warning" }, "有的行重复计了同一批档案，合计不能使用。"),
        ),
    ],
};

// From a case file: into relief, then its booklet.
export async function goToRelief(caseId) {
    try {
        const { id } = await post("/api/relief/households", { case: caseId });
        go("booklet", {}, id);
    } catch (error) {
        sorry(error);
    }
}

// 帮扶救助册: everything one household was given, to be read for a purpose and printed.
import { actButton } from "../acts.js";
import { button, chip, el, facts, heading, link, section, table } from "../dom.js";
import { may } from "../frame.js";
import { Opened } from "../gate.js";
import { notice } from "../notices.js";
import { hashOf } from "../route.js";
import { get } from "../server.js";
import { moment } from "../times.js";
import {
    caseLevels,
    grantStates,
    paymentStates,
    reliefCategories,
    reliefCauses,
    reliefKinds,
    reliefHouseholdStates,
    say,
    stateOf,
} from "../words.js";
import { yuan } from "./answers.js";
import { fen, roles } from "./relief.js";

const opened = new Opened((id) => `/api/relief/households/${encodeURIComponent(id)}`);
const handle = ["reception", "review"];

// What is left empty is not sent: the case file's own figure counts then.
const factsOf = (asked, typed) =>
    Object.fromEntries(
        asked
            .filter((fact) => typed[fact.id] !== "")
            .map((fact) => [fact.id, fact.is_money ? fen(typed[fact.id]) : Number(typed[fact.id])]),
    );

const acts = (page, funds) => [
    {
        name: "propose",
        roles: handle,
        isOffered: () => page.state !== "off_file",
        word: "提出发放",
        kind: "primary",
        title: "提出发放",
        confirm: "计算并提出",
        text: () => "按当地救助办法计算最高额；资料取自档案，缺的在这里补。",
        fields: () => [
            {
                name: "fund",
                label: "资金",
                kind: "select",
                choices: Object.fromEntries(
                    funds.map((fund) => [fund.id, `${fund.title}（余 ${yuan(fund.left_fen)} 元）`]),
                ),
                needed: true,
                missing: "请选择资金",
            },
            ...page.facts.map((fact) => ({
                name: fact.id,
                label: `${fact.title}（${fact.is_money ? "元" : "人"}）`,
                placeholder: "不填就按档案",
            })),
            { name: "less_kind", label: "少给哪一项", kind: "select", choices: reliefKinds },
            { name: "less", label: "这一项给多少（元）" },
            { name: "note", label: "少给的理由", kind: "long" },
        ],
        sent: ({ fund, less_kind, less, note, ...typed }) => ({
            fund,
            note,
            less: less_kind && less ? { [less_kind]: fen(less) } : {},
            facts: factsOf(page.facts, typed),
        }),
        done: "已提出，等档案里批准",
    },
    {
        name: "account",
        roles: handle,
        word: "收款账户",
        title: "收款账户",
        confirm: "记下",
        fields: () => [
            { name: "holder", label: "户名", needed: true },
            { name: "bank", label: "开户银行", needed: true },
            { name: "number", label: "账号", needed: true },
        ],
        done: "已记下账户",
    },
];

function drawMoney(page) {
    return [
        section(
            "救助",
            table({
                caption: "救助",
                kind: "dense",
                rows: page.grants,
                empty: "还没有。",
                columns: [
                    { head: "日期", kind: "whole", cell: (row) => row.day },
                    { head: "状态", cell: (row) => chip(stateOf(grantStates, row.state)) },
                    {
                        head: "项目",
                        cell: (row) =>
                            row.kinds
                                .map((one) => `${say(reliefKinds, one.kind)} ${yuan(one.amount_fen)}`)
                                .join("，"),
                    },
                    { head: "合计", kind: "number", cell: (row) => `${yuan(row.total_fen)} 元` },
                    { head: "依据", kind: "minor", cell: (row) => row.rule },
                    {
                        head: "经办",
                        kind: "minor",
                        cell: (row) => [row.proposed_by, row.decided_by].filter(Boolean).join("、"),
                    },
                ],
            }),
        ),
        section(
            "付款",
            table({
                caption: "付款",
                kind: "dense",
                rows: page.payments,
                empty: "还没有。",
                columns: [
                    { head: "应付日", kind: "whole", cell: (row) => row.due },
                    { head: "项目", cell: (row) => `${say(reliefKinds, row.kind)} 第 ${row.number} 次` },
                    { head: "金额", kind: "number", cell: (row) => `${yuan(row.amount_fen)} 元` },
                    { head: "状态", cell: (row) => chip(stateOf(paymentStates, row.state)) },
                    {
                        head: "",
                        cell: (row) =>
                            row.failure || (row.needs_review && row.state === "planned" ? "年度复核后付" : ""),
                    },
                ],
            }),
        ),
    ];
}

export const booklet = {
    title: "帮扶救助册",
    roles,
    forget: () => opened.forget(),
    async load({ route }) {
        const purpose = opened.purposeFor(route.id);
        if (!purpose) return null;
        const [page, overview] = await Promise.all([
            get(opened.pathOf(route.id), { purpose }),
            get("/api/relief"),
        ]);
        return { page, funds: overview.funds };
    },
    draw(data, context) {
        if (!data)
            return opened.gate(
                {
                    title: "查看救助册",
                    about: "下面是一个家庭得到的救助。每次查看，时间、账号和目的都会记录。",
                    usual: ["办理救助", "核对发放", "来访办理"],
                },
                context.refresh,
            );
        const { page, funds } = data;
        const at = {
            page: { possible: [], ...page },
            context,
            path: opened.pathOf(page.id),
            after: {
                changed: context.refresh,
                stale(error) {
                    notice(error.message, "bad");
                    context.refresh();
                },
            },
        };
        const offered = acts(page, funds).filter(
            (act) => may(context.account, act.roles) && (!act.isOffered || act.isOffered()),
        );
        return [
            heading(
                `帮扶救助册 ${page.name}`,
                chip(stateOf(reliefHouseholdStates, page.state)),
                page.case && link("帮扶档案", hashOf("case", {}, page.case), "button small"),
                button("打印", () => print(), "small"),
            ),
            el(
                "p",
                { class: "only-paper" },
                `${context.hub.name} · 由 ${context.account.name || context.account.login} 打印于 ${moment(Date.now() * 1000)}`,
            ),
            el(
                "div",
                { class: "columns" },
                el("div", {}, drawMoney(page)),
                el(
                    "div",
                    { class: "aside" },
                    offered.length > 0 &&
                        section(
                            "办理",
                            el(
                                "div",
                                { class: "actions" },
                                offered.map((act) => actButton(act, at)),
                            ),
                        ),
                    section(
                        "家庭",
                        facts([
                            ["级别", say(caseLevels, page.level)],
                            ["类别", say(reliefCategories, page.category)],
                            ["原因", say(reliefCauses, page.cause)],
                            ["人口", `${page.people} 人`],
                            ["档次", page.tier_title],
                            ["收款账户", page.account_end],
                            ["年度复核", page.reviewed_year ? `${page.reviewed_year} 年已复核` : "还没有"],
                            ["工会", page.union_name],
                        ]),
                    ),
                ),
            ),
        ];
    },
    onNews() {},
};

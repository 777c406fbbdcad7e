// What may be done with a case. The step the procedure asks for next stands first; what else the
// life of a case allows stands below. The hub judges every step again.
import { actButton, noteField, offeredOf } from "../acts.js";
import { el, section } from "../dom.js";
import {
    caseCategories,
    caseCauses,
    caseLevels,
    caseRefuseReasons,
    checkSources,
    consentsFor,
    findings,
    signedBy,
    visitKinds,
} from "../words.js";
import {
    approval,
    date,
    fen,
    intake,
    line,
    long,
    many,
    members,
    one,
    open,
    review,
} from "./case_fields.js";
import { lifeActs } from "./case_life_acts.js";

// step: which of the procedure's steps it answers.
const acts = [
    {
        name: "take_up",
        event: "taken_up",
        roles: intake,
        word: "受理",
        kind: "primary",
        done: "已受理",
    },
    {
        name: "complete_facts",
        event: "facts_completed",
        step: "complete_facts",
        roles: intake,
        word: "家庭情况已填全",
        title: "家庭情况填全了吗？",
        confirm: "填全了",
        done: "已记下",
    },
    {
        name: "visit",
        event: "visited",
        step: "visit",
        roles: intake,
        word: "记录走访",
        title: "记录走访",
        confirm: "记下",
        fields: (page, { account }) => [
            one("kind", "走访谁", visitKinds, {
                value: [page.state === "closed" ? "follow_up" : page.next_visit || "home"],
            }),
            date("on", "哪一天"),
            line("visitors", "走访的人", {
                value: account.name || account.login,
                hint: "用顿号隔开；有的地方要两人以上",
            }),
            long("findings", "看到和听到的情况"),
            ...(page.state === "closed"
                ? [
                      one("stable", "退档以后", { stable: "情况稳定", not_stable: "又有困难" }, {
                          value: ["stable"],
                      }),
                  ]
                : []),
            { name: "who", label: "被走访人签字" },
            one("by", "怎样签的", signedBy, { value: ["hand"], needed: false }),
            { name: "witness", label: "见证人（按指纹时）" },
        ],
        done: "已记下走访",
    },
    {
        name: "ask_check",
        event: "check_asked",
        step: "record_check",
        roles: review,
        word: "发起信息比对",
        title: "比对哪些登记？",
        confirm: "发起",
        text: () => "每位成年家人都要先签授权书。",
        fields: () => [
            many("sources", "登记", checkSources, {
                value: Object.keys(checkSources),
                needed: true,
                missing: "至少选一项",
            }),
        ],
        done: "已发起比对",
    },
    {
        name: "answer_check",
        event: "check_answered",
        roles: review,
        word: "录入比对结果",
        isOffered: (page) => open(page.checks).length > 0,
        title: "比对结果",
        confirm: "记下",
        text: () => "对方书面答复以后逐项录入。",
        fields: (page) =>
            open(page.checks)[0].sources.flatMap((source) => [
                one(`finding.${source}`, checkSources[source], findings),
                { name: `text.${source}`, label: "说明" },
            ]),
        sent: (values, page) => {
            const check = open(page.checks)[0];
            return {
                check: check.id,
                findings: check.sources.map((source) => ({
                    source,
                    member: 1,
                    finding: values[`finding.${source}`],
                    text: values[`text.${source}`],
                })),
            };
        },
        done: "已记下比对结果",
    },
    {
        name: "review",
        event: "reviewed",
        step: "review",
        roles: review,
        word: "复核",
        title: "复核意见",
        confirm: "复核",
        fields: () => [noteField("意见", true)],
        done: "已复核",
    },
    {
        name: "post_notice",
        event: "notice_posted",
        step: "notice",
        roles: review,
        word: "张贴公示",
        title: "张贴公示",
        confirm: "开始公示",
        text: () => "只显示隐去名字的姓氏、类别、人口和金额。贴在单位或社区，到期自动撤下。",
        fields: () => [
            line("place", "贴在哪里", { hint: "单位或社区的公示栏" }),
            line("phone", "提出异议的电话"),
            { name: "aid", label: "申请什么", hint: "例如：生活救助" },
            { name: "amount", label: "金额（元），没有可不填" },
        ],
        sent: ({ amount, ...rest }) => ({ ...rest, amount_fen: fen(amount) }),
        done: "已开始公示",
    },
    {
        name: "meet",
        event: "met",
        step: "meeting",
        roles: [...review, ...approval],
        word: "记录集体研究",
        title: "集体研究",
        confirm: "记下",
        fields: () => [
            date("on", "哪一天"),
            line("attended", "参加的人", { hint: "用顿号隔开" }),
            long("minutes", "会议纪要"),
        ],
        done: "已记下会议",
    },
    {
        name: "approve",
        event: ["approved", "approved_first"],
        step: "approve",
        roles: approval,
        word: "审批",
        title: "批准？",
        confirm: "批准",
        text: (page) =>
            page.approved_first_by ? `第一次审批：${page.approved_first_by}。内容要与那一次相同。` : "",
        isOffered: (page) => page.state === "in_procedure",
        fields: () => [noteField("意见", false)],
        sent: (values) => ({ ...values, matter: "filing" }),
        done: (page) => (page.approved_first_by ? "第一次审批已记下" : "已批准"),
    },
    {
        name: "enter_system",
        event: "system_entered",
        step: "enter_system",
        roles: review,
        word: "已录入工会帮扶工作管理系统",
        isOffered: (page) => !page.system_date,
        title: "录入工会帮扶工作管理系统",
        confirm: "记下",
        fields: () => [line("number", "系统给的编号"), date("date", "录入日期")],
        done: "已记下",
    },
    {
        name: "classify",
        event: "classified",
        roles: review,
        word: "认定级别与类别",
        title: "认定级别与类别",
        confirm: "认定",
        fields: (page) => [
            one("level", "级别", caseLevels, { value: [page.classed?.level] }),
            one("category", "类别", caseCategories, { value: [page.classed?.category] }),
            one("main_cause", "主要原因（一项）", caseCauses, { value: [page.classed?.main_cause] }),
            many("other_causes", "其他原因（最多三项）", caseCauses, {
                value: page.classed?.other_causes,
            }),
        ],
        done: "已认定",
    },
    {
        name: "authorise",
        event: "authorised",
        roles: intake,
        word: "收到授权书",
        title: "授权书",
        confirm: "记下",
        fields: (page) => [
            one("purpose", "授权做什么", consentsFor, { value: ["record_check"] }),
            one("member", "哪一位家人", members(page), { value: ["1"] }),
            line("who", "签名人"),
            one("by", "怎样签的", signedBy, { value: ["hand"] }),
            { name: "witness", label: "见证人（按指纹时）" },
            date("on", "哪一天"),
        ],
        done: "已记下授权书",
    },
    {
        name: "object",
        event: "objected",
        roles: intake,
        word: "登记异议",
        isOffered: (page) => open(page.notices).length > 0,
        title: "登记异议",
        confirm: "登记",
        fields: () => [noteField("异议的内容", true), { name: "contact", label: "联系方式，可不留" }],
        sent: (values, page) => ({ ...values, code: open(page.notices)[0].code }),
        done: "已登记异议",
    },
    {
        name: "settle_objection",
        event: "objection_settled",
        roles: review,
        word: "处理异议",
        isOffered: (page) => open(page.objections).length > 0,
        title: "异议是否成立？",
        confirm: "处理",
        text: (page) => open(page.objections)[0].text,
        fields: () => [
            one("verdict", "结论", { upheld: "成立", dismissed: "不成立" }),
            noteField("调查情况", true),
        ],
        sent: (values, page) => ({ ...values, objection: open(page.objections)[0].id }),
        done: "已处理异议",
    },
    {
        name: "send_back",
        event: "sent_back",
        roles: [...review, ...approval],
        word: "退回补办",
        isOffered: (page) => page.steps.some((step) => step.is_done),
        title: "退回到哪一步？",
        confirm: "退回",
        fields: (page) => [
            one(
                "step",
                "步骤",
                Object.fromEntries(
                    page.steps.filter((step) => step.is_done).map((step) => [step.id, step.title]),
                ),
            ),
            noteField("理由", true),
        ],
        done: "已退回",
    },
    {
        name: "refuse",
        event: "refused",
        roles: approval,
        word: "不予批准",
        kind: "quiet-red",
        title: "不予批准的理由",
        confirm: "不予批准",
        text: () => "会书面告诉本人，并写明申诉的期限。",
        fields: () => [one("reason", "理由", caseRefuseReasons), noteField("说明", true)],
        done: "已记为不予批准",
    },
    {
        name: "appeal",
        event: "appealed",
        roles: intake,
        word: "登记申诉",
        isOffered: (page) => open(page.appeals).length === 0,
        title: "本人申诉",
        confirm: "登记",
        fields: () => [noteField("申诉的理由", true)],
        done: "已登记申诉",
    },
    {
        name: "settle_appeal",
        event: ["appeal_granted", "appeal_dismissed"],
        roles: approval,
        word: "处理申诉",
        isOffered: (page) => open(page.appeals).length > 0,
        title: "申诉是否成立？",
        confirm: "处理",
        text: (page) => open(page.appeals)[0].text,
        fields: () => [
            one("verdict", "结论", { granted: "成立，重新办理", dismissed: "不成立" }),
            noteField("理由", true),
        ],
        done: "已处理申诉",
    },
    ...lifeActs,
];

export function drawCaseActs(nextWord, at) {
    const { page, context } = at;
    const offered = offeredOf(acts, page, context.account);
    const isNext = (act) =>
        act.name === "take_up" ||
        (act.name === "review_yearly" && page.step === "yearly_review") ||
        (act.step && act.step === page.next_act) || act.name === "answer_check";
    const next = offered.filter(isNext);
    const others = offered.filter((act) => !isNext(act));
    const waits =
        page.approved_first_by === context.account.login && page.next_act === "approve"
            ? "第一次审批是您做的，第二次要由另一位同事来批。"
            : "";
    return [
        section(
            nextWord || "办理",
            page.due && el("p", { class: page.is_overdue ? "wrong" : "quiet" }, `期限 ${page.due.day}${page.due.is_provisional ? "（暂定，当年放假安排还没公布）" : ""}`),
            waits && el("p", { class: "warning" }, waits),
            page.open_facts > 0 &&
                el("p", { class: "warning" }, "有一栏两个人填得不同，先选定一个，才能审批。"),
            next.length > 0
                ? el(
                      "div",
                      { class: "actions" },
                      next.map((act) => actButton(act, at, act.name === "answer_check" ? "" : "primary")),
                  )
                : el("p", { class: "empty only-screen" }, "这一步不由您办。"),
        ),
        others.length > 0 &&
            section(
                "其他办理",
                el(
                    "div",
                    { class: "actions" },
                    others.map((act) => actButton(act, at)),
                ),
            ),
    ];
}

// What may be done with a case once it is on file: looked at again, paired, handed over, merged,
// split, closed, reopened and audited.
import { noteField } from "../acts.js";
import { named } from "../lists.js";
import { auditVerdicts, exitReasons } from "../words.js";
import { membersOf } from "./case_facts.js";
import { approval, fen, intake, line, many, members, one, open, review } from "./case_fields.js";

const toCorrect = (page) => page.audits.filter((each) => each.state === "to_correct");

// What the life of a case on file allows, beside the steps of its procedure.
export const lifeActs = [
    {
        name: "review_yearly",
        event: "reviewed_yearly",
        roles: review,
        word: "年度复核",
        title: "年度复核",
        confirm: "继续在档",
        fields: () => [noteField("复核情况", true)],
        done: "已复核",
    },
    {
        name: "pair",
        event: "paired",
        roles: review,
        word: "结对",
        title: "由谁结对帮扶？",
        confirm: "结对",
        fields: (page, { account }) => [line("account", "账号", { value: page.paired || account.login })],
        done: "已结对",
    },
    {
        name: "hand_over",
        event: "handed_over",
        roles: review,
        word: "移交",
        title: "移交给哪个工会？",
        confirm: "移交",
        fields: (page, { directory }) => [
            {
                name: "union",
                label: "工会",
                kind: "select",
                choices: named(directory.unions.filter((each) => each.id !== page.union)),
                needed: true,
                missing: "请选择工会",
            },
            noteField("理由", true),
        ],
        done: "已移交",
    },
    {
        name: "merge",
        event: "merged",
        roles: review,
        word: "并入另一份",
        title: "并入另一份档案",
        confirm: "合并",
        kind: "quiet-red",
        text: () => "同一家庭只有一份档案。并入以后，这一份不再单独办理。",
        fields: () => [line("number", "另一份档案的编号"), noteField("理由", true)],
        done: "已合并，这是合并后的档案",
    },
    {
        name: "split",
        event: "split",
        roles: review,
        word: "分户",
        isOffered: (page) => membersOf(page).length > 1,
        title: "分户",
        confirm: "分出",
        fields: (page) => [
            many("members", "分出去的家人", Object.fromEntries(Object.entries(members(page)).slice(1)), {
                needed: true,
                missing: "请选择",
            }),
            noteField("理由", true),
        ],
        done: "已分户，这是分出的档案",
    },
    {
        name: "exit",
        event: "exited",
        roles: approval,
        word: "退档",
        kind: "quiet-red",
        title: "退档",
        confirm: "退档",
        text: () => "退档以后，还没付的款项不再发放；脱困、解困的会安排回访。",
        fields: (page) => [
            one("reason", "原因", exitReasons),
            {
                name: "months",
                label: "脱困：每人每月净收入（元），从早到近",
                hint: `最近连续 ${page.months_above_line} 个月，用逗号隔开，每个月都要高于低保标准`,
                needed: (values) => values.reason === "recovered",
                missing: "请填写最近几个月的收入",
            },
            noteField("说明", true),
        ],
        sent: ({ months, ...rest }) => ({
            ...rest,
            net_months_fen: months ? months.split(/[，,、\s]+/).filter(Boolean).map(fen) : [],
        }),
        done: "已退档",
    },
    {
        name: "reopen",
        event: "reopened",
        roles: review,
        word: "返困，重新建档",
        title: "重新建档",
        confirm: "重新办理",
        text: () => "原来的档案接着办，从第一步起重新核实。",
        fields: () => [noteField("理由", true)],
        done: "已重新办理",
    },
    {
        name: "audit",
        event: "audited",
        roles: ["administration"],
        word: "抽查结论",
        isOffered: (page) => open(page.audits).length > 0,
        title: "抽查结论",
        confirm: "记下",
        fields: () => [one("verdict", "结论", auditVerdicts), noteField("情况", true)],
        sent: (values, page) => ({ ...values, audit: open(page.audits)[0].id }),
        done: "已记下",
    },
    {
        name: "correct",
        event: "corrected",
        roles: intake,
        word: "抽查的问题已更正",
        isOffered: (page) => toCorrect(page).length > 0,
        title: "怎样更正的？",
        confirm: "记下",
        text: (page) => toCorrect(page)[0].reason,
        fields: () => [noteField("更正情况", true)],
        sent: (values, page) => ({ ...values, audit: toCorrect(page)[0].id }),
        done: "已记下更正",
    },
];

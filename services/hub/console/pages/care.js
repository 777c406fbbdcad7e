// What is owed to families on file and after: the yearly look, visits after leaving, somebody to
// turn to, and audits of what was decided. Each row leads to its file, where the act is done.
import { button, el, heading, section, table } from "../dom.js";
import { may } from "../frame.js";
import { askInDialog, notice, sorry } from "../notices.js";
import { go, hashOf } from "../route.js";
import { get, post } from "../server.js";
import { today } from "../times.js";
import { caseLevels, say, taskWords } from "../words.js";
import { dueChip, roles, tabs } from "./cases.js";

const file = (id, number) => el("a", { href: hashOf("case", {}, id), "data-row": "" }, number);

const taskColumns = [
    { head: "档案", kind: "whole", cell: (row) => file(row.case, row.number) },
    { head: "要办的事", cell: (row) => say(taskWords, row.what) },
    { head: "期限", kind: "whole", cell: (row) => dueChip(row.due, row.is_overdue) },
    { head: "户主", kind: "name-cell", cell: (row) => row.name_masked },
    { head: "工会", kind: "minor", cell: (row) => row.union_name },
];
const caseColumns = [
    { head: "档案", kind: "whole", cell: (row) => file(row.id, row.number) },
    { head: "户主", kind: "name-cell", cell: (row) => row.name_masked },
    {
        head: "级别",
        kind: "whole",
        cell: (row) => (row.classed ? say(caseLevels, row.classed.level) : ""),
    },
    { head: "工会", kind: "minor", cell: (row) => row.union_name },
];
// Those who wait for the yearly look, and whom to ask for it.
const lookColumns = [...caseColumns, { head: "结对", kind: "minor", cell: (row) => row.paired }];

const tasks = (title, rows, empty, more) =>
    section(
        title,
        table({
            caption: title,
            kind: "dense",
            columns: taskColumns,
            rows,
            keyOf: (row) => row.case + row.what + (row.due?.day || ""),
            open: (row) => go("case", {}, row.case),
            empty,
        }),
        more,
    );
const files = (title, columns, rows, empty, ...more) =>
    section(
        title,
        more,
        table({
            caption: title,
            kind: "dense",
            columns,
            rows,
            keyOf: (row) => row.id,
            open: (row) => go("case", {}, row.id),
            empty,
        }),
    );

async function drawSample(context) {
    const year = today().slice(0, 4);
    const answer = await askInDialog({
        title: "抽查",
        text: "由系统随机抽取这段时间里作出决定的档案，谁也不能挑选。",
        confirm: "抽取",
        fields: [
            { name: "from", label: "决定日期从", kind: "date", value: `${year}-01-01`, needed: true },
            { name: "to", label: "到", kind: "date", value: today(), needed: true },
            { name: "percent", label: "百分之几", value: "10", needed: true },
        ],
        send: ({ percent, ...days }) =>
            post("/api/cases/audits", { ...days, percent: Number(percent) || 0 }),
    });
    if (!answer) return;
    notice(answer.drawn > 0 ? `抽中 ${answer.drawn} 份` : "这段时间没有作出决定的档案", "good");
    context.refresh();
}

export const care = {
    title: "回访与排查",
    roles,
    load: () => get("/api/cases/care"),
    draw: (data, context) => [
        heading("帮扶档案"),
        tabs("care"),
        files(
            `${data.year} 年档案排查`,
            lookColumns,
            data.waiting,
            data.on_file > 0 ? "今年在档的家庭都看过了，没有遗漏。" : "年初没有在档的家庭。",
            el(
                "p",
                { class: "scope", "data-sweep": "" },
                `年初在档 ${data.on_file} 户：已复核继续在档 ${data.kept} 户，今年退档 ${data.left} 户，`,
                el("strong", {}, `还有 ${data.on_file - data.kept - data.left} 户没有看`),
                "。符合的更新，不符合或已脱困的退档，一户不漏。",
            ),
        ),
        tasks("退档后回访", data.follow_ups, "没有要回访的家庭。"),
        files(
            "还没有结对的家庭",
            caseColumns,
            data.unpaired,
            "在档的家庭都有人结对。",
            data.unpaired_total > data.unpaired.length &&
                el("p", { class: "quiet" }, `共 ${data.unpaired_total} 户，先列出这些。`),
        ),
        section(
            "抽查",
            table({
                caption: "抽查",
                kind: "dense",
                columns: taskColumns,
                rows: data.audits,
                keyOf: (row) => row.case + row.what + (row.due?.day || ""),
                open: (row) => go("case", {}, row.case),
                empty: "没有在办的抽查。",
            }),
            may(context.account, ["administration"]) &&
                el(
                    "div",
                    { class: "actions" },
                    button("抽取一批", () => drawSample(context).catch(sorry)),
                ),
        ),
    ],
};

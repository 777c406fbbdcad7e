// Case files: what waits for this account, the longest overdue first; and the register, where nobody
// leafs but everybody searches, for a purpose that goes on record.
import { button, chip, el, heading, section, table } from "../dom.js";
import { may } from "../frame.js";
import { askInDialog, notice, sorry } from "../notices.js";
import { go, hashOf } from "../route.js";
import { get, post } from "../server.js";
import { today } from "../times.js";
import { caseCategories, caseLevels, caseOrigins, caseStates, say, stateOf, taskWords } from "../words.js";
import { named } from "../lists.js";
import { handOver } from "./case.js";

export const roles = ["reception", "review", "approval", "administration"];

export const tabs = (here) =>
    el(
        "nav",
        { class: "tabs", "aria-label": "帮扶档案" },
        [
            ["cases", "待办"],
            ["register", "查找档案"],
            ["care", "回访与排查"],
            ["statistics", "统计"],
        ].map(([name, word]) =>
            el("a", { href: hashOf(name), "aria-current": name === here ? "page" : undefined }, word),
        ),
    );

export function dueChip(due, isOverdue) {
    if (!due) return "";
    const words = due.is_provisional ? `${due.day}（暂定）` : due.day;
    if (isOverdue) return chip({ word: `已过期 ${words}`, colour: "red", shape: "triangle" });
    return due.day === today() ? chip({ word: `今天到期`, colour: "amber", shape: "diamond" }) : words;
}

// Steps have the names their procedure gives them.
const taskWord = (row) => say(taskWords, row.what.startsWith("step:") ? row.step_title : row.what);

const workColumns = [
    {
        head: "档案",
        kind: "number",
        cell: (row) => el("a", { href: hashOf("case", {}, row.case), "data-row": "" }, row.number),
    },
    { head: "要办的事", cell: taskWord },
    { head: "期限", kind: "whole", cell: (row) => dueChip(row.due, row.is_overdue) },
    { head: "户主", kind: "name-cell", cell: (row) => row.name_masked },
    { head: "工会", kind: "minor", cell: (row) => row.union_name },
];

export const cases = {
    title: "帮扶档案",
    roles,
    load: () => get("/api/cases/work"),
    draw: ({ rows, overdue, is_cut }, context) =>
        [
            heading(
                "帮扶档案",
                overdue > 0 &&
                    chip({ word: `${overdue} 件过期`, colour: "red", shape: "triangle" }),
                el("span", { class: "quiet" }, `待办 ${rows.length}${is_cut ? "+" : ""} 件`),
                may(context.account, ["reception", "review"]) &&
                    button("代报困难职工", () => openCase(context).catch(sorry)),
            ),
            tabs("cases"),
            table({
                caption: "待办",
                kind: "dense",
                columns: workColumns,
                rows,
                keyOf: (row) => row.case + row.what,
                open: (row) => go("case", {}, row.case),
                empty: "没有等您办的事。",
            }),
        ].filter(Boolean),
};

async function openCase({ directory }) {
    const page = await askInDialog({
        title: "代报困难职工",
        confirm: "建档",
        text: "同一家庭只有一份档案；已有档案的会告诉您。其余资料在档案里补。",
        fields: [
            {
                name: "origin",
                label: "从哪里知道的",
                kind: "one",
                choices: { unit_union: caseOrigins.unit_union, lead: caseOrigins.lead },
                value: "unit_union",
                needed: true,
            },
            {
                name: "union",
                label: "负责的工会",
                kind: "select",
                choices: named(directory.unions),
                needed: true,
                missing: "请选择工会",
            },
            { name: "county", label: "区县代码", needed: true, hint: "六位，例如 410502" },
            { name: "name", label: "职工姓名", needed: true },
            { name: "document_number", label: "证件号码", needed: true },
            { name: "mobile", label: "手机" },
            { name: "note", label: "情况", kind: "long", needed: true },
        ],
        send: ({ origin, union, county, note, ...person }) =>
            post("/api/cases", {
                origin,
                union,
                county,
                note,
                facts: {
                    "member.1.name": person.name,
                    "member.1.document_number": person.document_number,
                    ...(person.mobile ? { "member.1.mobile": person.mobile } : {}),
                    "household.what_happened": note,
                },
            }),
    });
    if (!page) return;
    notice("已建档", "good");
    handOver(page.id, "代报建档", page);
    go("case", {}, page.id);
}

// What was found stays until another page is opened; what was typed never stands in the address.
let found = null;

const foundColumns = [
    {
        head: "档案",
        kind: "number",
        cell: (row) => el("a", { href: hashOf("case", {}, row.id), "data-row": "" }, row.number),
    },
    { head: "状态", cell: (row) => chip(stateOf(caseStates, row.state)) },
    { head: "户主", kind: "name-cell", cell: (row) => row.name_masked },
    { head: "人口", kind: "number", cell: (row) => row.people },
    { head: "级别", kind: "whole", cell: (row) => (row.classed ? say(caseLevels, row.classed.level) : "") },
    {
        head: "类别",
        kind: "whole",
        cell: (row) => (row.classed ? say(caseCategories, row.classed.category) : ""),
    },
    { head: "工会", kind: "minor", cell: (row) => row.union_name },
];

function searchForm(context) {
    const field = (name, label, more = {}) =>
        el(
            "label",
            { "data-field": name },
            el("span", {}, label),
            el("input", { name, autocomplete: "off", maxlength: 60, ...more }),
        );
    const wrong = el("p", { class: "wrong", hidden: true, role: "alert" });
    const form = el(
        "form",
        { class: "filters", role: "search" },
        field("number", "档案编号"),
        field("name", "姓名"),
        field("document_number", "证件号码"),
        field("mobile", "手机", { inputmode: "tel" }),
        field("purpose", "查找的目的", { value: "来访办理" }),
        el("button", { type: "submit", class: "button primary" }, "查找"),
        wrong,
    );
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        wrong.hidden = true;
        try {
            found = await post("/api/cases/search", Object.fromEntries(new FormData(form)));
            form.removeAttribute("data-dirty");
            document.activeElement?.blur();
            context.refresh();
        } catch (error) {
            wrong.textContent = error.message;
            wrong.hidden = false;
        }
    });
    return form;
}

async function breakGlass(row) {
    const page = await askInDialog({
        title: `紧急查看 ${row.number}`,
        confirm: "查看",
        kind: "red",
        text: "这份档案不归您负责。您的账号、时间和理由会记录下来，管理员会核对。只能看，不能办理。",
        fields: [
            { name: "purpose", label: "为什么非看不可", kind: "long", needed: true, hint: "至少 8 个字" },
        ],
        send: (values) => post(`/api/cases/${encodeURIComponent(row.id)}/glass`, values),
    });
    if (!page) return;
    handOver(page.id, "", page);
    go("case", {}, page.id);
}

function drawElsewhere(rows) {
    return section(
        "别的工会已有档案",
        el("p", { class: "quiet" }, "同一家庭只有一份档案。请联系负责的工会；确有紧急情况才查看。"),
        table({
            caption: "别的工会的档案",
            kind: "dense",
            rows,
            columns: [
                { head: "档案", kind: "number", cell: (row) => row.number },
                { head: "状态", cell: (row) => chip(stateOf(caseStates, row.state)) },
                { head: "负责的工会", cell: (row) => row.union_name },
                {
                    head: "",
                    kind: "doing",
                    cell: (row) =>
                        button("紧急查看", () => breakGlass(row).catch(sorry), "small quiet-red"),
                },
            ],
        }),
    );
}

export const register = {
    title: "查找档案",
    roles,
    forget() {
        found = null;
    },
    load: () => Promise.resolve(found),
    draw: (list, context) =>
        [
            heading("帮扶档案"),
            tabs("register"),
            el("p", { class: "quiet" }, "填一项就能查；姓名要写全。每次查找，时间、账号和目的都会记录。"),
            searchForm(context),
            list &&
                table({
                    caption: "找到的档案",
                    kind: "dense",
                    columns: foundColumns,
                    rows: list.rows,
                    keyOf: (row) => row.id,
                    open: (row) => go("case", {}, row.id),
                    empty:
                        list.elsewhere.length > 0
                            ? "您负责的范围里没有。"
                            : "没有找到。可以换一项再查，或者代报建档。",
                }),
            list && list.elsewhere.length > 0 && drawElsewhere(list.elsewhere),
        ].filter(Boolean),
    // A search is not repeated by itself: each is on record.
    onNews() {},
};

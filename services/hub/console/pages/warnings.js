// Early warning: households that may be sliding into hardship, as tasks with a due day; lists handed
// in, and whether sites and screenings are as many as they must be.
import { button, chip, el, facts, heading, link, section, table } from "../dom.js";
import { fileText } from "../files.js";
import { askInDialog, notice, sorry } from "../notices.js";
import { go, hashOf } from "../route.js";
import { get, post } from "../server.js";
import { moment, shortMoment } from "../times.js";
import { say, stateOf } from "../words.js";
import {
    warningAspects,
    warningClearings,
    warningDepartments,
    warningEvents,
    warningLists,
    warningSources,
    warningStates,
} from "./outreach_words.js";

const roles = ["reception", "review", "approval"];

const tabs = (here) =>
    el(
        "nav",
        { class: "tabs", "aria-label": "预警" },
        [
            ["", "要处理的"],
            ["settled", "已办结"],
            ["sites", "监测点与摸排"],
        ].map(([tab, word]) =>
            el(
                "a",
                {
                    href: hashOf("warnings", { tab }),
                    "aria-current": tab === here ? "page" : undefined,
                },
                word,
            ),
        ),
    );

function due(one) {
    const words = `${one.due}${one.provisional ? "（暂定）" : ""}`;
    return one.overdue
        ? [words, " ", chip({ word: "超期", colour: "red", shape: "triangle" })]
        : words;
}

const columns = (checks) => [
    { head: "限期", kind: "number", cell: due },
    { head: "方面", cell: (one) => say(warningAspects, one.aspect) },
    {
        head: "从哪里来",
        cell: (one) =>
            one.source === "check" ? checks[one.check] || one.check : say(warningSources, one.source),
    },
    { head: "区划", kind: "number", cell: (one) => one.division },
    { head: "状态", cell: (one) => chip(stateOf(warningStates, one.state)) },
    { head: "提出", kind: "number", cell: (one) => shortMoment(one.raised_us) },
    { head: "", cell: (one) => link("打开", hashOf("warning", {}, one.id), "button small") },
];

async function reportLead(refresh) {
    const done = await askInDialog({
        title: "登记一条线索",
        confirm: "登记",
        fields: [
            {
                name: "aspect",
                label: "哪一方面",
                kind: "one",
                choices: warningAspects,
                needed: true,
                missing: "请选择",
            },
            { name: "name", label: "姓名" },
            { name: "phone", label: "电话", kind: "tel" },
            { name: "union", label: "工会代码" },
            { name: "division", label: "区划（六位）" },
            {
                name: "note",
                label: "从哪里来的，看到什么",
                kind: "long",
                needed: true,
                missing: "请写明",
            },
            { name: "urgent", label: "紧急吗", kind: "one", choices: { yes: "紧急", no: "不紧急" } },
        ],
        send: (values) => post("/api/warnings", { ...values, urgent: values.urgent === "yes" }),
    });
    if (done) notice("已登记", "good");
    refresh();
}

function problemsOf({ problems }) {
    return table({
        caption: "要改的地方",
        rows: problems,
        columns: [
            { head: "行", kind: "number", cell: (one) => one.row || "" },
            { head: "栏目", cell: (one) => one.field },
            { head: "哪里不对，怎么改", cell: (one) => one.sentence },
        ],
    });
}

function listForm(refresh) {
    const found = el("div", { role: "alert" });
    const form = el(
        "form",
        {
            class: "row",
            onsubmit: async (event) => {
                event.preventDefault();
                found.replaceChildren();
                const data = new FormData(form);
                try {
                    const file = await fileText(data.get("file"));
                    const answer = await post(
                        `/api/warning-lists/${encodeURIComponent(data.get("kind"))}`,
                        { file },
                    );
                    if (answer.problems.length > 0) {
                        found.append(
                            el("p", { class: "warning" }, "名单没有收下，请改好再交："),
                            problemsOf(answer),
                        );
                        return;
                    }
                    notice(`已收下 ${answer.rows} 行`, "good");
                    form.removeAttribute("data-dirty");
                    refresh();
                } catch (error) {
                    sorry(error);
                }
            },
        },
        el(
            "label",
            {},
            "名单 ",
            el(
                "select",
                { name: "kind" },
                Object.entries(warningLists).map(([code, word]) =>
                    el("option", { value: code }, word),
                ),
            ),
        ),
        el(
            "label",
            {},
            "文件 ",
            el("input", { type: "file", name: "file", accept: ".csv,.xlsx" }),
        ),
        el("button", { type: "submit", class: "button" }, "交名单"),
    );
    return section("交名单", form, found);
}

async function runNow(check, refresh) {
    try {
        const run = await post(`/api/warning-checks/${encodeURIComponent(check)}/run`);
        notice(`查了 ${run.households} 户，新提出 ${run.raised} 条，${run.unknown} 户情况不全`, "good");
    } catch (error) {
        sorry(error);
    }
    refresh();
}

function drawRuns({ runs, checks }, refresh) {
    return section(
        "定期检查",
        el(
            "p",
            { class: "row" },
            Object.entries(checks).map(([id, title]) =>
                button(`现在检查：${title}`, () => runNow(id, refresh), "small"),
            ),
        ),
        table({
            caption: "定期检查",
            rows: runs,
            empty: "还没有检查过。",
            columns: [
                { head: "日期", kind: "number", cell: (run) => run.day },
                { head: "检查", cell: (run) => checks[run.check] || run.check },
                { head: "户数", kind: "number", cell: (run) => run.households },
                { head: "新提出", kind: "number", cell: (run) => run.raised },
                { head: "已知道", kind: "number", cell: (run) => run.known_already },
                { head: "情况不全", kind: "number", cell: (run) => run.unknown },
            ],
        }),
    );
}

const siteColumns = [
    { head: "工会", cell: (one) => one.name },
    { head: "级别", cell: (one) => (one.level === "city" ? "市" : "县") },
    { head: "监测点", kind: "number", cell: (one) => `${one.sites} / ${one.sites_needed}` },
    {
        head: "",
        cell: (one) =>
            chip(
                one.has_sites
                    ? { word: "达标", colour: "green", shape: "tick" }
                    : { word: "不足", colour: "red", shape: "cross" },
            ),
    },
    { head: "本年摸排", kind: "number", cell: (one) => one.screenings },
    {
        head: "",
        cell: (one) =>
            chip(
                one.overdue
                    ? { word: "超期", colour: "red", shape: "triangle" }
                    : { word: "已完成", colour: "green", shape: "tick" },
            ),
    },
];

export const warnings = {
    title: "预警",
    roles,
    load: ({ route }) =>
        route.query.tab === "sites"
            ? get("/api/warning-sites")
            : get(`/api/warnings?settled=${route.query.tab === "settled" ? 1 : 0}`),
    draw(data, { route, refresh }) {
        const tab = route.query.tab || "";
        if (tab === "sites")
            return [
                heading("监测点与摸排", link("导出 CSV", "/api/warning-sites.csv", "button")),
                tabs(tab),
                table({
                    caption: "监测点与摸排",
                    columns: siteColumns,
                    rows: data.rows,
                    keyOf: (one) => one.union,
                    empty: "还没有名单，请在“要处理的”页交监测点名单。",
                }),
            ];
        return [
            heading("预警", button("登记线索", () => reportLead(refresh), "primary")),
            tabs(tab),
            table({
                caption: "预警",
                columns: columns(data.checks),
                rows: data.rows,
                keyOf: (one) => one.id,
                open: (one) => go("warning", {}, one.id),
                empty: tab ? "还没有办结的预警。" : "没有要处理的预警。",
            }),
            !tab && drawRuns(data, refresh),
            !tab && listForm(refresh),
        ].filter(Boolean);
    },
};

// ---- one alert -----------------------------------------------------------------------------------

const note = (label) => ({
    name: "note",
    label,
    kind: "long",
    needed: true,
    missing: "请写明",
});
const acts = [
    { action: "visit", word: "记一次走访", kind: "primary", fields: [note("看到的情况")] },
    {
        action: "share",
        word: "转给部门",
        fields: [
            {
                name: "department",
                label: "部门",
                kind: "one",
                choices: warningDepartments,
                needed: true,
            },
        ],
    },
    {
        action: "make_case",
        word: "已建档",
        fields: [{ name: "case", label: "档案编号", needed: true, missing: "请写档案编号" }],
    },
    {
        action: "clear",
        word: "解除预警",
        kind: "red",
        fields: [
            { name: "reason", label: "原因", kind: "one", choices: warningClearings, needed: true },
            note("理由"),
        ],
    },
];

async function doIt(one, act, refresh) {
    const done = await askInDialog({
        title: act.word,
        confirm: "记下",
        kind: act.kind,
        fields: act.fields,
        send: (values) =>
            post(`/api/warnings/${encodeURIComponent(one.id)}/${act.action}`, {
                ...values,
                version: one.version,
            }),
    });
    if (done) notice("已记下", "good");
    refresh();
}

// A household is on a list somebody handed over, or in a file or a request of ours.
function whereFrom(reference) {
    const [place, id] = reference.split(":");
    if (place === "case") return ["从哪里来", link("打开原来的档案", hashOf("case", {}, id))];
    if (place === "request") return ["从哪里来", link("打开这件求助", hashOf("request", {}, id))];
    return ["名单编号", reference];
}

export const warning = {
    title: "一条预警",
    roles,
    load: ({ route }) =>
        get(
            `/api/warnings/${encodeURIComponent(route.id)}?purpose=${encodeURIComponent("处理预警")}`,
        ),
    // The look is on record, so news of others do not load it again.
    onNews() {},
    draw(one, { refresh }) {
        const isOver = ["became_case", "cleared"].includes(one.state);
        return [
            heading(
                `${say(warningAspects, one.aspect)}预警`,
                chip(stateOf(warningStates, one.state)),
            ),
            section(
                "这一户",
                one.person
                    ? facts([
                          ["姓名", one.person.name],
                          ["电话", one.person.phone],
                          whereFrom(one.reference),
                          ["情况", one.person.note],
                          ["限期", due(one)],
                          ["来源", say(warningSources, one.source)],
                          ["按政策可能可以享受", one.programmes.join("、")],
                      ])
                    : el("p", { class: "empty" }, "个人内容已按规定删除。"),
                el("p", { class: "quiet" }, "以上由政策规则自动比对得出，只作提示，须由人核实后决定。"),
                !isOver &&
                    el(
                        "div",
                        { class: "row-end" },
                        acts.map((act) =>
                            button(act.word, () => doIt(one, act, refresh), act.kind),
                        ),
                    ),
            ),
            section(
                "经过",
                el(
                    "ol",
                    { class: "history" },
                    one.history.map((line) =>
                        el(
                            "li",
                            {},
                            el("span", { class: "quiet" }, moment(line.when_us)),
                            ` ${say(warningEvents, line.what)} ${say({ ...warningDepartments, ...warningClearings }, line.detail)} ${line.by}`,
                            line.note && el("p", {}, line.note),
                        ),
                    ),
                ),
            ),
        ];
    },
};

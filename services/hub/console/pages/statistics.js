// Counts of case files. Every figure stands under the scope it counts, in words, because counts of
// different scopes look alike and are not: national and provincial files alone are fewer than all
// levels together. [T01] [T02]
import { button, el, heading, section, svg, table } from "../dom.js";
import { may } from "../frame.js";
import { filters, select } from "../lists.js";
import { get } from "../server.js";
import { moment } from "../times.js";
import { caseCategories, caseCauses, caseLevels, caseStates, say } from "../words.js";
import { roles, tabs } from "./cases.js";

const keys = ["state", "levels", "from", "to"];
const number = (value) => Number(value).toLocaleString("zh-CN");

const levelChoices = {
    "national,provincial": "全国级和省级",
    national: "全国级",
    provincial: "省级",
    city: "市级",
    county: "县级",
};
const states = {
    ...Object.fromEntries(Object.entries(caseStates).map(([code, one]) => [code, one.word])),
    all: "各种状态",
};

export function scopeInWords(scope) {
    const levels =
        scope.levels.length === 0
            ? "各级"
            : scope.levels.map((one) => say(caseLevels, one)).join("、");
    const where = scope.all_areas ? "本中心全部" : scope.unions.join("、");
    const when =
        scope.from || scope.to ? `，决定日期${scope.from || "最早"}至${scope.to || "今天"}` : "";
    return `${where}；${levels}档案；${say(states, scope.state)}${when}。截至 ${moment(scope.as_of_us)}。`;
}

function bar(part, most) {
    return svg(
        "svg",
        { class: "bar", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
        svg("rect", { class: "bar-rest", width: 100, height: 6 }),
        svg("rect", { class: "bar-part", width: most > 0 ? (100 * part) / most : 0, height: 6 }),
    );
}

function counts(title, rows, nameOf) {
    const most = Math.max(1, ...rows.map((row) => row.cases));
    const named = rows.map((row) => ({ ...row, name: nameOf(row) || "未认定" }));
    return section(
        title,
        table({
            caption: title,
            rows: named,
            empty: "没有档案。",
            columns: [
                { head: title.replace("按", ""), cell: (row) => row.name },
                { head: "户", kind: "number", cell: (row) => number(row.cases) },
                { head: "人", kind: "number", cell: (row) => number(row.people) },
                { head: "", kind: "bar-cell", cell: (row) => bar(row.cases, most) },
            ],
        }),
    );
}

// From the highest archive to the lowest, as reports have them.
const order = ["national", "provincial", "city", "county", ""];
const inOrder = (rows) =>
    [...rows].sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));

function totals(rows) {
    const sum = (key) => rows.reduce((all, row) => all + row[key], 0);
    const one = (value, word) => el("div", {}, el("dt", {}, word), el("dd", {}, number(value)));
    return el("dl", { class: "figures" }, one(sum("cases"), "户"), one(sum("people"), "人"));
}

const exportLink = (query, as, word) =>
    el(
        "a",
        {
            class: "button small",
            href: `/api/cases/table?${new URLSearchParams({ ...Object.fromEntries(keys.filter((key) => query[key]).map((key) => [key, query[key]])), as })}`,
            download: `cases.${as}`,
        },
        word,
    );

export const statistics = {
    title: "帮扶统计",
    roles,
    load: ({ route }) => get("/api/cases/statistics", route.query),
    draw(data, { route, account, hub, refresh }) {
        const query = route.query;
        return [
            heading(
                "帮扶档案",
                may(account, ["review", "approval"]) && [
                    exportLink(query, "xlsx", "导出 Excel（会记录）"),
                    exportLink(query, "csv", "导出 CSV"),
                ],
                button("打印", () => print(), "small"),
            ),
            tabs("statistics"),
            el("p", { class: "only-paper" }, hub.name),
            filters({
                page: "statistics",
                query,
                keys,
                refresh,
                fields: [
                    select("state", "状态", states, query.state || "on_file", null),
                    select("levels", "级别", levelChoices, query.levels, "各级"),
                    ...[
                        ["from", "决定自"],
                        ["to", "到"],
                    ].map(([name, word]) =>
                        el(
                            "label",
                            {},
                            el("span", {}, word),
                            el("input", { type: "date", name, value: query[name] || "" }),
                        ),
                    ),
                ],
            }),
            el(
                "p",
                { class: "scope", "data-scope": "" },
                el("strong", {}, "统计范围："),
                scopeInWords(data.scope),
            ),
            totals(data.by_level),
            el(
                "div",
                { class: "thirds" },
                counts("按级别", inOrder(data.by_level), (row) => row.code && say(caseLevels, row.code)),
                counts("按类别", data.by_category, (row) => row.code && say(caseCategories, row.code)),
                counts("按主要原因", data.by_cause, (row) => row.code && say(caseCauses, row.code)),
                counts("按工会", data.by_union, (row) => row.name),
                counts("按区县", data.by_county, (row) => row.code),
                counts("按决定月份", data.by_month, (row) => row.code || "未决定"),
            ),
            el("p", { class: "quiet" }, "范围不同的数字不能相加减，也不能比较。"),
        ];
    },
};

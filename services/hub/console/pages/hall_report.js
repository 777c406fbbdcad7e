// What the hall's days came to: waits, people served, people who did not come, per service and per
// hour. Every figure stands under the moment up to which it is known.
import { button, el, heading, section, table } from "../dom.js";
import { filters } from "../lists.js";
import { go, hashOf } from "../route.js";
import { get } from "../server.js";
import { moment, shortMoment } from "../times.js";
import { hallOf, roles } from "./counter.js";

const keys = ["from", "to"];
const number = (value) => Number(value).toLocaleString("zh-CN");
const minutes = (value) => (value === null ? "—" : `${value} 分钟`);
const share = (part, whole) => (whole > 0 ? `${Math.round((100 * part) / whole)}%` : "—");

const columns = (first) => [
    first,
    { head: "取号", kind: "number", cell: (row) => number(row.given) },
    { head: "办结", kind: "number", cell: (row) => number(row.served) },
    { head: "叫号", kind: "number", cell: (row) => number(row.called) },
    { head: "未到", kind: "number", cell: (row) => number(row.no_shows) },
    { head: "未到占比", kind: "number", cell: (row) => share(row.no_shows, row.called) },
    { head: "等候中位", kind: "number", cell: (row) => minutes(row.p50) },
    { head: "九成在此之内", kind: "number", cell: (row) => minutes(row.p90) },
];

function freshness(report) {
    const behind = report.behind
        .map((one) => `${one.name}（${shortMoment(one.seen_us)} 以后没有消息）`)
        .join("、");
    return el(
        "p",
        { class: behind ? "warning" : "quiet" },
        `${report.from} 至 ${report.to}，其中 ${report.days} 天有人取号。数据截至 ${moment(report.as_of_us)}。`,
        behind && ` 还没有算进来的：${behind}。`,
    );
}

const exportLink = (hall, query, as, word) =>
    el(
        "a",
        {
            class: "button small",
            href: `/api/halls/${encodeURIComponent(hall.id)}/report?${new URLSearchParams({ ...Object.fromEntries(keys.filter((key) => query[key]).map((key) => [key, query[key]])), as })}`,
            download: `hall.${as}`,
        },
        word,
    );

const dayField = (query, name, word) =>
    el(
        "label",
        {},
        el("span", {}, word),
        el("input", { type: "date", name, value: query[name] || "" }),
    );

function drawReport(hall, report, query, refresh) {
    return [
        heading(
            `${hall.name} · 排队报表`,
            exportLink(hall, query, "xlsx", "导出 Excel"),
            exportLink(hall, query, "csv", "导出 CSV"),
            button("打印", () => print(), "small"),
            button("大厅", () => go("hall", { hall: hall.id }), "small"),
        ),
        filters({
            page: "hall-report",
            query,
            keys,
            refresh,
            fields: [dayField(query, "from", "自"), dayField(query, "to", "到")],
        }),
        freshness(report),
        section(
            "按业务",
            table({
                caption: "各项业务",
                rows: [...report.services, { ...report.all, name: "合计" }],
                columns: columns({ head: "业务", cell: (row) => row.name }),
                empty: "",
            }),
        ),
        section(
            "按取号的钟点",
            table({
                caption: "各个钟点",
                rows: report.hours,
                columns: columns({ head: "钟点", cell: (row) => `${row.hour}:00–${row.hour}:59` }),
                empty: "这些天没有人取号。",
            }),
        ),
    ];
}

export const hallReport = {
    title: "排队报表",
    roles,
    async load({ route }) {
        const hall = await hallOf(route.query);
        if (!hall) return { hall };
        const { from, to } = route.query;
        const report = await get(`/api/halls/${encodeURIComponent(hall.id)}/report`, { from, to });
        return { hall, report };
    },
    draw({ hall, report }, { route, refresh }) {
        if (!hall)
            return [heading("排队报表"), el("p", { class: "empty" }, "这里还没有设窗口的大厅。")];
        return drawReport(hall, report, route.query, refresh);
    },
};

export const reportPlace = (hall) => hashOf("hall-report", { hall: hall.id });

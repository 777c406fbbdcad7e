// The protection report [T16]: members of today and whether they joined basic protection. It says
// how fresh it is and whose figures may still be missing.
import { button, el, heading, section, svg, table } from "../dom.js";
import { get } from "../server.js";
import { moment } from "../times.js";
import { occupations, say } from "../words.js";

const number = (value) => Number(value).toLocaleString("zh-CN");
const share = (part, whole) => (whole > 0 ? `${((100 * part) / whole).toFixed(1)} %` : "—");

function drawBar(part, whole) {
    const width = whole > 0 ? (100 * part) / whole : 0;
    return svg(
        "svg",
        { class: "bar", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
        svg("rect", { class: "bar-rest", width: 100, height: 6 }),
        svg("rect", { class: "bar-part", width, height: 6 }),
    );
}

function drawCounts(title, head, rows, empty) {
    const most = Math.max(1, ...rows.map((row) => row.members));
    const sorted = [...rows].sort(
        (a, b) => b.members - a.members || a.name.localeCompare(b.name, "zh-CN"),
    );
    return section(
        title,
        table({
            caption: title,
            rows: sorted,
            empty,
            columns: [
                { head, cell: (row) => row.name },
                { head: "会员", kind: "number", cell: (row) => number(row.members) },
                { head: "", kind: "bar-cell", cell: (row) => drawBar(row.members, most) },
            ],
        }),
    );
}

function drawFigures(report) {
    const one = (value, word) => el("div", {}, el("dt", {}, word), el("dd", {}, value));
    return el(
        "dl",
        { class: "figures" },
        one(number(report.members), "会员"),
        one(number(report.firms), "用人单位"),
        one(number(report.grids), "网格"),
        one(number(report.unions), "工会"),
    );
}

function drawProtection(report) {
    const asked = report.accepted + report.declined;
    const line = (word, count) =>
        el(
            "tr",
            {},
            el("th", { scope: "row" }, word),
            el("td", { class: "number" }, number(count)),
            el("td", { class: "number" }, share(count, asked)),
            el("td", { class: "bar-cell" }, drawBar(count, asked)),
        );
    return section(
        "入会时征询基本保障",
        el(
            "table",
            {},
            el("caption", { class: "unseen" }, "基本保障"),
            el(
                "thead",
                {},
                el(
                    "tr",
                    {},
                    ["回答", "人数", "占比", ""].map((word) =>
                        el(
                            "th",
                            {
                                scope: "col",
                                class: word ? (word === "回答" ? "" : "number") : "bar-cell",
                            },
                            word,
                        ),
                    ),
                ),
            ),
            el(
                "tbody",
                {},
                line("参加", report.accepted),
                line("不参加", report.declined),
                line("已征询", asked),
            ),
        ),
        el("p", { class: "quiet" }, "不参加也已记录，不影响会籍。"),
    );
}

function drawFreshness(report) {
    const until = report.as_of_us
        ? `数据截至 ${moment(report.as_of_us)}（最新一条记录）。`
        : "还没有任何记录。";
    if (report.missing_stations.length === 0)
        return el("p", { class: "quiet" }, `${until}各站点都有联系。`);
    return el(
        "p",
        { class: "warning" },
        `${until}以下站点暂时没有联系，它们的新数据可能还没有计入：${report.missing_stations.join("、")}。`,
    );
}

export const report = {
    title: "报表",
    load: () => get("/api/report/protection"),
    draw(data, { hub }) {
        const byOccupation = Object.entries(data.by_occupation).map(([code, members]) => ({
            name: say(occupations, code),
            members,
        }));
        return [
            heading(
                "会员与基本保障",
                button("打印", () => print(), "small"),
            ),
            el("p", { class: "only-paper" }, hub.name),
            drawFreshness(data),
            drawFigures(data),
            drawProtection(data),
            el(
                "div",
                { class: "thirds" },
                drawCounts("按网格", "网格", data.by_grid, "还没有会员。"),
                drawCounts("按用人单位", "单位", data.by_firm, "还没有填写单位的会员。"),
                drawCounts("按职业", "职业", byOccupation, "还没有会员。"),
            ),
        ];
    },
};

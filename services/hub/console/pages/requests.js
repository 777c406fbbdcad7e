// The requests for help of an account's area: urgent first, then the longest wait. Names are masked;
// the page of one request asks what the look is for.
import { chip, el, heading, table } from "../dom.js";
import { filters, named, paging, searchField, select, tickBox } from "../lists.js";
import { hashOf } from "../route.js";
import { get } from "../server.js";
import { ago, shortMoment } from "../times.js";
import { grouped, requestKinds, requestStates, say, stateOf } from "../words.js";

export const roles = ["reception", "review", "approval"];
const keys = ["kind", "state", "union", "from", "to", "urgent", "all", "q"];
let lastPlace = hashOf("requests");

const placeOf = (row) => hashOf("request", {}, row.id);
const isOpen = (row) => row.state !== "closed" && row.state !== "case_opened";

export const urgentChip = () => chip({ word: "紧急", colour: "red", shape: "triangle" });

const columns = [
    {
        head: "受理编号",
        kind: "number",
        cell: (row) => el("a", { href: placeOf(row), "data-row": "" }, grouped(row.number)),
    },
    {
        head: "求助",
        kind: "whole",
        cell: (row) => [row.is_urgent && urgentChip(), " ", say(requestKinds, row.kind)],
    },
    {
        head: "状态",
        cell: (row) => chip(stateOf(requestStates, row.state)),
    },
    {
        head: "提交",
        kind: "whole",
        cell: (row) =>
            isOpen(row)
                ? el("span", { title: shortMoment(row.submitted_us) }, ago(row.submitted_us))
                : el("span", { class: "quiet" }, shortMoment(row.submitted_us)),
    },
    {
        head: "姓名",
        kind: "name-cell",
        cell: (row) => row.name_masked || el("span", { class: "quiet" }, "（已删除）"),
    },
    { head: "电话", kind: "number minor", cell: (row) => row.mobile_masked },
    {
        head: "由谁办",
        kind: "minor",
        cell: (row) => [
            row.union_name,
            row.is_kept &&
                el(
                    "ul",
                    { class: "marks" },
                    el("li", { title: `不告诉${row.kept_from_name}` }, "不经用人单位"),
                ),
        ],
    },
    {
        head: "经办",
        kind: "whole",
        cell: (row) => row.in_hand_of || el("span", { class: "quiet" }, "没有人"),
    },
];

function drawFilters(query, directory, refresh) {
    return filters({
        page: "requests",
        query,
        keys,
        refresh,
        fields: [
            searchField("受理编号", grouped(query.q || "")),
            select("kind", "求助", requestKinds, query.kind),
            select(
                "state",
                "状态",
                Object.fromEntries(
                    Object.entries(requestStates).map(([code, one]) => [code, one.word]),
                ),
                query.state,
            ),
            select("union", "工会", named(directory.unions), query.union),
            el(
                "label",
                {},
                el("span", {}, "提交自"),
                el("input", { type: "date", name: "from", value: query.from || "" }),
            ),
            el(
                "label",
                {},
                el("span", {}, "到"),
                el("input", { type: "date", name: "to", value: query.to || "" }),
            ),
            tickBox("urgent", "只看紧急", query.urgent),
            tickBox("all", "也看办结的", query.all),
        ],
    });
}

export const requests = {
    title: "求助",
    roles,
    lastPlace: () => lastPlace,
    load({ route }) {
        lastPlace = hashOf("requests", route.query);
        const query = route.query;
        return get("/api/requests", {
            ...query,
            q: (query.q || "").replace(/\s/g, ""),
            // A search and a chosen state look everywhere.
            open: query.all || query.state || query.q ? "" : "1",
            all: "",
        });
    },
    draw: (list, { route, directory, refresh }) =>
        [
            heading(
                "求助",
                list.urgent_open > 0 &&
                    chip({ word: `${list.urgent_open} 件紧急`, colour: "red", shape: "triangle" }),
                el("span", { class: "quiet" }, `共 ${list.total} 件`),
            ),
            drawFilters(route.query, directory, refresh),
            table({
                caption: "求助列表",
                kind: "dense",
                columns,
                rows: list.rows,
                keyOf: (row) => row.id,
                open: (row) => {
                    location.hash = placeOf(row);
                },
                empty: keys.some((key) => route.query[key])
                    ? "没有符合这些条件的求助。可以放宽条件再找。"
                    : "没有等待办理的求助。工友在终端上提交后会出现在这里。",
            }),
            paging("requests", list, route.query),
        ].filter(Boolean),
};

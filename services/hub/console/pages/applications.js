// All applications, names masked, with filters that stand in the address. A document number typed
// into the search is personal: it goes to the hub and never into the address.
import { button, chip, el, heading, table } from "../dom.js";
import { may } from "../frame.js";
import { applied, named, paging, searchField, select, show, tickBox } from "../lists.js";
import { go, hashOf } from "../route.js";
import { askInDialog } from "../notices.js";
import { get, post } from "../server.js";
import { shortMoment } from "../times.js";
import { grouped, marks, occupations, say, shortMarks, stateOf, states } from "../words.js";

const keys = ["state", "occupation", "union", "grid", "from", "to", "duplicates", "phones", "q"];
const shortestDocument = 15;

let documentSearched = "";
let documentPurpose = "";
let lastPlace = hashOf("applications");

const filterOf = (query) => Object.fromEntries(keys.map((key) => [key, query[key] || ""]));

function takeSearch(values) {
    const typed = values.q.replace(/[\s-]/g, "");
    documentSearched = typed.length >= shortestDocument ? typed.toUpperCase() : "";
    values.q = documentSearched ? "" : typed;
}

// To look for a person is a look at a person: the hub wants to know what for.
async function askPurpose() {
    const asked = await askInDialog({
        title: "按证件号码查找",
        confirm: "查找",
        text: "每次查找，时间、账号和目的都会记录。",
        fields: [
            { name: "purpose", label: "目的", needed: true, missing: "请写明目的，至少两个字" },
        ],
        send: (values) => Promise.resolve(values),
    });
    documentPurpose = asked ? asked.purpose : "";
    if (!asked) documentSearched = "";
}

function drawFilters(query, directory, refresh) {
    const chosen = filterOf(query);
    const grids = directory.grids.filter((grid) => !chosen.union || grid.union === chosen.union);
    const form = el(
        "form",
        { class: "filters", role: "search" },
        searchField("受理编号或证件号码", documentSearched || grouped(chosen.q)),
        select(
            "state",
            "状态",
            Object.fromEntries(Object.entries(states).map(([code, one]) => [code, one.word])),
            chosen.state,
        ),
        select("occupation", "职业", occupations, chosen.occupation),
        select("union", "工会", named(directory.unions), chosen.union),
        select("grid", "网格", named(grids), chosen.grid),
        el(
            "label",
            {},
            el("span", {}, "提交自"),
            el("input", { type: "date", name: "from", value: chosen.from }),
        ),
        el(
            "label",
            {},
            el("span", {}, "到"),
            el("input", { type: "date", name: "to", value: chosen.to }),
        ),
        tickBox("duplicates", "证件重复", chosen.duplicates),
        tickBox("phones", "手机号待核实", chosen.phones),
        el("button", { type: "submit", class: "button small" }, "查找"),
        Object.values(chosen).some(Boolean) || documentSearched
            ? button(
                  "清除条件",
                  () => {
                      documentSearched = "";
                      go("applications");
                      refresh();
                  },
                  "small",
              )
            : null,
    );
    return applied(form, async (values) => {
        if (values.union !== chosen.union) values.grid = "";
        const before = documentSearched;
        takeSearch(values);
        if (documentSearched && documentSearched !== before) await askPurpose();
        show(form, "applications", values, refresh);
    });
}

function drawMarks(row) {
    const list = row.marks.map((mark) =>
        el("li", { title: say(marks, mark) }, say(shortMarks, mark)),
    );
    if (row.has_duplicate) list.unshift(el("li", { class: "loud" }, "证件重复"));
    if (row.has_phone_request) list.unshift(el("li", { class: "loud" }, "手机号待核实"));
    return list.length > 0 ? el("ul", { class: "marks" }, list) : "";
}

const placeOf = (row) => hashOf("application", {}, row.id);

const columns = [
    {
        head: "受理编号",
        kind: "number",
        cell: (row) => el("a", { href: placeOf(row), "data-row": "" }, grouped(row.number)),
    },
    { head: "提交时间", kind: "number", cell: (row) => shortMoment(row.submitted_us) },
    { head: "状态", cell: (row) => chip(stateOf(states, row.state)) },
    {
        head: "姓名",
        kind: "name-cell",
        cell: (row) => row.name_masked || el("span", { class: "quiet" }, "（已删除）"),
    },
    { head: "职业", kind: "whole", cell: (row) => say(occupations, row.occupation) },
    { head: "工会", kind: "minor", cell: (row) => row.union_name },
    { head: "网格", kind: "whole minor", cell: (row) => row.grid_name },
    { head: "保障", kind: "whole minor", cell: (row) => (row.protection ? "参加" : "否") },
    { head: "需留意", cell: drawMarks },
    { head: "会员编号", kind: "number minor", cell: (row) => row.member_number },
];

function sentenceFor(query) {
    if (documentSearched) return "没有这个证件号码的申请。";
    return keys.some((key) => query[key])
        ? "没有符合这些条件的申请。可以放宽条件再找。"
        : "还没有申请。工友在终端上提交后会出现在这里。";
}

export const applications = {
    title: "入会申请",
    roles: ["reception", "review", "approval"],
    lastPlace: () => lastPlace,
    forget() {
        documentSearched = "";
    },
    load({ route }) {
        lastPlace = hashOf("applications", route.query);
        const filter = filterOf(route.query);
        if (!documentSearched)
            return get("/api/applications", { ...filter, page: route.query.page });
        const words = new URLSearchParams(
            Object.entries({ ...filter, q: "", page: route.query.page }).filter(([, value]) => value),
        );
        return post(`/api/applications/search?${words}`, {
            document_number: documentSearched,
            purpose: documentPurpose,
        });
    },
    draw(list, { route, directory, account, refresh }) {
        const exported = new URLSearchParams(
            Object.entries(filterOf(route.query)).filter(([, value]) => value),
        );
        return [
            heading(
                "入会申请",
                el("span", { class: "quiet" }, `共 ${list.total} 份`),
                may(account, ["review", "approval"]) &&
                    el(
                        "a",
                        {
                            class: "button small",
                            href: `/api/applications.csv?${exported}`,
                            download: "applications.csv",
                        },
                        "导出表格（会记录）",
                    ),
                button("打印", () => print(), "small"),
            ),
            drawFilters(route.query, directory, refresh),
            table({
                caption: "入会申请列表",
                kind: "dense",
                columns,
                rows: list.rows,
                keyOf: (row) => row.id,
                open: (row) => {
                    location.hash = placeOf(row);
                },
                empty: sentenceFor(route.query),
            }),
            paging("applications", list, route.query),
        ].filter(Boolean);
    },
};

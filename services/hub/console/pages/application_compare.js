// Another application beside this one, field by field: the same document, or the same phone. Opening
// it is a look at a person, so it goes on record with its own purpose.
import { button, chip, el, link, section } from "../dom.js";
import { sorry } from "../notices.js";
import { hashOf } from "../route.js";
import { get } from "../server.js";
import { moment } from "../times.js";
import {
    assurances,
    documents,
    grouped,
    occupations,
    otherVerdicts,
    say,
    stateOf,
    states,
} from "../words.js";
import { drawSignature } from "./application_parts.js";

const compared = [
    ["姓名", (page) => page.person?.name],
    ["证件", (page) => page.person && say(documents, page.person.document_kind)],
    ["证件号码", (page) => page.person?.document_number],
    ["核验", (page) => say(assurances, page.assurance)],
    ["出生日期", (page) => page.person?.birth],
    ["手机", (page) => page.person?.mobile],
    ["职业", (page) => say(occupations, page.occupation)],
    ["单位", (page) => page.person?.employer || page.firm_name],
    ["工会", (page) => page.union_name],
    ["提交时间", (page) => moment(page.submitted_us)],
    ["站点", (page) => page.station_name],
    ["签名", (page) => page.person && drawSignature(page.person.signature)],
];

function drawComparison(mine, other) {
    const line = ([word, of]) => {
        const [left, right] = [of(mine), of(other)];
        const differs = typeof left !== "object" && (left || "") !== (right || "");
        return el(
            "tr",
            {},
            el("th", { scope: "row" }, word),
            el("td", {}, left || "—"),
            el("td", {}, right || "—"),
            el("td", {}, differs ? chip({ word: "不同", colour: "amber", shape: "triangle" }) : ""),
        );
    };
    return el(
        "div",
        { class: "table-frame" },
        el(
            "table",
            { class: "compare" },
            el(
                "thead",
                {},
                el(
                    "tr",
                    {},
                    [
                        "项目",
                        `本申请 ${grouped(mine.number)}`,
                        `另一份 ${grouped(other.number)}`,
                        "",
                    ].map((word) => el("th", { scope: "col" }, word)),
                ),
            ),
            el("tbody", {}, compared.map(line)),
        ),
    );
}

export function drawOthers(title, page, list, purpose) {
    if (list.length === 0) return null;
    const place = el("div", {});
    const compare = async (other) => {
        try {
            place.replaceChildren(
                drawComparison(
                    page,
                    await get(`/api/applications/${encodeURIComponent(other.id)}`, { purpose }),
                ),
            );
        } catch (error) {
            sorry(error);
        }
    };
    return section(
        title,
        el(
            "ul",
            { class: "plain-list" },
            list.map((other) =>
                el(
                    "li",
                    {},
                    link(grouped(other.number), hashOf("application", {}, other.id)),
                    " ",
                    chip(stateOf(states, other.state)),
                    " ",
                    el("span", { class: "quiet" }, say(otherVerdicts, other.verdict)),
                    " ",
                    button("并排比对（会记录）", () => compare(other), "small"),
                ),
            ),
        ),
        place,
    );
}

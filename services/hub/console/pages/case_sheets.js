// What is printed of a case: the approval sheet and the notice, each with the place for the seal,
// and the sheet staff take along on a visit. A notice shows what the hub masked, and no more.
import { el } from "../dom.js";
import { longToday } from "../times.js";
import {
    caseCategories,
    caseCauses,
    caseLevels,
    matters,
    reliefKinds,
    say,
    surveyChoices,
    surveyFields,
    visitKinds,
} from "../words.js";
import { yuan } from "./answers.js";
import { drawSignature } from "./application_parts.js";
import { membersOf, shown, titleOf, valuesOf } from "./case_facts.js";

const row = (...cells) =>
    el(
        "tr",
        {},
        cells.map((cell, at) => (at % 2 === 0 ? el("th", { scope: "row" }, cell) : el("td", {}, cell))),
    );

const blank = (lines) => el("div", { class: "sheet-blank" }, "\u00a0".repeat(lines));

function seal(word, hub) {
    return el(
        "div",
        { class: "seal" },
        el("p", {}, word),
        el("p", {}, hub.name, "（盖章）"),
        el("p", {}, "　　　年　　月　　日"),
    );
}

const value = (page, field) => shown(page, field, valuesOf(page).get(field) || "");

function memberRows(page) {
    const head = ["姓名", "关系", "出生日期", "健康状况", "工作或学校", "月收入"];
    const fields = ["name", "relation", "birth", "health", "work", "income_month"];
    return el(
        "table",
        {},
        el("thead", {}, el("tr", {}, head.map((word) => el("th", { scope: "col" }, word)))),
        el(
            "tbody",
            {},
            membersOf(page).map((number) =>
                el("tr", {}, fields.map((field) => el("td", {}, value(page, `member.${number}.${field}`)))),
            ),
        ),
    );
}

export function approvalSheet(page, { hub }) {
    const decisions = page.decisions.map(
        (one) =>
            `${say(matters, one.matter)}${one.matter === "aid" ? ` ${one.aid.map((each) => say(reliefKinds, each.kind)).join("、")} ${yuan(one.amount_fen)} 元` : ""}：${one.words || "同意"}（${one.account}）`,
    );
    return el(
        "div",
        { class: "sheet" },
        el(
            "table",
            {},
            el(
                "tbody",
                {},
                row("档案编号", page.number, "负责的工会", page.union_name),
                row("姓名", value(page, "member.1.name"), "证件号码", value(page, "member.1.document_number")),
                row("手机", value(page, "member.1.mobile"), "住址", value(page, "household.address")),
                row("人口", `${page.people} 人`, "全家年收入", value(page, "household.income_year")),
                row(
                    "级别、类别",
                    page.classed
                        ? `${say(caseLevels, page.classed.level)} ${say(caseCategories, page.classed.category)}`
                        : "",
                    "主要原因",
                    page.classed ? say(caseCauses, page.classed.main_cause) : "",
                ),
            ),
        ),
        memberRows(page),
        el("h3", {}, "入户与核查"),
        page.visits.map((one) => el("p", {}, `${one.on} ${one.visitors.join("、")}：${one.findings}`)),
        el("h3", {}, "集体研究"),
        page.meetings.map((one) => el("p", {}, `${one.on} ${one.attended.join("、")}：${one.minutes}`)),
        el("h3", {}, "审批"),
        decisions.map((words) => el("p", {}, words)),
        el("div", { class: "seals" }, seal("基层工会意见", { name: page.union_name }), seal("审批意见", hub)),
    );
}

export function noticeSheet(page, { hub }) {
    const notice = page.notices.find((one) => one.state === "open") || page.notices.at(-1);
    if (!notice) return el("p", { class: "empty" }, "还没有张贴过公示。");
    return el(
        "div",
        { class: "sheet" },
        el(
            "p",
            {},
            `经走访核查，拟将下列职工家庭列为困难职工${notice.aid ? `并给予${notice.aid}` : ""}，现予公示。`,
        ),
        el(
            "table",
            {},
            el(
                "tbody",
                {},
                row("职工", notice.name_masked, "档案末位", notice.number_tail),
                row("类别", say(caseCategories, notice.category || ""), "人口", `${notice.people} 人`),
                row(
                    "申请",
                    notice.aid || "建档",
                    "金额",
                    notice.amount_fen > 0 ? `${yuan(notice.amount_fen)} 元` : "",
                ),
                row("公示期", `${notice.from} 至 ${notice.until.day}`, "张贴处", notice.place),
            ),
        ),
        el("p", {}, `如有异议，请在公示期内向工会反映。电话：${notice.phone}。`),
        notice.qr_svg &&
            el(
                "div",
                { class: "row" },
                el("img", {
                    class: "qr",
                    alt: "这份公示的二维码",
                    src: `data:image/svg+xml;utf8,${encodeURIComponent(notice.qr_svg)}`,
                }),
                el("p", {}, "用手机扫一扫，可以在公示期内查看本公示，也可以提出异议；也可以到驿站的机器上扫。"),
            ),
        el("p", { class: "mono" }, `查询码 ${notice.code}`),
        el("div", { class: "seals" }, seal("", hub)),
    );
}

const askedOnVisit = [
    "household.address",
    "household.income_year",
    "household.illness_year",
    "household.schooling_year",
    "household.housing_area",
    "household.vehicles",
    "household.debts",
];

export function visitSheet(page, { hub }) {
    return el(
        "div",
        { class: "sheet" },
        el("p", {}, `档案 ${page.number}　${page.name_masked}　${longToday()}`),
        el(
            "table",
            {},
            el("thead", {}, el("tr", {}, ["项目", "档案里的", "看到的"].map((word) => el("th", { scope: "col" }, word)))),
            el(
                "tbody",
                {},
                askedOnVisit.map((field) =>
                    el("tr", {}, el("th", { scope: "row" }, titleOf(field)), el("td", {}, value(page, field)), el("td", {}, blank(6))),
                ),
            ),
        ),
        memberRows(page),
        el("h3", {}, "走访情况"),
        el("div", { class: "sheet-lines" }),
        el(
            "div",
            { class: "seals" },
            el("p", {}, "走访人（两人以上）：＿＿＿＿＿＿　＿＿＿＿＿＿"),
            el("p", {}, "被走访人：＿＿＿＿＿＿　见证人：＿＿＿＿＿＿"),
            el("p", {}, hub.name),
        ),
    );
}

function drawSigned(one) {
    const isFinger = one.by === "fingerprint";
    return el(
        "div",
        { class: "signed" },
        el("p", {}, isFinger ? `${one.who}：在纸质表上按指纹。见证人 ${one.witness}：` : `${one.who}：`),
        one.strokes.length > 0 ? drawSignature(one.strokes) : el("p", {}, "＿＿＿＿＿＿"),
    );
}

// As it was filled on a phone at the door; what was not asked stays out.
export function filledVisitSheet(page, visit) {
    const answer = (field) => {
        const said = visit.survey[field] || "";
        return surveyChoices[field] ? say(surveyChoices[field], said) : said;
    };
    return el(
        "div",
        { class: "sheet" },
        el(
            "table",
            {},
            el(
                "tbody",
                {},
                row("档案编号", page.number, "走访", `${say(visitKinds, visit.kind)} ${visit.on}`),
                row("姓名", value(page, "member.1.name"), "人口", `${page.people} 人`),
                row("住址", value(page, "household.address"), "走访人", visit.visitors.join("、")),
                row("近12个月全家收入", value(page, "household.income_year"), "近12个月医疗自付", value(page, "household.illness_year")),
            ),
        ),
        memberRows(page),
        el("h3", {}, "看到和听到的"),
        el(
            "table",
            {},
            el(
                "tbody",
                {},
                Object.entries(surveyFields)
                    .filter(([field]) => answer(field) !== "")
                    .map(([field, word]) => row(word, answer(field))),
                row("走访情况", visit.findings),
                visit.attachments.length > 0 && row("照片", `${visit.attachments.length} 张，存于档案`),
            ),
        ),
        el("h3", {}, "签字"),
        visit.signatures.map(drawSigned),
        el("p", { class: "quiet" }, page.union_name),
    );
}

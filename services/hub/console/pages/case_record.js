// What stands on record in a case: papers, visits, checks, meetings, notices, objections, decisions
// with the facts they were made on, and everything that happened, the newest first.
import { button, chip, el, facts, section } from "../dom.js";
import { drawTimeline } from "../lists.js";
import { showInDialog } from "../notices.js";
import { moment } from "../times.js";
import {
    caseCategories,
    caseCauses,
    caseEvents,
    caseLevels,
    caseOrigins,
    caseRefuseReasons,
    checkSources,
    consentsFor,
    exitReasons,
    findings,
    matters,
    matterStates,
    reliefKinds,
    say,
    signedBy,
    visitKinds,
} from "../words.js";
import { yuan } from "./answers.js";
import { shown, titleOf } from "./case_facts.js";
import { filledVisitSheet } from "./case_sheets.js";

const day = (due) => (due ? `${due.day}${due.is_provisional ? "（暂定）" : ""}` : "");
const member = (number) => (number === 1 ? "本人" : `家人 ${number - 1}`);

function stateChip(state) {
    const open = state === "open";
    return chip({
        word: say(matterStates, state),
        colour: open ? "amber" : "plain",
        shape: open ? "ring" : "tick",
    });
}

const list = (rows, draw) =>
    el(
        "ul",
        { class: "plain-list" },
        rows.map((row) => el("li", { class: "note" }, draw(row))),
    );

function drawStanding(page) {
    return section(
        "档案",
        facts([
            ["级别", page.classed ? say(caseLevels, page.classed.level) : "未认定"],
            ["类别", page.classed && say(caseCategories, page.classed.category)],
            ["主要原因", page.classed && say(caseCauses, page.classed.main_cause)],
            page.classed?.other_causes.length > 0 && [
                "其他原因",
                page.classed.other_causes.map((one) => say(caseCauses, one)).join("、"),
            ],
            ["负责的工会", page.union_name],
            ["来源", say(caseOrigins, page.origin)],
            ["建立时间", moment(page.opened_us)],
            ["结对帮扶", page.paired],
            page.decided_on && ["决定日期", page.decided_on],
            page.appeal_until && ["可申诉至", page.appeal_until],
            page.exit_reason && ["退档原因", say(exitReasons, page.exit_reason)],
            ["录入全国系统", page.system_date && `${page.system_date}，${page.system_by}`],
            ["程序", page.procedure_title],
        ]),
    );
}

const drawVisit = (page) => (one) => [
    el(
        "strong",
        {},
        `${say(visitKinds, one.kind)} ${one.on}`,
        one.stable !== null && `：${one.stable ? "情况稳定" : "又有困难"}`,
    ),
    button("打印调查表", () => showInDialog("困难职工入户调查表", filledVisitSheet(page, one)), "small"),
    el("p", {}, one.findings),
    el(
        "p",
        { class: "quiet" },
        `${one.visitors.join("、")}${one.signatures.length > 0 ? `；签字：${one.signatures.map((each) => `${each.who}（${say(signedBy, each.by)}）`).join("、")}` : ""}`,
    ),
    one.attachments.length > 0 && el("p", { class: "quiet" }, `照片 ${one.attachments.length} 张`),
];

const drawCheck = (one) => [
    el(
        "strong",
        {},
        one.sources.map((each) => say(checkSources, each)).join("、"),
        " ",
        stateChip(one.is_open ? "open" : "ended"),
    ),
    el("span", { class: "quiet" }, ` ${one.asked_on} 发起${one.is_open ? `，应于 ${day(one.due)} 前答复` : ""}`),
    one.findings.map((each) =>
        el(
            "p",
            {},
            `${member(each.member)} ${say(checkSources, each.source)}：${say(findings, each.finding)}`,
            each.text && `，${each.text}`,
        ),
    ),
];

const drawNotice = (one) => [
    el("strong", {}, one.place, " ", stateChip(one.state)),
    el(
        "p",
        {},
        `${one.name_masked}，${one.people} 人，${say(caseCategories, one.category || "")}${one.aid ? `，${one.aid}` : ""}${one.amount_fen > 0 ? ` ${yuan(one.amount_fen)} 元` : ""}`,
    ),
    el(
        "p",
        { class: "quiet" },
        `${one.from} 至 ${day(one.until)}，异议电话 ${one.phone}，查询码 `,
        el("span", { class: "mono" }, one.code),
    ),
];

const drawSettled = (one) => [
    el("strong", {}, one.text || "抽查", " ", stateChip(one.state)),
    one.contact && el("p", { class: "quiet" }, `联系方式 ${one.contact}`),
    one.state === "open" && el("p", { class: "quiet" }, `应于 ${day(one.due)} 前处理`),
    one.reason && el("p", {}, one.reason),
];

// What was true when it was decided, frozen with it.
function drawDecision(page, one) {
    const reason = one.reason && say({ ...caseRefuseReasons, ...exitReasons }, one.reason);
    return [
        el(
            "strong",
            {},
            `${say(caseEvents, one.event)}：${say(matters, one.matter)}`,
            one.matter === "aid" &&
                ` ${one.aid.map((each) => say(reliefKinds, each.kind)).join("、")} ${yuan(one.amount_fen)} 元`,
        ),
        el("p", {}, [reason, one.words].filter(Boolean).join("。")),
        el(
            "p",
            { class: "quiet" },
            `${moment(one.at_us)} · ${one.account} · 依据第 ${one.on_version} 版`,
        ),
        Object.keys(one.facts).length > 0 &&
            el(
                "details",
                {},
                el("summary", {}, "当时的资料与依据"),
                facts(
                    Object.entries(one.facts).map(([field, value]) => [
                        titleOf(field),
                        shown(page, field, value),
                    ]),
                ),
                el(
                    "p",
                    { class: "mono" },
                    `程序 ${one.procedure} ${one.procedure_hash.slice(0, 16)}`,
                    one.policy_pack && ` 规则包 ${one.policy_pack.slice(0, 16)}`,
                ),
                one.documents.length > 0 &&
                    el("p", { class: "mono" }, `材料 ${one.documents.map((hash) => hash.slice(0, 12)).join(" ")}`),
            ),
    ];
}

const drawConsent = (one) =>
    `${member(one.member)}：同意${say(consentsFor, one.purpose)}，${one.signature.who}${one.signature.by === "fingerprint" ? `按指纹，见证人 ${one.signature.witness}` : "签名"}，${one.on}`;

const drawHistory = (page) =>
    drawTimeline(page.history, (line) => ({
        what: el("strong", {}, say(caseEvents, line.event)),
        who: line.account || "系统",
        note: [
            ...(line.corrected || []).map(
                (one) => `${titleOf(one.field)}：${one.from} 更正为 ${one.to || "（空）"}`,
            ),
            line.words,
        ]
            .filter(Boolean)
            .join("。"),
    }));

export function drawRecord(page) {
    const part = (title, rows, draw) => rows.length > 0 && section(title, list(rows, draw));
    return [
        drawStanding(page),
        part("授权书", page.consents, drawConsent),
        part("入户走访", page.visits, drawVisit(page)),
        part("信息比对", page.checks, drawCheck),
        part("集体研究", page.meetings, (one) => [
            el("strong", {}, one.on),
            el("p", {}, one.minutes),
            el("p", { class: "quiet" }, `参加：${one.attended.join("、")}`),
        ]),
        part("公示", page.notices, drawNotice),
        part("异议", page.objections, drawSettled),
        part("决定", page.decisions, (one) => drawDecision(page, one)),
        part("申诉", page.appeals, drawSettled),
        part("退档后回访", page.follow_ups, (one) => [
            el("strong", {}, day(one.due), " ", stateChip(one.state)),
        ]),
        part("抽查", page.audits, drawSettled),
        drawHistory(page),
    ].filter(Boolean);
}

// One case file: one household, its facts field by field, what was seen, checked, shown and decided,
// and what comes next by the region's procedure. It asks first what the look is for.
import { button, chip, el, heading, section, svg } from "../dom.js";
import { Opened, tellChanged } from "../gate.js";
import { notice, showInDialog } from "../notices.js";
import { moment } from "../times.js";
import { caseCategories, caseEvents, caseLevels, caseStates, say, stateOf, taskWords } from "../words.js";
import { goToRelief } from "./relief.js";
import { drawCaseActs } from "./case_acts.js";
import { drawProposals } from "./case_aid.js";
import { drawConflicts, drawHousehold } from "./case_facts.js";
import { drawRecord } from "./case_record.js";
import { drawPapers } from "./papers.js";
import { approvalSheet, noticeSheet, visitSheet } from "./case_sheets.js";

const roles = ["reception", "review", "approval", "administration"];
const opened = new Opened((id) => `/api/cases/${encodeURIComponent(id)}`);

const gateWords = {
    title: "查看档案",
    about: "下面是一个家庭的资料。每次查看，时间、账号和目的都会记录。",
    usual: ["办理档案", "入户走访", "来访办理"],
};

// A page that is here already, from a search or from opening the file.
let handedOver = null;
export function handOver(id, purpose, page) {
    handedOver = { id, purpose, fresh: page, seen: null };
}

function drawSteps(page) {
    if (page.steps.length === 0 || page.state !== "in_procedure") return null;
    return el(
        "ol",
        { class: "steps many", "aria-label": page.procedure_title },
        page.steps.map((step) =>
            el(
                "li",
                {
                    class: step.is_done ? "done" : step.is_next ? "now" : "later",
                    "aria-current": step.is_next ? "step" : undefined,
                },
                svg(
                    "svg",
                    { viewBox: "0 0 12 12", "aria-hidden": "true" },
                    svg("circle", { cx: 6, cy: 6, r: 5, class: "step-mark" }),
                    step.is_done
                        ? svg("path", { d: "M3.4 6.2 5.3 8 8.6 4.2", class: "step-tick" })
                        : null,
                ),
                step.title,
            ),
        ),
    );
}

// Why an approval was refused: what others did since this page was read.
function drawChanges() {
    if (!opened.now.changes?.length) return null;
    return el(
        "div",
        { class: "warning", role: "alert", "data-stale": "" },
        el("strong", {}, "没有办成：您打开以后，档案有了变化。请看过再决定。"),
        el(
            "ul",
            { class: "plain-list tight" },
            opened.now.changes.map((line) =>
                el(
                    "li",
                    {},
                    `${moment(line.at_us)} ${line.account || "系统"} ${say(caseEvents, line.event)}`,
                    line.words && `：${line.words}`,
                ),
            ),
        ),
    );
}

const nextWord = (page) => {
    const next = page.steps.find((step) => step.is_next);
    return next ? `下一步：${next.title}` : say(taskWords, page.step_title);
};

function drawPage(page, context) {
    const after = {
        changed(answer) {
            opened.now.fresh = answer;
            opened.now.changes = [];
            context.refresh();
        },
        stale(error) {
            opened.now.changes = error.changes;
            if (error.changes.length === 0) notice(error.message, "bad");
            context.refresh();
        },
    };
    const at = { page, context, path: opened.pathOf(page.id), after };
    const sheet = (word, title, draw) =>
        button(word, () => showInDialog(title, draw(page, context)), "small");
    return [
        heading(
            `档案 ${page.number}`,
            chip(stateOf(caseStates, page.state), { "data-state": page.state }),
            page.classed &&
                el(
                    "span",
                    {},
                    `${say(caseLevels, page.classed.level)} · ${say(caseCategories, page.classed.category)}`,
                ),
            sheet("审批表", "困难职工建档审批表", approvalSheet),
            sheet("公示", "公示", noticeSheet),
            sheet("入户调查表", "困难职工入户调查表", visitSheet),
        ),
        el(
            "p",
            { class: "only-paper" },
            `${context.hub.name} · 帮扶档案 · 由 ${context.account.name || context.account.login} 打印于 ${moment(Date.now() * 1000)}`,
        ),
        page.is_through_glass &&
            el("p", { class: "warning" }, "紧急查看：只能看，不能办理。理由已经记录。"),
        el("div", { id: "changed", class: "warning", hidden: true }),
        drawChanges(),
        drawSteps(page),
        el(
            "div",
            { class: "columns" },
            el(
                "div",
                {},
                drawConflicts(at),
                drawHousehold(at),
                drawPapers(page.papers, {
                    about: "case",
                    id: page.id,
                    version: page.version,
                    purpose: opened.now.purpose || "办理档案",
                    account: context.account,
                    isReadOnly: page.is_through_glass,
                    changed: () => context.refresh(),
                }),
                drawRecord(page),
            ),
            el(
                "div",
                { class: "aside" },
                drawCaseActs(nextWord(page), at),
                ["on_file", "closed"].includes(page.state) &&
                    !page.is_through_glass &&
                    section(
                        "救助",
                        page.proposals.length > 0
                            ? drawProposals(at)
                            : el("p", { class: "quiet" }, "没有等待批准的发放。"),
                        el("p", { class: "quiet" }, "提出发放、收款账户、付款都在救助册里。"),
                        button("打开救助册", () => goToRelief(page.id), "wide"),
                    ),
            ),
        ),
    ].filter(Boolean);
}

export const caseFile = {
    title: "帮扶档案",
    roles,
    forget: () => opened.forget(),
    load({ route }) {
        if (handedOver?.id === route.id) opened.now = handedOver;
        handedOver = null;
        return opened.load(route.id);
    },
    draw: (page, context) =>
        page ? drawPage(page, context) : opened.gate(gateWords, context.refresh),
    onNews: ({ refresh }) =>
        opened.now.seen && tellChanged("有新的变化，可能与这份档案有关。", refresh),
};

// One application. First it asks what the look is for, because the hub puts every look on record;
// then it shows the person, what happened, and what this account may do next.
import { button, chip, el, heading, svg } from "../dom.js";
import { Opened } from "../gate.js";
import { notice, sorry } from "../notices.js";
import { moment } from "../times.js";
import { grouped, stateOf, states } from "../words.js";
import { drawActions } from "./application_actions.js";
import { drawOthers } from "./application_compare.js";
import { drawCard, drawConsents, drawHistory, drawPerson, drawPlace } from "./application_parts.js";
import { drawMemberPin } from "./member_pin.js";

const opened = new Opened((id) => `/api/applications/${encodeURIComponent(id)}`);

const gateWords = {
    title: "查看申请",
    about: "下面是工友的个人资料。每次查看，时间、账号和目的都会记录。",
    usual: ["审核", "电话核实", "来访办理"],
};

// How far along: said by words and marks, the current step named for those who cannot see it.
const steps = ["已提交", "已受理", "审批", "会员"];
const stepOf = {
    applied: 0,
    duplicate: 0,
    resubmitted: 0,
    under_review: 1,
    asked_again: 1,
    approved: 2,
    member: 3,
    transferring: 3,
    retained: 3,
};

function drawSteps(state) {
    if (!Object.hasOwn(stepOf, state)) return null;
    const at = stepOf[state];
    return el(
        "ol",
        { class: "steps", "aria-label": "办理进度" },
        steps.map((word, index) =>
            el(
                "li",
                {
                    class: index < at || at === 3 ? "done" : index === at ? "now" : "later",
                    "aria-current": index === at ? "step" : undefined,
                },
                svg(
                    "svg",
                    { viewBox: "0 0 12 12", "aria-hidden": "true" },
                    svg("circle", { cx: 6, cy: 6, r: 5, class: "step-mark" }),
                    index < at || at === 3
                        ? svg("path", { d: "M3.4 6.2 5.3 8 8.6 4.2", class: "step-tick" })
                        : null,
                ),
                word,
            ),
        ),
    );
}

function drawPage(page, context) {
    const changed = (answer) => {
        opened.now.fresh = answer;
        context.refresh();
    };
    const stale = (error) => {
        notice(error.message);
        context.refresh();
    };
    return [
        heading(
            `受理编号 ${grouped(page.number)}`,
            chip(stateOf(states, page.state), { "data-state": page.state }),
            button("打印", () => print(), "small"),
        ),
        el(
            "p",
            { class: "only-paper" },
            `${context.hub.name} · 入会申请 · 由 ${context.account.name || context.account.login} 打印于 ${moment(Date.now() * 1000)}`,
        ),
        el("div", { id: "changed", class: "warning", hidden: true }),
        drawSteps(page.state),
        el(
            "div",
            { class: "columns" },
            el(
                "div",
                {},
                drawPerson(page),
                drawOthers("证件号相同的申请", page, page.duplicates, "比对重复申请"),
                drawOthers("使用同一手机号的申请", page, page.phone_requests, "核实手机号归属"),
                drawPlace(page),
                drawConsents(page.consents),
            ),
            el(
                "div",
                { class: "aside" },
                drawActions(page, context, { changed, stale }),
                drawCard(page),
                drawMemberPin(page, context),
                drawHistory(page, context.directory),
            ),
        ),
    ].filter(Boolean);
}

export const application = {
    title: "申请",
    roles: ["reception", "review", "approval"],
    forget: () => opened.forget(),
    load: ({ route }) => opened.load(route.id),
    draw: (page, context) =>
        page ? drawPage(page, context) : opened.gate(gateWords, context.refresh),
    onNews: ({ refresh }) =>
        opened.tellIfChanged("/api/applications", "这份申请刚才有了新变化。", refresh).catch(sorry),
};

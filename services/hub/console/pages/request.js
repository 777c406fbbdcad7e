// One request for help: who asks for what, where it was routed and why, what happened, and what may
// be done next. It asks first what the look is for.
import { drawActs } from "../acts.js";
import { button, chip, el, facts, heading, link, section } from "../dom.js";
import { Opened } from "../gate.js";
import { drawTimeline } from "../lists.js";
import { notice, sorry } from "../notices.js";
import { go, hashOf } from "../route.js";
import { moment } from "../times.js";
import {
    closeReasons,
    grouped,
    languages,
    outsides,
    requestEvents,
    requestKinds,
    requestStates,
    requestWays,
    say,
    stateOf,
} from "../words.js";
import { drawAnswers } from "./answers.js";
import { drawPapers } from "./papers.js";
import { requestActs } from "./request_acts.js";
import { roles, urgentChip } from "./requests.js";

const opened = new Opened((id) => `/api/requests/${encodeURIComponent(id)}`);

const gateWords = {
    title: "查看求助",
    about: "下面是工友说给工会的话和个人资料。每次查看，时间、账号和目的都会记录。",
    usual: ["办理求助", "电话联系", "来访办理"],
};

// The form page is about the same person, for the same purpose: handed over once, then forgotten.
let handedOver = { id: "", purpose: "" };
export function openedPurpose(id) {
    const purpose = handedOver.id === id ? handedOver.purpose : "";
    handedOver = { id: "", purpose: "" };
    return purpose;
}
export function openAgain(id, purpose, page) {
    opened.now = { id, purpose, fresh: page, seen: null };
}
function goComplete(id) {
    handedOver = { id, purpose: opened.now.purpose };
    go("complete", {}, id);
}

function drawRoute(page) {
    return section(
        "由谁办理",
        facts([
            ["办理工会", page.union_name || "区县职工服务中心"],
            ["网格", page.grid_name],
            ["经办人", page.in_hand_of],
            page.outside !== "none" && ["已转介", say(outsides, page.outside)],
        ]),
        page.is_kept &&
            el(
                "p",
                { class: "note" },
                `这类求助不告诉用人单位所在的${page.kept_from_name}，也不能转到那里。`,
            ),
        page.case_file &&
            link("打开帮扶档案", hashOf("case", {}, page.case_file), "button small"),
    );
}

const drawHistory = (page) =>
    drawTimeline(page.history, (line) => ({
        what: [
            el("strong", {}, say(requestEvents, line.event)),
            " ",
            line.detail && say({ ...closeReasons, ...outsides, addition: "办理期间又交的" }, line.detail),
        ],
        who: line.account || "本人",
        note: line.note,
    }));

function drawProblems(page) {
    if (page.problems.length === 0 && page.still_to_sign.length === 0) return null;
    return section(
        "还缺什么",
        el(
            "ul",
            { class: "plain-list tight" },
            page.problems.map((one) => el("li", {}, one.sentence)),
            page.still_to_sign.length > 0 &&
                el("li", {}, `核查授权书还没有签名：${page.still_to_sign.join("、")}`),
        ),
    );
}

function drawPage(page, context) {
    const after = {
        changed(answer) {
            opened.now.fresh = answer;
            context.refresh();
        },
        stale(error) {
            notice(error.message);
            context.refresh();
        },
    };
    return [
        heading(
            `${say(requestKinds, page.kind)} ${grouped(page.number)}`,
            page.is_urgent && urgentChip(),
            chip(stateOf(requestStates, page.state), { "data-state": page.state }),
            button("打印", () => print(), "small"),
        ),
        el(
            "p",
            { class: "only-paper" },
            `${context.hub.name} · 求助 · 由 ${context.account.name || context.account.login} 打印于 ${moment(Date.now() * 1000)}`,
        ),
        el("div", { id: "changed", class: "warning", hidden: true }),
        page.is_urgent &&
            page.state !== "closed" &&
            el("p", { class: "warning" }, "本人选了“急事”。请先打电话，再办手续。"),
        el(
            "div",
            { class: "columns" },
            el(
                "div",
                {},
                drawAnswers(page),
                page.additions.map((one) =>
                    drawAnswers(one, `本人后来又交的：${one.form_title}（${moment(one.at_us)}）`),
                ),
                drawProblems(page),
                drawPapers(page.papers, {
                    about: "request",
                    id: page.id,
                    version: page.version,
                    purpose: opened.now.purpose,
                    account: context.account,
                    changed: () => context.refresh(),
                }),
                section(
                    "怎样提交的",
                    facts([
                        ["方式", say(requestWays, page.way)],
                        ["表格", page.form_title],
                        ["提交时间", moment(page.submitted_us)],
                        ["站点", page.station_name],
                        ["界面语言", say(languages, page.language)],
                    ]),
                ),
            ),
            el(
                "div",
                { class: "aside" },
                drawActs("办理", requestActs, { page, context, path: opened.pathOf(page.id), after }),
                page.possible.includes("completed_with_person") &&
                    section(
                        "与本人一起补全",
                        el("p", { class: "quiet" }, "对着本人，把表格逐项填完。"),
                        button("填写表格", () => goComplete(page.id), "wide"),
                    ),
                drawRoute(page),
                drawHistory(page),
            ),
        ),
    ].filter(Boolean);
}

export const request = {
    title: "求助",
    roles,
    forget: () => opened.forget(),
    load: ({ route }) => opened.load(route.id),
    draw: (page, context) =>
        page ? drawPage(page, context) : opened.gate(gateWords, context.refresh),
    onNews: ({ refresh }) =>
        opened.tellIfChanged("/api/requests", "这件求助刚才有了新变化。", refresh).catch(sorry),
};

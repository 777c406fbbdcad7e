// Whom to call because no message reached them: the urgent first. Names and numbers show only when
// an entry is opened, and that look goes on record.
import { button, chip, el, facts, heading, link, section, table } from "../dom.js";
import { askInDialog, notice, sorry } from "../notices.js";
import { go, hashOf } from "../route.js";
import { get, post } from "../server.js";
import { ago, moment, shortMoment } from "../times.js";
import { say, stateOf } from "../words.js";
import {
    callOutcomes,
    messageTitles,
    tellingEvents,
    tellingFailures,
    tellingGiveUps,
    tellingStates,
} from "./outreach_words.js";

const roles = ["reception", "review", "approval"];
const shown = ["to_call", "waiting", "sent", "delivered", "told_by_phone", "given_up"];

function tabs(here, counts) {
    return el(
        "nav",
        { class: "tabs", "aria-label": "通知的状态" },
        shown.map((state) =>
            el(
                "a",
                {
                    href: hashOf("tellings", { state: state === "to_call" ? "" : state }),
                    "aria-current": state === here ? "page" : undefined,
                },
                `${tellingStates[state].word} ${counts[state] || 0}`,
            ),
        ),
    );
}

const columns = [
    { head: "提出", kind: "number", cell: (one) => shortMoment(one.asked_us) },
    { head: "内容", cell: (one) => say(messageTitles, one.template) },
    {
        head: "状态",
        cell: (one) => [
            chip(stateOf(tellingStates, one.state)),
            one.urgent && chip({ word: "紧急", colour: "red", shape: "triangle" }),
        ],
    },
    { head: "原因", cell: (one) => (one.reason ? say(tellingFailures, one.reason) : "") },
    { head: "打过", kind: "number", cell: (one) => (one.calls ? `${one.calls} 次` : "") },
    { head: "再打", kind: "number", cell: (one) => shortMoment(one.call_again_us) },
    { head: "", cell: (one) => link("打开", hashOf("telling", {}, one.id), "button small") },
];

export const tellings = {
    title: "电话通知",
    roles,
    load: ({ route }) =>
        get(`/api/tellings?state=${encodeURIComponent(route.query.state || "to_call")}`),
    draw({ rows, counts }, { route }) {
        const state = route.query.state || "to_call";
        return [
            heading("电话通知", el("span", { class: "quiet" }, "短信送不到的，请打电话告诉本人")),
            tabs(state, counts),
            table({
                caption: "通知",
                columns,
                rows,
                keyOf: (one) => one.id,
                open: (one) => go("telling", {}, one.id),
                empty: state === "to_call" ? "没有要打的电话。" : "没有这样的通知。",
            }),
        ];
    },
};

// ---- one entry -----------------------------------------------------------------------------------

async function noteCall(one, refresh) {
    const done = await askInDialog({
        title: "这次通话的结果",
        confirm: "记下",
        fields: [
            {
                name: "outcome",
                label: "结果",
                kind: "one",
                choices: callOutcomes,
                needed: true,
                missing: "请选择结果",
            },
            { name: "again", label: "什么时候再打（没有打通时）", kind: "datetime-local" },
        ],
        send: ({ outcome, again }) =>
            post(`/api/tellings/${encodeURIComponent(one.id)}/called`, {
                version: one.version,
                outcome,
                again_us: again ? Date.parse(`${again}:00+08:00`) * 1000 : undefined,
            }),
    });
    if (done) notice("已记下", "good");
    refresh();
}

async function giveUp(one, refresh) {
    const done = await askInDialog({
        title: "不再通知？",
        confirm: "不再通知",
        kind: "red",
        fields: [
            {
                name: "reason",
                label: "原因",
                kind: "one",
                choices: tellingGiveUps,
                needed: true,
                missing: "请选择原因",
            },
        ],
        send: ({ reason }) =>
            post(`/api/tellings/${encodeURIComponent(one.id)}/give_up`, {
                version: one.version,
                reason,
            }),
    });
    if (done) notice("已记下", "good");
    refresh();
}

const isOver = (one) => ["delivered", "told_by_phone", "given_up"].includes(one.state);

function lineOf(line) {
    const words = line.detail
        .split(",")
        .filter(Boolean)
        .map((code) => say({ ...callOutcomes, ...tellingFailures, ...tellingGiveUps }, code))
        .join("，");
    return el(
        "li",
        {},
        el("span", { class: "quiet" }, moment(line.when_us)),
        ` ${say(tellingEvents, line.what)}${words ? `：${words}` : ""} ${line.by}`,
    );
}

export const telling = {
    title: "一条通知",
    roles,
    load: ({ route }) =>
        get(
            `/api/tellings/${encodeURIComponent(route.id)}?purpose=${encodeURIComponent("电话通知本人")}`,
        ),
    // The look is on record, so news of others do not load it again.
    onNews() {},
    draw(one, { refresh }) {
        return [
            heading(
                say(messageTitles, one.template),
                chip(stateOf(tellingStates, one.state)),
                one.urgent && chip({ word: "紧急", colour: "red", shape: "triangle" }),
            ),
            section(
                "打给谁，说什么",
                one.contact
                    ? facts([
                          ["姓名", one.contact.name],
                          ["电话", one.contact.mobile || "没有电话，请上门或写信"],
                          ["请告诉本人", one.text],
                      ])
                    : el("p", { class: "empty" }, "内容已按规定删除，不能再通知。"),
                el(
                    "div",
                    { class: "row-end" },
                    one.state === "to_call" &&
                        button("记一次通话", () => noteCall(one, refresh), "primary"),
                    !isOver(one) && button("不再通知", () => giveUp(one, refresh)),
                ),
            ),
            section(
                "经过",
                el("p", { class: "quiet" }, `提出于${ago(one.asked_us)}`),
                el("ol", { class: "history" }, one.history.map(lineOf)),
            ),
        ];
    },
};

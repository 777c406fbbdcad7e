// Calls for a person, the waiting ones first. Answering tells the kiosk that somebody is coming.
import { button, chip, el, heading, table } from "../dom.js";
import { notice, sorry } from "../notices.js";
import { get, post } from "../server.js";
import { ago, shortMoment } from "../times.js";
import { callReasons, callStates, say, stateOf } from "../words.js";

async function answer(call, refresh) {
    try {
        await post(`/api/calls/${encodeURIComponent(call.id)}/answer`);
        notice("已告诉工友：有人来了", "good");
    } catch (error) {
        sorry(error);
    }
    refresh();
}

// An emergency goes from one person to the next until somebody answers here.
function toldWords({ told, phone }) {
    const names = told.names.length === 0 ? "还没有通知到人" : `已通知 ${told.names.join("、")}`;
    const left = told.left === 0 ? "名单到头了，请马上派人去" : `没有人应答会转给下一位（还有 ${told.left} 位）`;
    return `${names}；${left}${phone ? `。站里电话 ${phone}` : ""}`;
}

function drawOpen(call, refresh) {
    return el(
        "li",
        {
            class: call.reason === "emergency" ? "call-card emergency" : "call-card",
            "data-key": call.id,
            "data-reason": call.reason,
        },
        el(
            "div",
            {},
            el("p", { class: "call-place" }, `${call.station} ${call.station_name}`.trim()),
            el("p", {}, `${say(callReasons, call.reason)}，${ago(call.when_us)}`),
            call.told && el("p", { "data-told": call.told.names.length }, toldWords(call)),
            el("p", { class: "quiet" }, call.screen ? `当时在“${call.screen}”页面` : ""),
        ),
        button("我去", () => answer(call, refresh), "primary big"),
    );
}

const columns = (refresh) => [
    { head: "时间", kind: "number", cell: (call) => shortMoment(call.when_us) },
    { head: "站点", cell: (call) => `${call.station} ${call.station_name}`.trim() },
    { head: "原因", cell: (call) => say(callReasons, call.reason) },
    { head: "状态", cell: (call) => chip(stateOf(callStates, call.state)) },
    { head: "谁去的", cell: (call) => call.answered_by },
    { head: "应答时间", kind: "number", cell: (call) => shortMoment(call.answered_us) },
    {
        head: "",
        cell: (call) =>
            call.state === "unanswered"
                ? button("补记：我去过了", () => answer(call, refresh), "small")
                : "",
    },
];

export const calls = {
    title: "呼叫",
    load: () => get("/api/calls"),
    draw({ rows }, { refresh }) {
        const isUrgent = (call) => (call.reason === "emergency" ? 1 : 0);
        const open = rows
            .filter((call) => call.state === "open")
            .sort((a, b) => isUrgent(b) - isUrgent(a));
        const past = rows.filter((call) => call.state !== "open");
        return [
            heading("呼叫", el("span", { class: "quiet" }, "有新呼叫时会响两声，标签页标题会提示")),
            open.length === 0
                ? el("p", { class: "empty" }, "现在没有人呼叫。")
                : el(
                      "ul",
                      { class: "call-cards" },
                      open.map((call) => drawOpen(call, refresh)),
                  ),
            el("h2", {}, "最近的呼叫"),
            table({
                caption: "最近的呼叫",
                columns: columns(refresh),
                rows: past,
                keyOf: (call) => call.id,
                empty: "还没有呼叫过。",
            }),
        ];
    },
};

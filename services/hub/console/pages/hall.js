// The hall at a glance: how many wait for what and how long, which counters are open, numbers given
// by hand, numbers nobody has seen, and bad ratings nobody has looked into.
import { button, chip, el, heading, link, section, table } from "../dom.js";
import { askInDialog, notice, sorry } from "../notices.js";
import { go } from "../route.js";
import { post } from "../server.js";
import { shortMoment } from "../times.js";
import { say, stateOf } from "../words.js";
import { hallOf, roles, serviceName } from "./counter.js";
import { reportPlace } from "./hall_report.js";
import { counterStates, pauseReasons, slips, stars, waitWords } from "./hall_words.js";

// A number of sixteen random bytes, so that the same press is the same ticket.
export function freshId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

async function give(hall, refresh) {
    const take = freshId();
    const known = new Set(hall.waiting.map((one) => one.id));
    try {
        const answer = await askInDialog({
            title: "发一个号",
            text: "机器打不出号票，或者工友走不到机器跟前的时候用。号码马上进入队列。",
            confirm: "发号",
            fields: [
                {
                    name: "service",
                    label: "业务",
                    kind: "one",
                    choices: Object.fromEntries(hall.services.map((one) => [one.code, one.name])),
                    needed: true,
                    missing: "请选择业务",
                },
                {
                    name: "group",
                    label: "优先",
                    kind: "select",
                    none: "不是",
                    choices: Object.fromEntries(hall.groups.map((one) => [one.code, one.name])),
                },
            ],
            send: (values) =>
                post(`/api/halls/${encodeURIComponent(hall.id)}/give`, { take, ...values }),
        });
        const given = answer?.waiting.find((one) => !known.has(one.id));
        if (given) notice(`号码是 ${given.label}，请告诉工友`, "good");
    } catch (error) {
        sorry(error);
    }
    refresh();
}

async function actOn(ticket, action, done, refresh) {
    try {
        await post(`/api/tickets/${encodeURIComponent(ticket.id)}/${action}`, {
            version: ticket.version ?? 0,
        });
        notice(done, "good");
    } catch (error) {
        sorry(error);
    }
    refresh();
}

const serviceColumns = [
    { head: "", cell: (one) => el("strong", { class: "label" }, one.letter) },
    { head: "业务", cell: (one) => one.name },
    { head: "等候", kind: "number", cell: (one) => one.waiting },
    {
        head: "现在来要等",
        cell: (one) => (one.open_counters ? waitWords(one.newcomer) : "没有开放的窗口"),
    },
    { head: "开放窗口", kind: "number", cell: (one) => one.open_counters },
    { head: "今天取号", kind: "number", cell: (one) => one.given },
    { head: "办结", kind: "number", cell: (one) => one.served },
    { head: "未到", kind: "number", cell: (one) => one.no_shows },
];

const counterColumns = (hall) => [
    { head: "窗口", cell: (one) => el("strong", {}, `${one.number} 号`) },
    { head: "", cell: (one) => one.name },
    {
        head: "状态",
        cell: (one) => [
            chip(stateOf(counterStates, one.state)),
            one.reason ? ` ${say(pauseReasons, one.reason)}` : "",
        ],
    },
    { head: "正在办理", cell: (one) => el("strong", { class: "label" }, one.label || "—") },
    { head: "同事", cell: (one) => (one.state === "closed" ? "" : one.account) },
    { head: "从", kind: "number", cell: (one) => (one.since_us ? shortMoment(one.since_us) : "") },
    {
        head: "办理的业务",
        cell: (one) => one.services.map((code) => serviceName(hall, code)).join("、"),
    },
];

function drawUnseen(hall, refresh) {
    if (hall.unseen.length === 0) return null;
    return section(
        "取了号、没拿到号票的",
        el("p", { class: "quiet" }, "这些号码没有进入队列。工友就在面前时，可以替他放进队列。"),
        el(
            "ul",
            { class: "line-list" },
            hall.unseen.map((ticket) =>
                el(
                    "li",
                    { "data-key": ticket.id },
                    el("strong", { class: "label" }, ticket.label),
                    el("span", {}, ticket.service_name),
                    el("span", { class: "quiet" }, `${shortMoment(ticket.taken_us)} · ${say(slips, ticket.slip)}`),
                    button(
                        "放进队列",
                        () => actOn(ticket, "vouch", `${ticket.label} 已进入队列`, refresh),
                        "small",
                    ),
                ),
            ),
        ),
    );
}

function drawRatings(hall, refresh) {
    return section(
        `待回访的差评（${hall.bad_ratings.length}）`,
        hall.bad_ratings.length === 0
            ? el("p", { class: "empty" }, "没有待回访的差评。")
            : el(
                  "ul",
                  { class: "line-list" },
                  hall.bad_ratings.map((one) =>
                      el(
                          "li",
                          { "data-key": one.ticket },
                          el("strong", {}, say(stars, one.stars)),
                          el("span", {}, `经办 ${one.account}`),
                          el("span", { class: "quiet" }, shortMoment(one.at_us)),
                          button(
                              "已了解情况",
                              () => actOn({ id: one.ticket }, "follow", "已记下", refresh),
                              "small",
                          ),
                      ),
                  ),
              ),
    );
}

export const hall = {
    title: "大厅",
    roles,
    load: async ({ route }) => ({ hall: await hallOf(route.query) }),
    draw({ hall: one }, { refresh }) {
        if (!one)
            return [heading("大厅"), el("p", { class: "empty" }, "这里还没有设窗口的大厅。")];
        const waiting = one.waiting.length;
        return [
            heading(
                one.name,
                el("span", { class: "quiet" }, `${waiting} 人等候 · ${shortMoment(one.at_us)} 的情况`),
                link("报表", reportPlace(one), "button"),
                button("发一个号", () => give(one, refresh)),
                button("我的窗口", () => go("counter", { hall: one.id }), "primary"),
            ),
            section(
                "业务",
                table({
                    caption: "各项业务的队列",
                    columns: serviceColumns,
                    rows: one.services,
                    keyOf: (row) => row.code,
                    empty: "",
                }),
            ),
            section(
                "窗口",
                table({
                    caption: "各个窗口",
                    columns: counterColumns(one),
                    rows: one.counters,
                    keyOf: (row) => row.number,
                    empty: "",
                }),
            ),
            drawUnseen(one, refresh),
            drawRatings(one, refresh),
        ];
    },
};

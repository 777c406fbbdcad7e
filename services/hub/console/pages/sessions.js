// Booked sessions: what is on in the next days, who booked, who came; checking in by code, booking
// at the counter, counting who walked in, moving and calling off.
import { button, chip, el, facts, heading, link, section, table } from "../dom.js";
import { filters, select } from "../lists.js";
import { askInDialog, notice, sorry } from "../notices.js";
import { go, hashOf } from "../route.js";
import { get, post } from "../server.js";
import { shortMoment, today } from "../times.js";
import { say, stateOf } from "../words.js";
import { roles } from "./counter.js";
import { freshId } from "./hall.js";
import { bookingStates, callOffReasons, madeAt, refusedFor } from "./session_words.js";

const pathOf = (hall) => `/api/sessions/${encodeURIComponent(hall)}`;

function stateWords(one) {
    if (one.called_off) return `取消：${say(callOffReasons, one.called_off)}`;
    return one.is_moved ? "有变动" : "如期";
}

const lineColumns = [
    { head: "日期", cell: (one) => (one.days.length > 1 ? `${one.day} 起 ${one.days.length} 次` : one.day) },
    { head: "时间", cell: (one) => `${one.from}–${one.until}` },
    { head: "名称", cell: (one) => el("strong", {}, one.name) },
    { head: "房间", cell: (one) => one.room_name },
    { head: "座位", kind: "number", cell: (one) => one.seats },
    { head: "已约", kind: "number", cell: (one) => one.counts.seated },
    { head: "候补", kind: "number", cell: (one) => one.counts.waiting },
    { head: "到场", kind: "number", cell: (one) => one.came + one.walked_in },
    { head: "情况", cell: stateWords },
];

async function checkInByCode(hall, refresh) {
    try {
        const done = await askInDialog({
            title: "按预约码签到",
            text: "小票上的八位数字。同一个预约码有几场时，签今天的一场（过了零点，签刚结束的一场）。",
            confirm: "签到",
            fields: [{ name: "code", label: "预约码", needed: true, missing: "请写预约码" }],
            send: async ({ code }) => {
                const { bookings } = await get(`${pathOf(hall)}/bookings`, { code });
                const live = bookings.find((one) => ["booked", "attended", "no_show"].includes(one.state));
                if (!live) throw new Error("没有可以签到的预约，请核对数字");
                // Which day it is the hub knows: past midnight one checks in for the evening before.
                return post(`/api/bookings/${live.id}/check_in`, { version: live.version });
            },
        });
        if (done) notice(`${done.code} 已签到，${done.seat} 号座位`, "good");
    } catch (error) {
        sorry(error);
    }
    refresh();
}

export const sessions = {
    title: "场次",
    roles,
    load: ({ route: { query } }) =>
        get("/api/sessions", { hall: query.hall, from: query.from, until: query.until }),
    draw(list, { route, refresh }) {
        if (!list.hall)
            return [heading("场次"), el("p", { class: "empty" }, "这里还没有可以预约的场次。")];
        const { query } = route;
        const csv = new URLSearchParams({ hall: list.hall, from: query.from || "", until: query.until || "" });
        return [
            heading(
                "场次",
                el("span", { class: "quiet" }, `${shortMoment(list.at_us)} 的情况`),
                link("导出 CSV", `/api/sessions.csv?${csv}`, "button"),
                button("按预约码签到", () => checkInByCode(list.hall, refresh), "primary"),
            ),
            filters({
                page: "sessions",
                query,
                keys: ["hall", "from", "until"],
                refresh,
                fields: [
                    list.halls.length > 1 &&
                        select(
                            "hall",
                            "大厅",
                            Object.fromEntries(list.halls.map((one) => [one.id, one.name])),
                            list.hall,
                            null,
                        ),
                    ["from", "until"].map((name) =>
                        el(
                            "label",
                            {},
                            el("span", {}, name === "from" ? "从" : "到"),
                            el("input", { type: "date", name, value: query[name] || "" }),
                        ),
                    ),
                ],
            }),
            table({
                caption: "场次",
                columns: lineColumns,
                rows: list.sessions,
                keyOf: (one) => one.key,
                empty: "这些日子没有场次。",
                open: (one) => go("session", { hall: list.hall, key: one.key }),
            }),
        ];
    },
};

// ---- one session ----

async function act(title, confirm, fields, path, sent, done, refresh, kind) {
    try {
        const answer = await askInDialog({
            title,
            confirm,
            kind,
            fields,
            send: (values) =>
                post(path, {
                    ...sent,
                    ...values,
                    ...(values.people ? { people: Number(values.people) } : {}),
                }),
        });
        if (answer) notice(typeof done === "function" ? done(answer) : done, "good");
    } catch (error) {
        sorry(error);
    }
    refresh();
}

async function stepOn(booking, action, done, refresh, more = {}) {
    try {
        await post(`/api/bookings/${booking.id}/${action}`, { version: booking.version, ...more });
        notice(done, "good");
    } catch (error) {
        sorry(error);
    }
    refresh();
}

function dayToMark(one) {
    return one.days.filter((day) => day <= today()).at(-1);
}

function bookingWays(one, booking, refresh) {
    const day = dayToMark(one);
    const isMarked = one.attendance.some((row) => row.booking === booking.id && row.day === day);
    const mayCome = ["booked", "attended", "no_show"].includes(booking.state);
    return [
        mayCome && day && !isMarked &&
            button("签到", () => stepOn(booking, "check_in", `${booking.code} 已签到`, refresh, { day }), "small"),
        booking.state === "offered" &&
            button("确认要座", () => stepOn(booking, "accept", `${booking.code} 已约好`, refresh), "small"),
        ["provisional", "waitlisted", "offered", "booked"].includes(booking.state) &&
            button("退约", () => stepOn(booking, "cancel", `${booking.code} 已退`, refresh), "small"),
    ];
}

const bookingColumns = (one, refresh) => [
    { head: "预约码", cell: (row) => el("strong", { class: "label" }, row.code) },
    { head: "座位", kind: "number", cell: (row) => row.seat || "—" },
    { head: "人数", kind: "number", cell: (row) => row.people },
    {
        head: "状态",
        cell: (row) => [
            chip(stateOf(bookingStates, row.state)),
            row.refused_for ? ` ${say(refusedFor, row.refused_for)}` : "",
            row.until_us ? ` 留到 ${shortMoment(row.until_us)}` : "",
        ],
    },
    { head: "从哪里约", cell: (row) => say(madeAt, row.made_at) },
    { head: "约于", cell: (row) => shortMoment(row.taken_us) },
    {
        head: "到场",
        cell: (row) =>
            one.attendance
                .filter((came) => came.booking === row.id)
                .map((came) => (one.days.length > 1 ? came.day : shortMoment(came.at_us)))
                .join("、"),
    },
    { head: "", cell: (row) => bookingWays(one, row, refresh) },
];

function sessionActs(one, hall, refresh) {
    const path = pathOf(hall);
    const sent = { key: one.key, sequence: one.sequence };
    const who = [
        one.asks_name && { name: "name", label: "姓名", needed: true, missing: "请写姓名" },
        one.asks_phone && { name: "phone", label: "手机号", needed: true, missing: "请写手机号" },
    ].filter(Boolean);
    const press = freshId();
    const isOver = one.ends_us < Date.now() * 1000;
    const day = dayToMark(one);
    return [
        day &&
            button("记现场到场", () =>
                act("没有预约、直接来的有几人？", "记下", [{ name: "people", label: "人数", kind: "number", needed: true }],
                    `${path}/walked_in`, { key: one.key, day }, "已记下", refresh)),
        !isOver && !one.called_off &&
            button("调整时间、房间", () =>
                act("调整这一场", "调整", [
                    { name: "at", label: "改到几点（如 09:30；不改留空）" },
                    { name: "room", label: "改到哪里", kind: "select", none: "不改",
                      choices: Object.fromEntries(one.rooms.map((room) => [room.code, room.name])) },
                ], `${path}/move`, sent, "已调整，约了的人都能看到", refresh)),
        !isOver && !one.called_off &&
            button("取消这一场", () =>
                act("取消这一场", "取消", [
                    { name: "reason", label: "原因", kind: "one", choices: callOffReasons, needed: true, missing: "请选择原因" },
                ], `${path}/call_off`, sent, "已取消，约了的人都能看到", refresh, "red"), "quiet-red"),
        !isOver && !one.called_off &&
            button("代约", () =>
                act("替工友预约", "预约", who, `${path}/book`, { key: one.key, press },
                    (made) => `预约码 ${made.code}，${made.seat ? `${made.seat} 号座位` : "正在候补"}`, refresh), "primary"),
    ];
}

export const session = {
    title: "场次",
    roles,
    load: ({ route: { query } }) => get(`${pathOf(query.hall)}/session`, { key: query.key }),
    draw(one, { route, refresh }) {
        const walked = one.walked_in.reduce((sum, row) => sum + row.people, 0);
        return [
            heading(one.name, sessionActs(one, route.query.hall, refresh)),
            facts([
                ["时间", `${one.day} ${one.from}–${one.until}${one.days.length > 1 ? `，共 ${one.days.length} 次` : ""}`],
                ["房间", one.room_name],
                ["座位", `${one.counts.seated} / ${one.seats}，候补 ${one.counts.waiting}`],
                ["现场到场", `${walked} 人次`],
                ["情况", stateWords(one)],
            ]),
            section(
                `预约（${one.bookings.length}）`,
                table({
                    caption: "这一场的预约",
                    columns: bookingColumns(one, refresh),
                    rows: one.bookings,
                    keyOf: (row) => row.id,
                    empty: "还没有人预约。",
                }),
            ),
            el("p", {}, link("回到场次", hashOf("sessions", { hall: route.query.hall }))),
        ];
    },
};

// What goes wrong behind the screens: alarms that the histories of devices raised, and records the
// hub took in but could not use, each with the sentence that says what is wrong with it.
import { button, chip, el, heading, table } from "../dom.js";
import { askInDialog, notice, sorry } from "../notices.js";
import { get, post } from "../server.js";
import { shortMoment } from "../times.js";
import { alarmKinds, say } from "../words.js";
import { roles, tabs } from "./devices.js";

const shortId = (id) => id.slice(-8);

async function settleAlarm(alarm, refresh) {
    const done = await askInDialog({
        title: "怎样处理的？",
        confirm: "记下",
        text: say(alarmKinds, alarm.kind),
        fields: [
            {
                name: "reason",
                label: "处理经过",
                kind: "long",
                needed: true,
                missing: "请写明怎样处理的",
            },
        ],
        send: (values) => post(`/api/alarms/${encodeURIComponent(alarm.id)}/settle`, values),
    });
    if (done) notice("已记下", "good");
    refresh();
}

const alarmColumns = (refresh) => [
    { head: "时间", kind: "number", cell: (alarm) => shortMoment(alarm.raised_us) },
    { head: "是什么", cell: (alarm) => say(alarmKinds, alarm.kind) },
    {
        head: "设备",
        cell: (alarm) => el("span", { class: "mono", title: alarm.device }, shortId(alarm.device)),
    },
    {
        head: "对象",
        cell: (alarm) => el("span", { class: "mono", title: alarm.about }, shortId(alarm.about)),
    },
    { head: "详情", cell: (alarm) => alarm.detail },
    {
        head: "处理",
        cell: (alarm) =>
            alarm.settled_us
                ? [
                      chip({ word: "已处理", colour: "green", shape: "tick" }),
                      ` ${alarm.settled_by}，${shortMoment(alarm.settled_us)}：${alarm.note}`,
                  ]
                : button("处理", () => settleAlarm(alarm, refresh), "small"),
    },
];

export const alarms = {
    title: "警报",
    roles,
    load: () => get("/api/alarms"),
    draw: ({ rows }, { refresh }) => [
        heading(
            "警报",
            el(
                "span",
                { class: "quiet" },
                `未处理 ${rows.filter((alarm) => !alarm.settled_us).length} 条`,
            ),
        ),
        tabs("alarms"),
        table({
            caption: "警报",
            columns: alarmColumns(refresh),
            rows,
            keyOf: (alarm) => String(alarm.id),
            empty: "没有警报。设备的记录都对得上。",
        }),
    ],
};

async function retry(held, refresh) {
    try {
        const answer = await post(`/api/quarantine/${encodeURIComponent(held.record)}/retry`);
        if (answer.used) notice("这次用上了，记录已入库", "good");
        else notice("还是用不上，记录留在这里", "bad");
    } catch (error) {
        sorry(error);
    }
    refresh();
}

async function dismiss(held, refresh) {
    const done = await askInDialog({
        title: "不再使用这条记录？",
        confirm: "搁置",
        kind: "red",
        text: "原始记录仍保存在日志里，只是不再提醒。",
        send: () => post(`/api/quarantine/${encodeURIComponent(held.record)}/dismiss`),
    });
    if (done) notice("已搁置", "good");
    refresh();
}

const quarantineColumns = (refresh) => [
    { head: "时间", kind: "number", cell: (held) => shortMoment(held.since_us) },
    {
        head: "记录",
        cell: (held) =>
            el("span", { class: "mono", title: held.record }, `${held.kind} · ${held.n}`),
    },
    {
        head: "设备",
        cell: (held) => el("span", { class: "mono", title: held.device }, shortId(held.device)),
    },
    { head: "字段", cell: (held) => el("span", { class: "mono" }, held.field) },
    { head: "值", cell: (held) => el("span", { class: "mono" }, held.value) },
    { head: "为什么用不上", cell: (held) => held.sentence },
    {
        head: "",
        kind: "doing",
        cell: (held) => [
            button("再试", () => retry(held, refresh), "small"),
            button("搁置", () => dismiss(held, refresh), "small"),
        ],
    },
];

export const quarantine = {
    title: "隔离记录",
    roles,
    load: () => get("/api/quarantine"),
    draw: ({ rows }, { refresh }) => [
        heading("隔离记录", el("span", { class: "quiet" }, `${rows.length} 条`)),
        tabs("quarantine"),
        el(
            "p",
            { class: "quiet" },
            "服务器收下了但读不懂的记录。其余记录不受影响；修好后可以再试。",
        ),
        table({
            caption: "隔离记录",
            columns: quarantineColumns(refresh),
            rows,
            keyOf: (held) => held.record,
            empty: "没有隔离的记录。收到的都能用。",
        }),
    ],
};

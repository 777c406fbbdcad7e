// Settings pushed to devices: to one in ten first, then to all or to none; what each answered.
import { button, chip, el, heading, table } from "../dom.js";
import { askInDialog, notice, showInDialog, sorry } from "../notices.js";
import { get, post } from "../server.js";
import { shortMoment } from "../times.js";
import { say } from "../words.js";
import { roles, tabs } from "./devices.js";

const deviceSettings = {
    night_off: "夜里关机",
    night_on: "早上开机",
    picture_megabytes_a_day: "照片流量，每天兆字节",
    idle_seconds: "没人碰多少秒后问“还在吗”",
};
const settingAnswers = {
    accepted: { word: "接受", colour: "green", shape: "tick" },
    needs_restart: { word: "重启后生效", colour: "amber", shape: "half" },
    refused: { word: "不接受", colour: "red", shape: "cross" },
    none: { word: "还没有回答", colour: "plain", shape: "ring" },
};

const field = (name, hint) => ({ name, label: deviceSettings[name], hint });

async function push(refresh) {
    const done = await askInDialog({
        title: "下发设置",
        confirm: "先发给十分之一",
        text: "没有写的项目保持原样。先发给十分之一的终端，看过回答以后再发给其余的。",
        fields: [
            field("night_off", "例如 22:30；有人在用时等人离开。要和开机时间一起写。"),
            field("night_on", "例如 06:00，由主板时钟唤醒。"),
            field("picture_megabytes_a_day", "1 到 2000；流量卡的终端请写小。重启后生效。"),
            field("idle_seconds", "30 到 600。重启后生效。"),
            {
                name: "division",
                label: "范围",
                hint: "区县代码或它的前几位，例如 4105；不写就是全部终端。",
            },
        ],
        send: ({ division, ...values }) => post("/api/device-settings", { values, division }),
    });
    if (done) notice("已发给十分之一的终端", "good");
    refresh();
}

async function act(one, action, asked, refresh) {
    const done = await askInDialog({
        ...asked,
        send: (values) =>
            post(`/api/device-settings/${encodeURIComponent(one.id)}/${action}`, values),
    });
    if (done) notice("已记下", "good");
    refresh();
}

const widen = (one, refresh) =>
    act(
        one,
        "widen",
        {
            title: "发给其余的终端",
            confirm: "发给全部",
            text: `先收到的 ${firstOf(one).length} 台里，${countOf(firstOf(one), "refused")} 台不接受，` +
                `${firstOf(one).filter((target) => !target.answer).length} 台还没有回答。`,
        },
        refresh,
    );

const stop = (one, refresh) =>
    act(
        one,
        "stop",
        {
            title: "停用这次下发",
            confirm: "停用",
            kind: "red",
            text: "已经收到的终端回到之前的设置。",
            fields: [
                {
                    name: "reason",
                    label: "原因",
                    kind: "long",
                    needed: true,
                    missing: "请写明停用的原因",
                },
            ],
        },
        refresh,
    );

const firstOf = (one) => one.targets.filter((target) => target.is_first);
const countOf = (targets, answer) => targets.filter((target) => target.answer === answer).length;

function stateOf(one) {
    if (one.stopped_us) return { word: "已停用", colour: "plain", shape: "cross" };
    if (one.widened_us) return { word: "全部", colour: "green", shape: "tick" };
    return { word: "十分之一", colour: "amber", shape: "half" };
}

const answerOf = (target) =>
    chip(target.answer ? settingAnswers[target.answer] : settingAnswers.none);

function showTargets(one) {
    showInDialog(
        "每台终端的回答",
        table({
            caption: "每台终端的回答",
            columns: [
                { head: "站点", cell: (target) => target.station },
                { head: "设备", cell: (target) => target.name },
                { head: "先收到", cell: (target) => (target.is_first ? "是" : "") },
                {
                    head: "回答",
                    cell: (target) => [
                        answerOf(target),
                        target.key && ` ${deviceSettings[target.key] || target.key}`,
                    ],
                },
                {
                    head: "时间",
                    kind: "number",
                    cell: (target) => (target.answered_us ? shortMoment(target.answered_us) : ""),
                },
            ],
            rows: one.targets,
            empty: "没有终端",
        }),
    );
}

const columns = (refresh) => [
    { head: "时间", kind: "number", cell: (one) => shortMoment(one.said_us) },
    { head: "下发人", cell: (one) => one.by },
    {
        head: "设置",
        cell: (one) =>
            el(
                "ul",
                { class: "plain-list tight" },
                Object.entries(one.values).map(([key, value]) =>
                    el("li", {}, `${say(deviceSettings, key)}：${value}`),
                ),
            ),
    },
    { head: "发给", cell: (one) => chip(stateOf(one), { title: one.stop_reason }) },
    {
        head: "回答",
        cell: (one) => {
            const asked = one.widened_us ? one.targets : firstOf(one);
            return button(
                `${asked.length} 台：接受 ${countOf(asked, "accepted")}，` +
                    `待重启 ${countOf(asked, "needs_restart")}，` +
                    `不接受 ${countOf(asked, "refused")}`,
                () => showTargets(one),
                "small",
            );
        },
    },
    {
        head: "",
        kind: "doing",
        cell: (one) =>
            one.stopped_us
                ? ""
                : [
                      !one.widened_us &&
                          button("发给全部", () => widen(one, refresh).catch(sorry), "small"),
                      button("停用", () => stop(one, refresh).catch(sorry), "small quiet-red"),
                  ],
    },
];

export const deviceSettingsPage = {
    title: "下发设置",
    roles,
    load: () => get("/api/device-settings"),
    draw: ({ rows }, { refresh }) => [
        heading(
            "下发设置",
            button("下发新设置", () => push(refresh).catch(sorry), "primary"),
        ),
        tabs("device-settings"),
        table({
            caption: "下发的设置",
            columns: columns(refresh),
            rows,
            keyOf: (one) => one.id,
            empty: "还没有下发过设置。终端用各自安装时的设置。",
        }),
    ],
};

// Kiosks and boards: invite by a one-time code, watch, stop.
import { button, chip, el, facts, heading, table } from "../dom.js";
import { askInDialog, notice, showInDialog, sorry } from "../notices.js";
import { hashOf } from "../route.js";
import { get, post } from "../server.js";
import { ago, moment } from "../times.js";
import { deviceStates } from "../words.js";

const silentAfter = 5 * 60; // seconds, as the hub counts it

export const roles = ["devices"];

// The four pages of those who look after the machines.
export function tabs(here) {
    const one = (name, word) =>
        el("a", { href: hashOf(name), "aria-current": name === here ? "page" : undefined }, word);
    return el(
        "nav",
        { class: "tabs", "aria-label": "设备" },
        one("devices", "设备"),
        one("device-settings", "下发设置"),
        one("alarms", "警报"),
        one("quarantine", "隔离记录"),
    );
}

function showInvitation(invitation) {
    showInDialog(
        "在新设备上填写",
        el("p", {}, "登记只能用一次，只显示这一次。终端会显示根证书指纹，两边完全一样才可使用。"),
        el("p", { class: "quiet" }, "登记码"),
        el("p", { class: "large-code", "data-code": invitation.code }, invitation.code),
        el("p", { class: "quiet" }, "根证书指纹"),
        el("p", { class: "large-code fingerprint" }, invitation.root_fingerprint),
        facts([
            ["服务器地址", el("span", { class: "number" }, invitation.url)],
            ["有效到", moment(invitation.ends_us)],
        ]),
        el("p", { class: "quiet" }, "在终端上运行一次 yizhan-kiosk --enrol，后面接这一行："),
        el("textarea", { class: "ticket", readonly: true, rows: 3 }, invitation.ticket),
    );
}

async function invite(directory, refresh) {
    if (directory.stations.length === 0)
        return notice("还没有站点。请先在服务器上登记站点。", "bad");
    const choices = Object.fromEntries(
        directory.stations.map((one) => [one.id, `${one.number} ${one.name}`]),
    );
    const invitation = await askInDialog({
        title: "登记新设备",
        confirm: "取得登记码",
        fields: [
            {
                name: "station",
                label: "站点",
                kind: "select",
                choices,
                needed: true,
                missing: "请选择站点",
            },
            {
                name: "name",
                label: "设备名称",
                needed: true,
                hint: "例如：大厅一号机",
                missing: "请写设备名称",
            },
        ],
        send: (values) => post("/api/devices/invite", values),
    });
    if (invitation) showInvitation(invitation);
    return refresh();
}

async function inviteAgain(device, refresh) {
    const invitation = await askInDialog({
        title: `重新登记 ${device.name}`,
        confirm: "取得新登记码",
        text: "新的登记码生效，原来没用过的作废。",
        send: () => post(`/api/devices/${encodeURIComponent(device.id)}/invite`),
    });
    if (invitation) showInvitation(invitation);
    refresh();
}

async function revoke(device, refresh) {
    const done = await askInDialog({
        title: `停用 ${device.name}`,
        confirm: "停用",
        kind: "red",
        text: "停用后这台设备不能再连接，也不能恢复；它已交来的记录都保留。",
        fields: [
            {
                name: "reason",
                label: "原因",
                kind: "long",
                needed: true,
                missing: "请写明停用的原因",
            },
        ],
        send: (values) => post(`/api/devices/${encodeURIComponent(device.id)}/revoke`, values),
    });
    if (done) notice("已停用", "good");
    refresh();
}

function stateOfDevice(device) {
    if (device.state !== "enrolled")
        return deviceStates[device.state] || { word: device.state, colour: "plain", shape: "ring" };
    const isHere =
        device.last_seen_us && Date.now() / 1000 - device.last_seen_us / 1e6 <= silentAfter;
    return isHere ? deviceStates.here : deviceStates.silent;
}

function drawStreams(device) {
    if (device.streams.length === 0) return el("span", { class: "quiet" }, "还没有记录");
    return el(
        "ul",
        { class: "plain-list tight" },
        device.streams.map((stream) =>
            el(
                "li",
                { title: stream.id },
                el("span", { class: "number" }, `收到 ${stream.contig}，备份 ${stream.safe}`),
                stream.is_forked && chip({ word: "有分叉", colour: "red", shape: "triangle" }),
                stream.is_closed && el("span", { class: "quiet" }, " 已结束"),
            ),
        ),
    );
}

const deviceColumns = (refresh) => [
    { head: "设备", cell: (device) => el("span", { title: device.id }, device.name) },
    { head: "站点", cell: (device) => `${device.station} ${device.station_name}`.trim() },
    { head: "状态", cell: (device) => chip(stateOfDevice(device)) },
    {
        head: "上次联系",
        cell: (device) =>
            el("span", { title: moment(device.last_seen_us) }, ago(device.last_seen_us)),
    },
    { head: "待上传", kind: "number", cell: (device) => device.waiting },
    { head: "版本", cell: (device) => device.version },
    { head: "记录", cell: drawStreams },
    {
        head: "指纹",
        cell: (device) =>
            el(
                "span",
                { class: "mono", title: device.fingerprint },
                device.fingerprint.slice(0, 16),
            ),
    },
    {
        head: "",
        kind: "doing",
        cell: (device) =>
            device.state === "revoked"
                ? ""
                : [
                      button("重新登记", () => inviteAgain(device, refresh), "small"),
                      button("停用", () => revoke(device, refresh), "small quiet-red"),
                  ],
    },
];

export const devices = {
    title: "设备",
    roles,
    load: () => get("/api/devices"),
    draw: ({ rows }, { directory, refresh }) => [
        heading(
            "设备",
            el("span", { class: "quiet" }, `共 ${rows.length} 台`),
            button("登记新设备", () => invite(directory, refresh).catch(sorry), "primary"),
        ),
        tabs("devices"),
        table({
            caption: "设备",
            columns: deviceColumns(refresh),
            rows,
            keyOf: (device) => device.id,
            empty: "还没有设备。点“登记新设备”，在终端上填写登记码即可接入。",
        }),
    ],
};

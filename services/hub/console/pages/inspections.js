// Inspections of stations, what is to be mended at each and until when; and units that ask to host
// a station, which staff accept or decline. What inspectors wrote and whom to call is sealed: both
// are shown after a look that is on record.
import { button, chip, el, facts, heading, link, section, table } from "../dom.js";
import { may } from "../frame.js";
import { founds } from "../inspection_words.js";
import { askInDialog, notice, showInDialog, sorry } from "../notices.js";
import { hashOf } from "../route.js";
import { get, post } from "../server.js";
import { moment } from "../times.js";
import { say, stateOf } from "../words.js";
import { drawSignature } from "./application_parts.js";

const casework = ["reception", "review", "approval"];
const decides = ["review", "approval"];
const hostStates = {
    asked: { word: "等待决定", colour: "blue", shape: "ring" },
    accepted: { word: "同意", colour: "green", shape: "tick" },
    declined: { word: "不同意", colour: "plain", shape: "cross" },
};
const hostReasons = {
    fits: "合适",
    near_another: "附近已有驿站",
    no_room: "地方不够",
    not_suitable: "条件不合适",
    withdrawn: "单位不办了",
};
const offers = {
    seats: "坐的地方",
    water: "饮水",
    cooling: "冬暖夏凉",
    microwave: "热饭",
    charging: "充电",
    toilet: "厕所",
    first_aid: "急救箱",
    always_open: "24 小时",
};

const placeOf = (row) => `${row.station_number} ${row.station_name}`.trim();

const tabs = (here, account) =>
    may(account, decides) &&
    el(
        "nav",
        { class: "tabs", "aria-label": "站点检查" },
        el("a", { href: hashOf("inspections"), "aria-current": here === "inspections" ? "page" : undefined }, "检查"),
        el("a", { href: hashOf("hosts"), "aria-current": here === "hosts" ? "page" : undefined }, "申请开设驿站"),
    );

const inspectionColumns = [
    { head: "日期", kind: "number", cell: (row) => link(row.on, hashOf("inspection", {}, row.id)) },
    { head: "站点", cell: placeOf },
    {
        head: "结果",
        cell: (row) =>
            chip(
                row.to_mend === 0
                    ? { word: "都好", colour: "green", shape: "tick" }
                    : { word: `${row.to_mend} 项要整改`, colour: "amber", shape: "triangle" },
            ),
    },
    { head: "整改到", kind: "number", cell: (row) => (row.to_mend > 0 ? row.mend_by : "") },
    { head: "照片", kind: "number", cell: (row) => row.photos },
    { head: "谁交的", cell: (row) => row.by },
];

export const inspections = {
    title: "站点检查",
    roles: casework,
    load: () => get("/api/inspections"),
    draw: ({ rows, hosts_waiting: waiting }, { account }) => [
        heading(
            "站点检查",
            el("span", { class: "quiet" }, `共 ${rows.length} 份`),
            link("在手机上填检查表", "/visit.html", "button"),
        ),
        tabs("inspections", account),
        may(account, decides) &&
            waiting > 0 &&
            el("p", { class: "note" }, link(`有 ${waiting} 家单位申请开设驿站`, hashOf("hosts"))),
        table({
            caption: "站点检查",
            columns: inspectionColumns,
            rows,
            keyOf: (row) => row.id,
            empty: "还没有检查过。在手机上打开“入户走访”页，选“站点检查”。",
        }),
    ],
};

export const inspection = {
    title: "站点检查",
    roles: casework,
    load: ({ route }) => post(`/api/inspections/${encodeURIComponent(route.id)}/look`),
    // A look goes on record, so the page does not load itself anew.
    onNews() {},
    draw: (page) => [
        heading(`${placeOf(page)}，${page.on}`),
        section(
            "这次检查",
            facts([
                ["检查人", page.inspectors.join("、")],
                ["站点签字", page.signer],
                ["送达", moment(page.told_us)],
                ["整改到", page.to_mend > 0 ? page.mend_by : "不用整改"],
            ]),
            page.findings && el("p", {}, page.findings),
            page.strokes.length > 0 && drawSignature(page.strokes),
        ),
        page.checklist.groups.map((group) =>
            section(
                group.title,
                el(
                    "ul",
                    { class: "plain-list tight" },
                    group.items.map((item) =>
                        el(
                            "li",
                            { "data-item": item.code },
                            page.answers[item.code] ? chip(stateOf(founds, page.answers[item.code])) : "—",
                            ` ${item.title}`,
                        ),
                    ),
                ),
            ),
        ),
        page.pictures.length > 0 &&
            section(
                "照片",
                el(
                    "ul",
                    { class: "photos" },
                    page.pictures.map((id, at) =>
                        el(
                            "li",
                            {},
                            el("img", {
                                src: `/api/papers/${encodeURIComponent(id)}?purpose=${encodeURIComponent("查看站点检查")}`,
                                alt: `第 ${at + 1} 张照片`,
                            }),
                        ),
                    ),
                ),
            ),
    ],
};

async function showContact(host) {
    try {
        const contact = await post(`/api/hosts/${encodeURIComponent(host.id)}/look`);
        showInDialog(host.unit, facts([["联系人", contact.name], ["电话", contact.phone]]));
    } catch (error) {
        sorry(error);
    }
}

async function decide(host, refresh) {
    const done = await askInDialog({
        title: `${host.unit} 申请开设驿站`,
        confirm: "决定",
        text: "先打电话、看过地方再决定。决定后请给单位回电话。",
        fields: [
            {
                name: "decision",
                label: "决定",
                kind: "one",
                choices: { accept: "同意", decline: "不同意" },
                needed: true,
                missing: "请选择同意还是不同意",
            },
            { name: "reason", label: "原因", kind: "select", choices: hostReasons, needed: true, missing: "请选择原因" },
        ],
        send: (values) =>
            post(`/api/hosts/${encodeURIComponent(host.id)}/decide`, { ...values, version: host.version }),
    });
    if (done) notice("已记录", "good");
    refresh();
}

const hostColumns = (refresh) => [
    { head: "申请", kind: "number", cell: (host) => moment(host.asked_us) },
    { head: "单位", cell: (host) => host.unit },
    { head: "地址", cell: (host) => host.address },
    { head: "能提供", cell: (host) => host.offers.map((one) => say(offers, one)).join("、") },
    { head: "状态", cell: (host) => chip(stateOf(hostStates, host.state)) },
    { head: "原因", cell: (host) => (host.reason ? `${say(hostReasons, host.reason)}，${host.decided_by}` : "") },
    {
        head: "",
        kind: "doing",
        cell: (host) => [
            button("联系方式", () => showContact(host), "small"),
            host.state === "asked" && button("决定", () => decide(host, refresh).catch(sorry), "small primary"),
        ],
    },
];

export const hosts = {
    title: "申请开设驿站",
    roles: decides,
    load: () => get("/api/hosts"),
    draw: ({ rows }, { account, refresh }) => [
        heading("申请开设驿站", el("span", { class: "quiet" }, "公开页面 /host 上提出")),
        tabs("hosts", account),
        table({
            caption: "申请开设驿站",
            columns: hostColumns(refresh),
            rows,
            keyOf: (host) => host.id,
            empty: "还没有单位申请。",
        }),
    ],
};

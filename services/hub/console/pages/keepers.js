// Those who keep stations: cards of the staff drawer, which station is closed by hand, how each
// kiosk's devices were when a keeper tested them, and everything done at drawers. A card's code and
// PIN stand on the screen once and are nowhere afterwards.
import { button, chip, el, heading, section, table } from "../dom.js";
import { may } from "../frame.js";
import { askInDialog, notice, showInDialog, sorry } from "../notices.js";
import { get, post } from "../server.js";
import { ago, moment, shortMoment } from "../times.js";
import { say, stateOf } from "../words.js";

const roles = ["devices", "review", "approval"];
const cardStates = {
    given: { word: "在用", colour: "green", shape: "tick" },
    blocked: { word: "输错太多，已锁死", colour: "red", shape: "triangle" },
    closed: { word: "已停用", colour: "plain", shape: "cross" },
};
const partStates = {
    well: { word: "正常", colour: "green", shape: "tick" },
    caution: { word: "要留意", colour: "amber", shape: "diamond" },
    bad: { word: "有故障", colour: "red", shape: "triangle" },
    absent: { word: "没有装", colour: "plain", shape: "bar" },
};
const parts = {
    printer: "打印机",
    scanner: "扫码器",
    card_reader: "读卡器",
    camera: "摄像头",
    audio: "喇叭",
    disk: "存储",
    line: "网络",
    clock: "时钟",
};
const details = {
    paper_out: "没有纸",
    near_end: "纸快用完",
    cover_open: "盖子开着",
    jam: "卡纸",
    offline: "不接收",
    silent: "没有回音",
    unplugged: "没接上",
    slip_failed: "试印没有印出来",
    lost: "没接上",
    down: "网络中断",
    not_set: "时间没有校准",
    low: "空间不多了",
};
const reasons = {
    as_planned: "按时间",
    nobody_here: "没有人值守",
    cleaning: "清扫",
    trouble: "有故障",
    weather: "天气",
};
const acts = {
    tried: "刷卡输密码",
    drawer_opened: "打开工作人员页面",
    station_opened: "开站",
    station_closed: "关站",
    readiness_tested: "设备自检",
};

const placeOf = (row) => `${row.station_number} ${row.station_name}`.trim();
const detailOf = (act) =>
    say(reasons, act.detail) === act.detail && partStates[act.detail]
        ? partStates[act.detail].word
        : act.what === "tried"
          ? `连续第 ${act.detail} 次，下一行没有“打开”就是没对`
          : say(reasons, act.detail);

function showHanded(handed) {
    showInDialog(
        "只显示这一次",
        el("p", {}, "打印这张码做成卡，把密码当面告诉持卡人。离开本页就都看不到了。"),
        el("img", {
            class: "qr",
            alt: "工作人员卡的二维码",
            src: `data:image/svg+xml;utf8,${encodeURIComponent(handed.qr_svg)}`,
        }),
        el("p", { class: "quiet" }, "密码"),
        el("p", { class: "large-code", "data-pin": "shown" }, handed.pin),
        el("textarea", { class: "ticket", readonly: true, rows: 2, "data-card": "shown" }, handed.text),
    );
}

async function handOver(directory, refresh) {
    const handed = await askInDialog({
        title: "发一张工作人员卡",
        confirm: "发卡",
        text: "只能打开这一个站点的终端。称呼只在这里显示，不下发到终端。",
        fields: [
            {
                name: "station",
                label: "站点",
                kind: "select",
                choices: Object.fromEntries(
                    directory.stations.map((one) => [one.id, `${one.number} ${one.name}`]),
                ),
                needed: true,
                missing: "请选择站点",
            },
            { name: "name", label: "持卡人称呼", needed: true, missing: "请写持卡人的称呼" },
        ],
        send: (values) => post("/api/keepers", values),
    });
    if (handed) showHanded(handed);
    refresh();
}

async function close(card, refresh) {
    const done = await askInDialog({
        title: `停用 ${card.name} 的卡`,
        confirm: "停用",
        kind: "red",
        text: "终端下次联网后，这张卡就打不开了。要恢复只能发新卡。",
        send: () => post(`/api/keepers/${encodeURIComponent(card.id)}/close`),
    });
    if (done) notice("已停用", "good");
    refresh();
}

const cardColumns = (account, refresh) => [
    { head: "站点", cell: placeOf },
    { head: "持卡人", cell: (card) => card.name },
    { head: "状态", cell: (card) => chip(stateOf(cardStates, card.state)) },
    { head: "连续输错", kind: "number", cell: (card) => card.failures },
    { head: "发卡", cell: (card) => `${moment(card.given_us)}，${card.given_by}` },
    {
        head: "",
        kind: "doing",
        cell: (card) =>
            card.state === "closed" || !may(account, ["devices"])
                ? ""
                : button("停用", () => close(card, refresh).catch(sorry), "small quiet-red"),
    },
];

function drawPart(part) {
    const words = details[part.detail] || (/^\d+$/.test(part.detail) ? "" : part.detail);
    return el(
        "li",
        {},
        chip({
            ...stateOf(partStates, part.state),
            word: `${say(parts, part.part)} ${stateOf(partStates, part.state).word}${words ? `：${words}` : ""}`,
        }),
    );
}

const readinessColumns = [
    { head: "站点", cell: placeOf },
    { head: "自检", cell: (one) => el("span", { title: moment(one.when_us) }, ago(one.when_us)) },
    { head: "谁做的", cell: (one) => one.by },
    { head: "结果", cell: (one) => chip(stateOf(partStates, one.worst)) },
    {
        head: "各项",
        cell: (one) =>
            el(
                "ul",
                { class: "plain-list tight" },
                one.parts.filter((part) => part.state !== "absent").map(drawPart),
            ),
    },
];

const settingColumns = [
    { head: "站点", cell: placeOf },
    {
        head: "现在",
        cell: (one) =>
            chip(
                one.is_open
                    ? { word: "开放", colour: "green", shape: "tick" }
                    : { word: "已关", colour: "amber", shape: "bar" },
            ),
    },
    { head: "原因", cell: (one) => say(reasons, one.reason) },
    { head: "从何时", kind: "number", cell: (one) => moment(one.when_us) },
    { head: "谁做的", cell: (one) => one.by },
];

const actColumns = [
    { head: "时间", kind: "number", cell: (act) => shortMoment(act.when_us) },
    { head: "站点", cell: placeOf },
    { head: "谁", cell: (act) => act.by || "不认识的卡" },
    { head: "做了什么", cell: (act) => say(acts, act.what) },
    { head: "", cell: (act) => (act.detail ? detailOf(act) : "") },
];

export const keepers = {
    title: "站点值守",
    roles,
    load: () => get("/api/keepers"),
    draw: ({ cards, settings, readiness, acts: done }, { account, directory, refresh }) => [
        heading(
            "站点值守",
            may(account, ["devices"]) &&
                button("发一张工作人员卡", () => handOver(directory, refresh).catch(sorry), "primary"),
        ),
        section(
            "设备自检",
            table({
                caption: "设备自检",
                columns: readinessColumns,
                rows: readiness,
                keyOf: (one) => one.station + one.when_us,
                empty: "还没有站点做过自检。",
            }),
        ),
        section(
            "手动开关站",
            table({
                caption: "手动开关站",
                columns: settingColumns,
                rows: settings,
                keyOf: (one) => one.station,
                empty: "没有站点被手动关过。",
            }),
        ),
        section(
            "工作人员卡",
            table({
                caption: "工作人员卡",
                columns: cardColumns(account, refresh),
                rows: cards,
                keyOf: (card) => card.id,
                empty: "还没有发过卡。",
            }),
        ),
        section(
            "在终端上做过的事",
            table({
                caption: "在终端上做过的事",
                columns: actColumns,
                rows: done,
                keyOf: (act) => act.id,
                empty: "还没有。",
            }),
        ),
    ],
};

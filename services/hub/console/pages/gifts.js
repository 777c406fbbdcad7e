// Gifts: campaigns of winter and summer, what was delivered where, lists of who may collect, what
// was handed out, by batch and by unit.
import { button, chip, el, facts, heading, link, section, table } from "../dom.js";
import { may } from "../frame.js";
import { fileText } from "../files.js";
import { purposeForm } from "../gate.js";
import { named } from "../lists.js";
import { askInDialog, notice, showInDialog, sorry } from "../notices.js";
import { go, hashOf } from "../route.js";
import { get, post } from "../server.js";
import { shortMoment, today } from "../times.js";
import { say, stateOf } from "../words.js";
import { drawProblems } from "./aid_file.js";
import { roles } from "./counter.js";
import { campaignStates, seasons, ways } from "./stock_words.js";

const decide = ["review", "approval"];
const pathOf = (one) => `/api/gifts/${encodeURIComponent(one.id)}`;

async function open(refresh) {
    const made = await askInDialog({
        title: "新的慰问品发放",
        confirm: "开始",
        fields: [
            { name: "title", label: "名称", needed: true, missing: "请写活动名称" },
            { name: "title_en", label: "英文名称（可不填）" },
            { name: "goods", label: "每份有什么", needed: true, missing: "请写每份有什么" },
            { name: "goods_en", label: "英文（可不填）" },
            { name: "season", label: "类别", kind: "one", choices: seasons, needed: true, missing: "请选择" },
            { name: "way", label: "怎么发", kind: "one", choices: ways, needed: true, missing: "请选择" },
            { name: "visit_limit", label: "随到随领：一人一次最多几份", kind: "number", value: "1" },
            { name: "value", label: "每份价值（元，可不填）" },
            { name: "from", label: "开始", kind: "date", needed: true, value: today(), missing: "请选日期" },
            { name: "until", label: "最后一天", kind: "date", needed: true, missing: "请选日期" },
        ],
        send: (values) => post("/api/gifts", { ...values, visit_limit: Number(values.visit_limit) || 1 }),
    });
    if (made) {
        notice(`${made.title} 已开始，请登记送到站点的份数`, "good");
        return go("gift", {}, made.id);
    }
    return refresh();
}

export const gifts = {
    title: "慰问品发放",
    roles,
    load: () => get("/api/gifts"),
    draw({ campaigns }, { refresh, account }) {
        return [
            heading(
                "慰问品发放",
                link("物资与保洁", hashOf("stock"), "button"),
                may(account, decide) && button("新的发放", () => open(refresh), "primary"),
            ),
            table({
                caption: "慰问品发放",
                columns: [
                    { head: "名称", cell: (one) => el("strong", {}, one.title) },
                    { head: "类别", cell: (one) => say(seasons, one.season) },
                    { head: "怎么发", cell: (one) => say(ways, one.way) },
                    { head: "日期", cell: (one) => `${one.from} 至 ${one.until}` },
                    { head: "名单", kind: "number", cell: (one) => one.people || "—" },
                    { head: "送到", kind: "number", cell: (one) => one.parcels },
                    { head: "已发", kind: "number", cell: (one) => one.pieces },
                    {
                        head: "情况",
                        cell: (one) => [
                            chip(stateOf(campaignStates, one.state)),
                            " ",
                            one.doubtful > 0 &&
                                chip({ word: `${one.doubtful} 次重复，请核对`, colour: "red", shape: "triangle" }),
                        ],
                    },
                ],
                rows: campaigns,
                keyOf: (one) => one.id,
                empty: "还没有发放过慰问品。",
                open: (one) => go("gift", {}, one.id),
            }),
        ];
    },
};

// ---- one campaign ----

async function act(refresh, done, dialog) {
    try {
        const answer = await askInDialog(dialog);
        if (answer) notice(done, "good");
    } catch (error) {
        sorry(error);
    }
    refresh();
}

const deliver = (one, refresh) =>
    act(refresh, "已登记，站点的终端会领取份数", {
        title: "送到站点",
        confirm: "登记",
        fields: [
            { name: "station", label: "站点", kind: "select", choices: named(one.stations), needed: true, missing: "请选择站点" },
            { name: "parcels", label: "份数", kind: "number", needed: true, missing: "请写送到多少份" },
        ],
        send: (values) =>
            post(`${pathOf(one)}/deliver`, { ...values, parcels: Number(values.parcels), version: one.version }),
    });

const takeBack = (one, lost, refresh) =>
    act(refresh, "已收回，别的终端可以接着发", {
        title: `收回失联终端的份数：${lost.name}`,
        text: "请到站点清点架上属于它的份数。名单里还没有领的人会重新分给别的终端。",
        confirm: "收回",
        fields: [{ name: "counted", label: "架上还有多少份", kind: "number", needed: true, missing: "请写份数，没有写 0" }],
        send: ({ counted }) =>
            post(`${pathOf(one)}/take_back`, {
                station: lost.station,
                device: lost.device,
                counted: Number(counted),
                version: one.version,
            }),
    });

const end = (one, refresh) =>
    act(refresh, "已结束", {
        title: "结束发放",
        text: "结束以后终端不再发放，不能再开始。",
        confirm: "结束",
        kind: "red",
        send: () => post(`${pathOf(one)}/close`, { version: one.version }),
    });

function fine(verdict) {
    const card = verdict.with_card ? `，其中 ${verdict.with_card} 人可以刷会员卡` : "";
    const already = verdict.already ? `；${verdict.already} 人已经在名单里，不会重复` : "";
    return `${verdict.people} 人，合计 ${verdict.value} 元${card}${already}。`;
}

// First it is looked at, then it is taken, all of it or nothing.
function drawListForm(one, refresh) {
    const result = el("div", { class: "aid-result", "aria-live": "polite" });
    const file = el("input", { type: "file", id: "gift-file", accept: ".csv,.xlsx" });
    const place = el(
        "select",
        { id: "gift-station" },
        el("option", { value: "" }, "由工作人员送到本人（不在终端领）"),
        one.stations.map((station) => el("option", { value: station.id }, station.name)),
    );
    const send = async (takes) => {
        try {
            return await post(`${pathOf(one)}/lists`, {
                version: one.version,
                station: place.value,
                file: await fileText(file.files[0]),
                takes,
            });
        } catch (error) {
            sorry(error);
            return undefined;
        }
    };
    const taken = async () => {
        const verdict = await send(true);
        if (verdict?.is_taken) {
            notice(`名单已收：${fine(verdict)}`, "good");
            refresh();
        } else if (verdict) {
            result.replaceChildren(drawProblems(verdict));
        }
    };
    const look = async () => {
        const verdict = await send(false);
        if (!verdict) return;
        result.replaceChildren(
            ...[
                drawProblems(verdict),
                verdict.problems.length === 0 && el("p", {}, fine(verdict)),
                verdict.problems.length === 0 && button("收下名单", taken, "primary"),
            ].filter(Boolean),
        );
    };
    // A form, so that what was chosen stays while the page hears of news.
    const form = el(
        "form",
        { onsubmit: (event) => event.preventDefault() },
        el(
            "div",
            { class: "thirds" },
            el("div", { class: "field" }, el("label", { for: "gift-station" }, "在哪里领"), place),
            el(
                "div",
                { class: "field" },
                el("label", { for: "gift-file" }, "名单文件（CSV 或 XLSX）"),
                file,
                el("p", { class: "hint" }, "要有“姓名”“单位”两列；有证件号码的会员可以刷卡领"),
            ),
        ),
        el(
            "div",
            { class: "inline" },
            button("先检查名单", look),
            link("下载空白名单", "/api/gift-lists/template.xlsx", "button"),
        ),
        result,
    );
    return section("交名单", form);
}

async function handOver(entry, again) {
    try {
        await post(`/api/gift-entries/${entry}/hand_over`);
        notice("已登记送到", "good");
    } catch (error) {
        sorry(error);
    }
    again();
}

async function showPeople(one, purpose) {
    const path = `${pathOf(one)}/people`;
    const { people } = await get(path, { purpose });
    const asked = new URLSearchParams({ purpose });
    const place = el("div");
    const again = async () => {
        const fresh = await get(path, { purpose });
        place.replaceChildren(drawTable(fresh.people));
    };
    const isByHand = new Set(one.lists.filter((list) => !list.station).map((list) => list.id));
    const drawTable = (rows) =>
        table({
            caption: "名单",
            columns: [
                { head: "单位", cell: (row) => row.unit },
                { head: "姓名", cell: (row) => row.name || "已清除" },
                { head: "手机", cell: (row) => row.mobile || "" },
                { head: "会员卡", cell: (row) => (row.has_card ? "可以" : "") },
                {
                    head: "领取",
                    cell: (row) =>
                        row.collected_us
                            ? shortMoment(row.collected_us)
                            : isByHand.has(row.list)
                              ? button("登记送到", () => handOver(row.entry, again), "small")
                              : "未领",
                },
            ],
            rows,
            keyOf: (row) => row.entry,
            empty: "还没有名单。",
        });
    place.replaceChildren(drawTable(people));
    showInDialog(
        `${one.title}：名单`,
        el(
            "p",
            {},
            link("领取码 CSV", `${path}?${asked}&form=csv`, "button"),
            " ",
            link("领取码 XLSX", `${path}?${asked}&form=xlsx`, "button"),
            " 发给单位，由单位告诉本人；这次查看已登记。",
        ),
        place,
    );
}

function gate(one) {
    const box = el("div");
    const form = purposeForm({
        word: "为什么看名单",
        confirm: "看名单",
        open: (purpose) => showPeople(one, purpose).catch(sorry),
    });
    box.append(form);
    return box;
}

const batchColumns = [
    { head: "站点", cell: (row) => row.station_name },
    { head: "登记于", cell: (row) => shortMoment(row.at_us) },
    { head: "份数", kind: "number", cell: (row) => row.parcels },
    { head: "已发", kind: "number", cell: (row) => row.handed },
    { head: "终端待发", kind: "number", cell: (row) => row.held },
    { head: "失联终端", kind: "number", cell: (row) => row.lost || "—" },
    { head: "未分配", kind: "number", cell: (row) => row.rest },
    { head: "", cell: (row) => (row.returned_of ? "从失联终端收回" : "") },
];
const unitColumns = [
    { head: "单位", cell: (row) => el("strong", {}, row.unit) },
    { head: "人数", kind: "number", cell: (row) => row.people },
    { head: "已领", kind: "number", cell: (row) => row.collected },
    { head: "每人（元）", kind: "number", cell: (row) => row.each || "不一样" },
    { head: "合计（元）", kind: "number", cell: (row) => row.value },
    { head: "已领合计（元）", kind: "number", cell: (row) => row.collected_value },
];
const handoutColumns = [
    { head: "时间", cell: (row) => shortMoment(row.at_us) },
    { head: "在哪里", cell: (row) => row.station_name || `${row.by} 送到` },
    { head: "份数", kind: "number", cell: (row) => row.pieces },
    { head: "签收", cell: (row) => (row.is_signed ? "手写" : row.by ? "工作人员" : "确认") },
    {
        head: "",
        cell: (row) => (row.is_doubtful ? chip({ word: "重复，请核对", colour: "red", shape: "triangle" }) : ""),
    },
];

export const gift = {
    title: "慰问品发放",
    roles,
    load: ({ route }) => get(`/api/gifts/${encodeURIComponent(route.id)}`),
    draw(one, { refresh, account }) {
        const isOpen = one.state === "open";
        const decides = may(account, decide);
        const report = `${pathOf(one)}/report`;
        return [
            heading(
                one.title,
                chip(stateOf(campaignStates, one.state)),
                isOpen && decides && button("送到站点", () => deliver(one, refresh), "primary"),
                isOpen && decides && button("结束发放", () => end(one, refresh), "quiet-red"),
            ),
            facts([
                ["每份", one.goods],
                ["怎么发", one.way === "free" ? `随到随领，一次最多 ${one.visit_limit} 份` : say(ways, one.way)],
                ["日期", `${one.from} 至 ${one.until}`],
                ["每份价值", `${one.value} 元`],
                ["已发", `${one.handed.pieces} 份，${one.handed.times} 次`],
                one.handed.doubtful > 0 && ["要核对", `${one.handed.doubtful} 次重复`],
            ]),
            one.lost.length > 0 &&
                section(
                    "失联的终端",
                    el("p", { class: "warning" }, "这些终端已停用，它们名下的份数和人要收回，别的终端才能接着发。"),
                    one.lost.map((lost) =>
                        el(
                            "p",
                            {},
                            `${lost.station_name} ${lost.name} `,
                            decides && button("收回", () => takeBack(one, lost, refresh), "small"),
                        ),
                    ),
                ),
            section(
                "按批次",
                table({ caption: "按批次", columns: batchColumns, rows: one.batches, keyOf: (row) => row.id, empty: "还没有登记送到站点的份数。" }),
                el("p", {}, link("导出 CSV", `${report}?by=batch`, "button"), " ", link("导出 XLSX", `${report}?by=batch&form=xlsx`, "button")),
            ),
            one.way === "by_list" &&
                section(
                    "按单位",
                    table({ caption: "按单位", columns: unitColumns, rows: one.units, keyOf: (row) => row.unit, empty: "还没有名单。" }),
                    el("p", {}, link("导出 CSV", report, "button"), " ", link("导出 XLSX", `${report}?form=xlsx`, "button")),
                ),
            one.way === "by_list" && isOpen && drawListForm(one, refresh),
            one.units.length > 0 && section("名单上的人", gate(one)),
            section(
                "最近的发放",
                table({ caption: "最近的发放", columns: handoutColumns, rows: one.latest, keyOf: (row) => row.id, empty: "还没有发出。" }),
            ),
            el("p", {}, link("回到慰问品发放", hashOf("gifts"))),
        ];
    },
};

// Notices for everybody: written by one colleague, approved by another, shown at the stations until
// their last day, withdrawn with a reason. Leaflets stand beside them.
import { button, chip, el, heading, section, table } from "../dom.js";
import { may } from "../frame.js";
import { askInDialog, notice, sorry } from "../notices.js";
import { get, post } from "../server.js";
import { moment } from "../times.js";
import { freshId } from "./hall.js";

const roles = ["reception", "review", "approval"];

const topics = {
    wages: "工资",
    injury: "工伤",
    heat: "高温",
    disputes: "劳动争议",
    legal_aid: "法律援助",
    membership: "入会",
    wellbeing: "心理",
    other: "其他",
};

function stateOf(one, day) {
    if (one.state === "withdrawn") return { word: "已撤下", colour: "grey", shape: "cross" };
    if (one.until < day) return { word: "已到期", colour: "grey", shape: "bar" };
    if (one.state === "written") return { word: "待审批", colour: "amber", shape: "ring" };
    if (one.from > day) return { word: "未开始", colour: "blue", shape: "half" };
    return { word: "正在显示", colour: "green", shape: "dot" };
}

const fields = (one) => [
    {
        name: "kind",
        label: "种类",
        kind: "one",
        choices: { notice: "公告（到期自动撤下）", leaflet: "政策宣传页" },
        value: one?.kind || "notice",
        needed: true,
    },
    { name: "topic", label: "宣传页的主题", kind: "select", none: "不是宣传页", choices: topics, value: one?.topic },
    { name: "title_zh_CN", label: "标题", value: one?.title.zh_CN, needed: true, missing: "请写标题" },
    { name: "text_zh_CN", label: "内容（空一行是一段）", kind: "long", rows: 8, most: 4000, value: one?.text.zh_CN, needed: true, missing: "请写内容" },
    { name: "title_en", label: "英文标题（可以不写）", value: one?.title.en },
    { name: "text_en", label: "英文内容（可以不写）", kind: "long", rows: 6, most: 4000, value: one?.text.en },
    { name: "from", label: "开始日期", kind: "date", value: one?.from, needed: true, missing: "请选择开始日期" },
    { name: "until", label: "最后一天", kind: "date", value: one?.until, needed: true, missing: "请选择最后一天" },
    { name: "areas", label: "只在这些区划显示（代码，用空格隔开；不写就是全部）", value: one?.areas.join(" ") },
    { name: "source", label: "发布单位", value: one?.source, needed: true, missing: "请写是谁发布的" },
];

async function write(one, refresh) {
    const id = one?.id || freshId();
    try {
        const answer = await askInDialog({
            title: one ? "修改" : "写公告",
            text: "写好后要由另一位同事审批，才会在驿站显示。不要写任何人的姓名、证件和电话。",
            confirm: "送审批",
            fields: fields(one),
            send: (values) =>
                post("/api/notices", {
                    ...values,
                    id,
                    topic: values.topic || "other",
                    areas: (values.areas || "").split(/\s+/).filter(Boolean),
                    version: one?.version || 0,
                }),
        });
        if (answer) notice("已送审批", "good");
    } catch (error) {
        sorry(error);
    }
    refresh();
}

async function approve(one, refresh) {
    try {
        await post(`/api/notices/${encodeURIComponent(one.id)}/approve`, { version: one.version });
        notice("已发布，各驿站联网后显示", "good");
    } catch (error) {
        sorry(error);
    }
    refresh();
}

async function withdraw(one, refresh) {
    try {
        const answer = await askInDialog({
            title: `撤下“${one.title.zh_CN}”`,
            confirm: "撤下",
            fields: [{ name: "reason", label: "原因", needed: true, missing: "请写明撤下的原因" }],
            send: (values) =>
                post(`/api/notices/${encodeURIComponent(one.id)}/withdraw`, {
                    ...values,
                    version: one.version,
                }),
        });
        if (answer) notice("已撤下", "good");
    } catch (error) {
        sorry(error);
    }
    refresh();
}

function actsOf(one, day, { account, refresh }) {
    const acts = [];
    const isOver = one.until < day;
    if (one.state === "written" && !isOver) {
        acts.push(button("修改", () => write(one, refresh), "small"));
        if (may(account, ["approval"]) && one.written_by !== account.login)
            acts.push(button("审批发布", () => approve(one, refresh), "small primary"));
    }
    if (one.state !== "withdrawn" && !isOver)
        acts.push(button("撤下", () => withdraw(one, refresh), "small"));
    return acts;
}

const columns = (day, context) => [
    { head: "状态", cell: (one) => chip(stateOf(one, day)) },
    {
        head: "标题",
        cell: (one) =>
            el(
                "details",
                {},
                el("summary", {}, el("strong", {}, one.title.zh_CN)),
                one.text.zh_CN.split("\n\n").map((part) => el("p", {}, part)),
            ),
    },
    { head: "种类", cell: (one) => (one.kind === "leaflet" ? `宣传页 · ${topics[one.topic]}` : "公告") },
    { head: "从", kind: "number", cell: (one) => one.from },
    { head: "到", kind: "number", cell: (one) => one.until },
    { head: "区划", cell: (one) => one.areas.join("、") || "全部" },
    { head: "发布单位", cell: (one) => one.source },
    { head: "起草", cell: (one) => one.written_by },
    {
        head: "审批或撤下",
        cell: (one) =>
            one.decided_us
                ? `${one.decided_by} · ${moment(one.decided_us)}${one.reason ? ` · ${one.reason}` : ""}`
                : "—",
    },
    { head: "", cell: (one) => actsOf(one, day, context) },
];

export const bulletins = {
    title: "公告",
    roles,
    load: () => get("/api/notices"),
    draw: ({ rows, shipped, today }, context) => [
        heading("公告", button("写公告", () => write(null, context.refresh), "primary")),
        section(
            "写过的",
            table({
                caption: "写过的公告",
                columns: columns(today, context),
                rows,
                keyOf: (one) => one.id,
                empty: "还没有公告。困难公示不在这里，请在帮扶档案里办。",
            }),
        ),
        section(
            "随程序提供的宣传页",
            el("p", { class: "quiet" }, "每台终端都有，断网也能看、能听。"),
            el(
                "ul",
                { class: "line-list" },
                shipped.map((one) =>
                    el(
                        "li",
                        {},
                        el("strong", {}, one.title.zh_CN),
                        el("span", { class: "quiet" }, one.source),
                    ),
                ),
            ),
        ),
    ],
};

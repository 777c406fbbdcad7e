// What stations keep: what is low, what has to be restocked or cleaned, by when, and by whom it was
// done.
import { button, chip, el, heading, link, section, table } from "../dom.js";
import { askInDialog, notice, sorry } from "../notices.js";
import { go, hashOf } from "../route.js";
import { get, post } from "../server.js";
import { shortMoment } from "../times.js";
import { say, stateOf } from "../words.js";
import { roles } from "./counter.js";
import { taskStates, works } from "./stock_words.js";

async function take(task, refresh) {
    try {
        await post(`/api/stock-tasks/${task.id}/take`, { version: task.version });
        notice(`已接：${task.name}`, "good");
    } catch (error) {
        sorry(error);
    }
    refresh();
}

async function finish(task, refresh) {
    const isRestock = task.work === "restock";
    const done = await askInDialog({
        title: `${say(works, task.work)}：${task.name}`,
        text: task.station_name,
        confirm: "办完了",
        fields: isRestock
            ? [{ name: "left", label: "补货以后有多少", kind: "number", needed: true, missing: "请写补货以后的数量" }]
            : [],
        send: ({ left }) =>
            post(`/api/stock-tasks/${task.id}/finish`, {
                version: task.version,
                ...(isRestock ? { left: Number(left) } : {}),
            }),
    });
    if (done) notice(`已记录：${task.name}`, "good");
    refresh();
}

const taskColumns = (refresh, withStation) =>
    [
        { head: "期限", cell: (task) => [shortMoment(task.due_us), " ", task.is_late ? chip({ word: "过期", colour: "red", shape: "triangle" }) : ""] },
        withStation && { head: "站点", cell: (task) => task.station_name },
        { head: "任务", cell: (task) => say(works, task.work) },
        { head: "内容", cell: (task) => el("strong", {}, task.name) },
        { head: "状态", cell: (task) => chip(stateOf(taskStates, task.state)) },
        { head: "谁", cell: (task) => task.done_by || task.taken_by || (task.done_us ? "站点" : "") },
        {
            head: "",
            cell: (task) =>
                task.state === "done"
                    ? shortMoment(task.done_us)
                    : [
                          task.state === "raised" && button("接下", () => take(task, refresh), "small"),
                          button("办完", () => finish(task, refresh), "small"),
                      ],
        },
    ].filter(Boolean);

export const stock = {
    title: "物资与保洁",
    roles,
    load: () => get("/api/stock"),
    draw(all, { refresh }) {
        return [
            heading("物资与保洁", link("慰问品发放", hashOf("gifts"), "button")),
            section(
                `补货和保洁任务（${all.tasks.length}）`,
                table({
                    caption: "补货和保洁任务",
                    columns: taskColumns(refresh, true),
                    rows: all.tasks,
                    keyOf: (task) => task.id,
                    empty: "没有要补货、要打扫的。",
                }),
            ),
            section(
                "站点",
                table({
                    caption: "各站点的物资",
                    columns: [
                        { head: "编号", cell: (one) => one.number },
                        { head: "站点", cell: (one) => el("strong", {}, one.name) },
                        { head: "清点过", kind: "number", cell: (one) => `${one.counted} / ${one.supplies}` },
                        { head: "不足", kind: "number", cell: (one) => one.low || "—" },
                        { head: "任务", kind: "number", cell: (one) => one.open || "—" },
                    ],
                    rows: all.stations,
                    keyOf: (one) => one.id,
                    empty: "还没有按物资清单管理的站点。",
                    open: (one) => go("station-stock", {}, one.id),
                }),
            ),
        ];
    },
};

async function count(station, line, refresh) {
    const done = await askInDialog({
        title: `清点：${line.name}`,
        text: `低于 ${line.low} ${line.unit}就会提醒补货，补到 ${line.full} ${line.unit}。`,
        confirm: "记下",
        fields: [{ name: "left", label: `现在有多少（${line.unit}）`, kind: "number", needed: true, missing: "请写数量" }],
        send: ({ left }) =>
            post(`/api/stock/${station}/count`, { supply: line.code, version: line.version, left: Number(left) }),
    });
    if (done) notice("已记下", "good");
    refresh();
}

export const stationStock = {
    title: "站点物资",
    roles,
    load: ({ route }) => get(`/api/stock/${encodeURIComponent(route.id)}`),
    draw(one, { refresh }) {
        return [
            heading(`${one.name}：物资`),
            section(
                "现有物资",
                table({
                    caption: "现有物资",
                    columns: [
                        { head: "名称", cell: (line) => el("strong", {}, line.name) },
                        {
                            head: "现有",
                            kind: "number",
                            cell: (line) => (line.count ? `${line.count.left} ${line.unit}` : "没有清点过"),
                        },
                        { head: "补货线", kind: "number", cell: (line) => line.low },
                        { head: "补到", kind: "number", cell: (line) => line.full },
                        {
                            head: "情况",
                            cell: (line) =>
                                line.count
                                    ? chip(
                                          line.is_low
                                              ? { word: "不足", colour: "red", shape: "triangle" }
                                              : { word: "够用", colour: "green", shape: "tick" },
                                      )
                                    : "",
                        },
                        { head: "清点于", cell: (line) => (line.count ? shortMoment(line.count.at_us) : "") },
                        { head: "", cell: (line) => button("清点", () => count(one.id, line, refresh), "small") },
                    ],
                    rows: one.supplies,
                    keyOf: (line) => line.code,
                    empty: "",
                }),
            ),
            section(
                `要办的（${one.open.length}）`,
                table({
                    caption: "要办的任务",
                    columns: taskColumns(refresh, false),
                    rows: one.open,
                    keyOf: (task) => task.id,
                    empty: "没有要补货、要打扫的。",
                }),
            ),
            section(
                "办完的",
                table({
                    caption: "办完的任务",
                    columns: taskColumns(refresh, false),
                    rows: one.done,
                    keyOf: (task) => task.id,
                    empty: "还没有记录。",
                }),
            ),
            el("p", {}, link("回到物资与保洁", hashOf("stock"))),
        ];
    },
};

// Who came in at the stations: counts by hour, work and purpose, in which nobody can be found; and
// late entries of those who came while all was down.
import { button, el, heading, link, table } from "../dom.js";
import { filters, select } from "../lists.js";
import { askInDialog, notice, sorry } from "../notices.js";
import { get, post } from "../server.js";
import { today } from "../times.js";
import { occupations } from "../words.js";
import { roles } from "./counter.js";
import { freshId } from "./hall.js";

async function enterLate(station, refresh) {
    try {
        const done = await askInDialog({
            title: "补登记到访",
            text: "停电断网时在纸上记的，照原来的时间补进来。",
            confirm: "补登记",
            fields: [
                { name: "occupation", label: "工种", kind: "select", choices: occupations, needed: true, missing: "请选择工种" },
                { name: "day", label: "日期", kind: "date", value: today(), needed: true, missing: "请写日期" },
                { name: "came", label: "来的时间，如 09:30", needed: true, missing: "请写时间" },
                { name: "left", label: "走的时间，不知道可以不填" },
                { name: "companions", label: "同行人数", value: "0" },
            ],
            send: (values) =>
                post("/api/station-visits/late", {
                    ...values,
                    companions: Number(values.companions) || 0,
                    press: freshId(),
                    station,
                }),
        });
        if (done) notice("已补登记", "good");
    } catch (error) {
        sorry(error);
    }
    refresh();
}

const columns = [
    { head: "日期", cell: (one) => one.day },
    { head: "时", cell: (one) => `${one.hour} 时` },
    { head: "工种", cell: (one) => one.occupation_name },
    { head: "来做什么", cell: (one) => one.purpose_name },
    { head: "人次", kind: "number", cell: (one) => one.visits },
    { head: "人数", kind: "number", cell: (one) => one.people },
];

export const stationVisits = {
    title: "进站",
    roles,
    load: ({ route: { query } }) =>
        get("/api/station-visits", { station: query.station, from: query.from, until: query.until }),
    draw(list, { route, refresh }) {
        const { query } = route;
        const station = query.station || "";
        const asked = new URLSearchParams({ station, from: list.from, until: list.until });
        const all = list.counts.filter((one) => !one.purpose);
        const sum = (key) => all.reduce((total, one) => total + one[key], 0);
        return [
            heading(
                "进站",
                el("span", { class: "quiet" }, `${list.from} 至 ${list.until}：${sum("visits")} 人次，${sum("people")} 人`),
                link("导出 CSV", `/api/station-visits.csv?${asked}`, "button"),
                station ? button("补登记", () => enterLate(station, refresh), "primary") : null,
            ),
            filters({
                page: "station-visits",
                query,
                keys: ["station", "from", "until"],
                refresh,
                fields: [
                    select(
                        "station",
                        "驿站",
                        Object.fromEntries(list.stations.map((one) => [one.id, one.name])),
                        station,
                        "全部",
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
                caption: "进站人次",
                columns,
                rows: list.counts,
                keyOf: (one) => `${one.station}/${one.day}/${one.hour}/${one.occupation}/${one.purpose || ""}`,
                empty: "这些日子没有人次。",
            }),
        ];
    },
};

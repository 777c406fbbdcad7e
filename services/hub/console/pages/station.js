// One station: what is known of it now, what it says of itself to those who look for one, and its
// hours with holidays and single days.
import { button, chip, el, facts, heading, link, section, svg, table } from "../dom.js";
import { may } from "../frame.js";
import { askInDialog, notice, sorry } from "../notices.js";
import { hashOf } from "../route.js";
import { get, post } from "../server.js";
import { moment } from "../times.js";
import { stars as starWords } from "./hall_words.js";
import { drawCapacity } from "./station_capacity.js";
import { causes, hoursBy, openStates, things } from "./station_words.js";

const writers = ["reception", "review", "approval", "administration"];
const weekdays = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

// ["08:30", "11:30"] <-> "08:30-11:30"
function toWords(open) {
    if (!open) return "";
    const parts = [];
    for (let i = 0; i + 1 < open.length; i += 2) parts.push(`${open[i]}-${open[i + 1]}`);
    return parts.join(" ");
}
const toTimes = (words) =>
    words
        .split(/[\s,，、]+/)
        .filter(Boolean)
        .flatMap((part) => part.replace(/[–—~至]/g, "-").split("-"));
const isClosed = (words) => ["休息", "关闭", "不开放"].includes(words.trim());
const openOf = (words) => (isClosed(words) ? [] : toTimes(words));

function hoursOfDay(profile, day) {
    const found = profile?.hours.week.find((one) => one.days.includes(day));
    return toWords(found?.open);
}

const exceptionLine = (one) =>
    [
        one.from === one.until ? one.from : `${one.from}~${one.until}`,
        one.open.length ? toWords(one.open) : "休息",
        one.why?.zh_CN,
    ]
        .filter(Boolean)
        .join(" ");

// "2026-12-31~2027-01-02 09:00-12:00 年终盘点"
function exceptionOf(line) {
    const [days, ...rest] = line.trim().split(/\s+/);
    const [from, until] = days.split("~");
    const open = [];
    while (rest.length && /^\d\d:\d\d/.test(rest[0])) open.push(...toTimes(rest.shift()));
    if (rest.length && isClosed(rest[0])) rest.shift();
    const words = rest.join(" ");
    return {
        from,
        until: until || from,
        open,
        ...(words ? { why: { zh_CN: words, en: words } } : {}),
    };
}

function profileOf(values) {
    const week = weekdays
        .map((_, i) => ({ days: [i + 1], open: openOf(values[`day${i + 1}`]) }))
        .filter((one) => one.open.length);
    const [latitude, longitude] = values.position.split(/[\s,，]+/).map(Number);
    const hours = {
        week,
        exceptions: values.exceptions.split("\n").filter((line) => line.trim()).map(exceptionOf),
    };
    if (values.holidays.trim()) hours.holidays = openOf(values.holidays);
    return { position: [longitude, latitude], hours, things: values.things };
}

async function change(station, refresh) {
    const { profile } = station;
    const at = profile?.position;
    try {
        const answer = await askInDialog({
            title: "站点资料",
            text: "时间写成 08:30-11:30 14:00-17:30，全天写 00:00-24:00，不开放就空着。",
            confirm: "保存",
            fields: [
                { name: "position", label: "位置：纬度, 经度（WGS84）", value: at ? `${at[1]}, ${at[0]}` : "", needed: true, missing: "请写位置" },
                ...weekdays.map((word, i) => ({ name: `day${i + 1}`, label: word, value: hoursOfDay(profile, i + 1) })),
                {
                    name: "holidays",
                    label: "法定节假日（空着：照星期；写“休息”：不开放）",
                    value: profile?.hours.holidays ? toWords(profile.hours.holidays) || "休息" : "",
                },
                {
                    name: "exceptions",
                    label: "临时调整，一行一条：日期或 起~止，时间或“休息”，原因",
                    kind: "long",
                    rows: 4,
                    most: 4000,
                    value: (profile?.hours.exceptions || []).map(exceptionLine).join("\n"),
                },
                { name: "things", label: "有什么", kind: "many", choices: things, value: profile?.things },
            ],
            send: (values) =>
                post(`/api/stations/${encodeURIComponent(station.id)}/profile`, {
                    version: station.version,
                    profile: profileOf(values),
                }),
        });
        if (answer) notice("已保存，各终端和手机页面随后更新", "good");
    } catch (error) {
        sorry(error);
    }
    refresh();
}

function drawNow({ state, line }) {
    if (!state)
        return section("现在", el("p", { class: "empty" }, "这个驿站还没有报过情况。"));
    return section(
        "现在",
        el("p", {}, chip(openStates(state)), " ", el("span", { class: "quiet" }, `${causes[state.cause]}，${moment(state.open_us)}`)),
        facts([
            ["在站的人", state.people ?? "不清楚"],
            ["设备", line ? `${(line.devices || 0) - (line.silent || 0)} / ${line.devices || 0} 在线` : "—"],
            ["待送记录", line?.waiting || 0],
            ["警报", line?.alarms || 0],
        ]),
        table({
            caption: "设施",
            columns: [
                { head: "设施", cell: (one) => things[one.kind] || one.kind },
                { head: "空着", kind: "number", cell: (one) => one.free ?? "不清楚" },
                { head: "共有", kind: "number", cell: (one) => one.all },
                { head: "坏的", kind: "number", cell: (one) => one.out_of_order },
            ],
            rows: state.things,
            keyOf: (one) => one.kind,
            empty: "没有报过设施。",
        }),
    );
}

function drawProfile(station) {
    const { profile } = station;
    if (!profile)
        return section("给找驿站的人看的", el("p", { class: "empty" }, "还没有填写，找驿站时看不到这里。"));
    return section(
        "给找驿站的人看的",
        facts([
            ["今天", `${station.hours_today.replaceAll(", ", "、") || "不开放"}（${hoursBy[station.hours_by]}）`],
            ...weekdays.map((word, i) => [word, hoursOfDay(profile, i + 1) || "不开放"]),
            ["法定节假日", profile.hours.holidays ? toWords(profile.hours.holidays) || "不开放" : "照星期"],
            ["有什么", profile.things.map((one) => things[one] || one).join("、")],
            ["位置", `${profile.position[1]}, ${profile.position[0]}`],
            ["最近修改", `${station.changed_by || "—"} · ${moment(station.changed_us)}`],
        ]),
        (profile.hours.exceptions || []).length > 0 &&
            el("ul", { class: "line-list" }, profile.hours.exceptions.map((one) => el("li", {}, exceptionLine(one)))),
    );
}

// People by the hour of the day, as bars: what a keeper plans hours and cleaning by.
function drawHours(counts) {
    const hours = new Array(24).fill(0);
    for (const one of counts) hours[one.hour] += one.people;
    const most = Math.max(1, ...hours);
    const words = hours.map((people, hour) => `${hour} 时 ${people} 人`).join("，");
    return svg(
        "svg",
        { class: "hours", viewBox: "0 -10 480 150", role: "img", "aria-label": words },
        hours.map((people, hour) => [
            svg("rect", { x: hour * 20 + 3, y: 110 - (people / most) * 100, width: 14, height: (people / most) * 100 }),
            people > 0 && svg("text", { x: hour * 20 + 10, y: 106 - (people / most) * 100 }, people),
            hour % 3 === 0 && svg("text", { x: hour * 20 + 10, y: 128 }, `${hour}时`),
        ]),
    );
}

const summed = (counts, key) => {
    const sums = new Map();
    for (const one of counts) sums.set(one[key], (sums.get(one[key]) || 0) + one.people);
    return [...sums].map(([name, people]) => ({ name, people })).sort((a, b) => b.people - a.people);
};

const share = (head, caption, rows) =>
    table({
        caption,
        columns: [
            { head, cell: (one) => one.name },
            { head: "人数", kind: "number", cell: (one) => one.people },
        ],
        rows,
        keyOf: (one) => one.name,
        empty: "没有。",
    });

// "平均 4.6，共 23 次：非常满意 15、满意 8"; empty when nobody said.
function ratingWords(ratings) {
    const times = ratings.reduce((sum, one) => sum + one, 0);
    if (times === 0) return "";
    const stars = ratings.reduce((sum, one, at) => sum + one * (at + 1), 0);
    const each = ratings
        .map((one, at) => one > 0 && `${starWords[at + 1]} ${one}`)
        .filter(Boolean)
        .reverse();
    return `平均 ${(stars / times).toFixed(1)}，共 ${times} 次：${each.join("、")}`;
}

function drawHistory(visits, id) {
    if (!visits) return null;
    const all = visits.counts.filter((one) => !one.purpose);
    if (all.length === 0 && !ratingWords(visits.ratings))
        return section("谁来过", el("p", { class: "empty" }, `${visits.from} 至 ${visits.until} 没有人登记进站。`));
    return section(
        `谁来过：${visits.from} 至 ${visits.until}`,
        drawHours(all),
        el(
            "div",
            { class: "side-by-side" },
            share("工种", "按工种", summed(all, "occupation_name")),
            share("来做什么", "按来做什么", summed(visits.counts.filter((one) => one.purpose), "purpose_name")),
        ),
        facts([["好差评", ratingWords(visits.ratings) || "没有人评"]]),
        link("逐时的数字", hashOf("station-visits", { station: id })),
    );
}

// Only some roles see who came; the page stands without it.
const visitsOf = (id) => get("/api/station-visits", { station: id }).catch(() => null);
const capacityOf = (id) => get(`/api/stations/${encodeURIComponent(id)}/capacity`).catch(() => null);

export const station = {
    title: "驿站",
    async load({ route }) {
        const [one, visits, capacity] = await Promise.all([
            get(`/api/stations/${encodeURIComponent(route.id)}`),
            visitsOf(route.id),
            capacityOf(route.id),
        ]);
        return { ...one, visits, capacity };
    },
    draw: (one, { account, refresh }) => [
        heading(
            `${one.number} ${one.name}`,
            may(account, writers) &&
                button(one.profile ? "修改资料" : "填写资料", () => change(one, refresh)),
            link("驿站总览", hashOf("wall"), "button"),
        ),
        facts([
            ["地址", one.address],
            ["区划", one.division],
            ["联系人", [one.keeper_name, one.keeper_phone].filter(Boolean).join(" ")],
        ]),
        drawNow(one),
        drawHistory(one.visits, one.id),
        drawCapacity(one.capacity),
        drawProfile(one),
    ],
};

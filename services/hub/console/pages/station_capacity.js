// How full a station was by the hour of the day: what seats, lockers and hours are planned by.
import { el, section, svg, table } from "../dom.js";

const hourWords = (hour, one) => `${hour} 时：坐满 ${one.full}%，平均用 ${one.used}%，最多 ${one.most}`;
const fullest = (hours) =>
    hours.reduce((best, one, hour) => (one.full > hours[best].full ? hour : best), 0);

// The average in use as a bar, the share of time in which none was free as its dark part.
function drawBars({ name, hours }) {
    const words = hours.map((one, hour) => hourWords(hour, one)).join("；");
    return svg(
        "svg",
        { class: "hours", viewBox: "0 -10 480 150", role: "img", "aria-label": `${name}，${words}` },
        hours.map((one, hour) => [
            svg("rect", { class: "used", x: hour * 20 + 3, y: 110 - one.used, width: 14, height: one.used }),
            svg("rect", { x: hour * 20 + 3, y: 110 - one.full, width: 14, height: one.full }),
            one.full > 0 && svg("text", { x: hour * 20 + 10, y: 106 - Math.max(one.used, one.full) }, `${one.full}`),
            hour % 3 === 0 && svg("text", { x: hour * 20 + 10, y: 128 }, `${hour}时`),
        ]),
    );
}

function advice({ hours, all }) {
    const hour = fullest(hours);
    const { full, most } = hours[hour];
    if (full === 0) return "没有满过";
    const lacking = most > all ? `，最多时差 ${most - all} 个` : "";
    return `${hour} 时最紧，${full}% 的时间没有空的${lacking}`;
}

export function drawCapacity(capacity) {
    if (!capacity || capacity.things.length === 0) return null;
    return section(
        `够不够用：${capacity.from} 至 ${capacity.until}`,
        el("p", { class: "quiet" }, "座位按进站和离开的登记算，借用的按领取和归还算。深色是没有空位的时间占比（%）。"),
        table({
            caption: "够不够用",
            columns: [
                { head: "设施", cell: (one) => one.name },
                { head: "共有", kind: "number", cell: (one) => one.all },
                { head: "同时最多", kind: "number", cell: (one) => Math.max(...one.hours.map((hour) => hour.most)) },
                { head: "最紧的时候", cell: advice },
            ],
            rows: capacity.things,
            keyOf: (one) => one.code,
            empty: "没有。",
        }),
        capacity.things
            .filter((one) => one.hours.some((hour) => hour.most > 0))
            .map((one) => el("figure", {}, el("figcaption", {}, one.name), drawBars(one))),
    );
}

// [N2] Sent twice counts once. A real station submits through a hop that doubles, delays and drops
// its batches (hop.mjs); then the whole recorded day is sent to the real hub a hundred times over, in
// seeded order and many at once; then once more under another device's certificate. The hub has each
// record once, its state and its counts are what they were before the replays, and the stranger is
// refused.
import { Agent } from "node:https";
import { join } from "node:path";
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder, pause, run, until } from "../support/processes.mjs";
import { check, figure, story } from "../window/verdicts.mjs";
import { Dice } from "./dice.mjs";
import { Effort } from "./effort.mjs";
import { Hop, papersOf } from "./hop.mjs";
import { atHub, written } from "./ledger.mjs";
import { Headless, enrol, pointAt } from "./parties.mjs";

const people = 1000;
const parts = 8; // so that there are many batches to be troubled
const atOnce = 2; // the hub takes one batch of a device at a time and sends others away for a moment
const effort = new Effort("N2", "duplicates", 100000);
const folder = makeFolder();
const dice = new Dice(effort.seed);
const station = new Headless(join(folder, "station"), { log: join(folder, "station.log") });
let hub;

// Rows of every table of the hub that a record could have an effect on. How stations stand the hub
// tells by the clock as well, when a device was heard of: that is no effect of a record.
function rowsOfHub() {
    const file = join(hub.data, "hub.db");
    const ask = (sql) => run("sqlite3", ["-readonly", "-cmd", ".timeout 5000", file, sql]).trim();
    const tables = ask(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    ).split("\n");
    const rows = (name) => (name === "hub_feed" ? "hub_feed WHERE feed NOT LIKE 'stations:%'" : name);
    return JSON.stringify(tables.map((name) => [name, ask(`SELECT count(*) FROM ${rows(name)}`)]));
}

async function liveOneDay(hop) {
    pointAt(station.data, `https://127.0.0.1:${hop.port}`);
    await station.start();
    for (let part = 0; part < parts; part += 1) {
        await station.join(people / parts, effort.seed * 100 + part);
        await until(60000, "the hub to have it", async () => (await station.pending()) === 0, 20);
    }
    await station.leave();
    await hop.settle();
}

// What the hub answers once it has time for it.
async function judged(hop, one, agent) {
    for (;;) {
        const status = await hop.again(one, agent);
        if (status !== 429 && status !== 503) return status;
        await pause(dice.below(4));
    }
}

// `work` for each of a shuffled day, some at a time.
async function replay(day, work) {
    const order = day.map((one) => [dice.next(), one]).sort(([a], [b]) => (a < b ? -1 : 1));
    const waiting = order.map(([, one]) => one);
    const worker = async () => {
        for (let one = waiting.pop(); one; one = waiting.pop()) await work(one);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
}

await story(
    async () => {
        hub = await DemoHub.make(folder);
        // Whoever replays a day a thousand times would meet the quota of a device first.
        const device_quota = { questions_per_second: 1_000_000, megabytes_per_day: 1_000_000 };
        hub.changeSettings({ device_quota });
        await hub.start();
        enrol(hub, station.data, "A-001");
        const strangerData = join(folder, "stranger");
        enrol(hub, strangerData, "A-002");
        const before = atHub(hub.data).state;
        const hop = await Hop.open(hub, station.data, dice, { doubled: 30, delayed: 30, dropped: 20 });
        await liveOneDay(hop);
        const { subjects } = written(station.data);
        await until(30000, "the hub's state", () => atHub(hub.data).state.size >= before.size + people, 200);
        check("the day is on the hub, each once", isOnce(before, subjects), `${subjects.length} records`);
        figure("of the day's batches sent again", `${hop.sentAgain} of ${hop.day.length}`, "");

        const rows = rowsOfHub();
        const statuses = new Map();
        const count = (status) => statuses.set(status, (statuses.get(status) ?? 0) + 1);
        // Every record of the day is in some batch of it.
        while (effort.goesOn()) {
            await replay(hop.day, async (one) => count(await judged(hop, one)));
            effort.reached += subjects.length;
        }
        check("the hub answers what it has already", statuses.size === 1 && statuses.has(200), statuses);
        check("each record is there once", isOnce(before, subjects), `${effort.reached} duplicates`);
        const rowsNow = rowsOfHub();
        const grown = JSON.parse(rowsNow).filter((one, at) => `${one}` !== `${JSON.parse(rows)[at]}`);
        check("and nothing else has come of it", rowsNow === rows, JSON.stringify(grown));

        const stranger = new Agent({ keepAlive: true, ...papersOf(strangerData) });
        const refused = new Map();
        await replay(hop.day, async (one) => {
            const status = await judged(hop, one, stranger);
            refused.set(status, (refused.get(status) ?? 0) + 1);
        });
        const isRefused = [...refused.keys()].every((status) => status >= 400 && status < 500);
        check("under another certificate it is refused", isRefused, refused);
        check("and each record is still there once", isOnce(before, subjects));
        effort.told = `one effect each of ${subjects.length} records; another certificate refused`;
    },
    () => {},
    () => effort.tell(effort.told),
);

function isOnce(before, subjects) {
    const { log, state } = atHub(hub.data);
    const isEach = subjects.every((one) => log.get(one) === 1 && state.has(one));
    return isEach && state.size === before.size + subjects.length && log.size === state.size;
}

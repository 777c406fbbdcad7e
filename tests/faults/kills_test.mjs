// [S2] kill -9 of real programs at seeded moments while people submit: the windowed kiosk on its way
// through the pages and in the moment of the receipt, a station without a window in the midst of
// one submission after the other, and the hub. The kiosk and the hub are kept going by their shipped
// units. After each kill: nothing that got a receipt is lost, nothing is there twice, the stores are
// whole, and the program is back within ten seconds.
import { join } from "node:path";
import { makeFolder, pause, until } from "../support/processes.mjs";
import { inventedPerson } from "../window/joining.mjs";
import { PatientPerson } from "./touches.mjs";
import { check, figure, story } from "../window/verdicts.mjs";
import { Dice } from "./dice.mjs";
import { Effort } from "./effort.mjs";
import { atHub, contig, written } from "./ledger.mjs";
import { Headless, enrol } from "./parties.mjs";
import { ServedHub } from "./served_hub.mjs";
import { SupervisedKiosk } from "./supervised_kiosk.mjs";

const patience = 10000; // milliseconds until it is back
const crowd = 300; // more than anybody serves before the kill
const effort = new Effort("S2", "kills", 50);
const folder = makeFolder();
const kiosk = new SupervisedKiosk(folder, { cardReader: true });
const station = new Headless(join(folder, "station"), { log: join(folder, "station.log") });
let longest = 0;
let hub;

function isBack(who, milliseconds) {
    longest = Math.max(longest, milliseconds);
    if (milliseconds > patience) check(`${who} is back within 10 s`, false, `${milliseconds} ms`);
}

function holds(what, isTrue, detail) {
    if (!isTrue) check(what, false, detail);
}

// The receipts given are a part of what is written, and what is written is there once.
function judgeStore(who, data, receipts) {
    const { subjects, submissions, isWhole } = written(data);
    const known = new Set(subjects);
    const lost = [...receipts].filter((one) => !known.has(one));
    holds(`${who}: no receipt without its record`, lost.length === 0, lost);
    holds(`${who}: no record twice`, known.size === subjects.length, subjects.length);
    const matches = submissions.length === subjects.length && submissions.every((one) => known.has(one));
    holds(`${who}: state equals the journal`, matches, [submissions.length, subjects.length]);
    holds(`${who}: the store is whole`, isWhole);
    return known;
}

// ---- the station without a window ----

async function killStation(seed, dice) {
    const began = performance.now();
    const isUp = station.start();
    // Now and then on its way up already.
    if (dice.chance(15)) {
        isUp.catch(() => {});
        await pause(dice.below(120));
    } else {
        await isUp;
        isBack("the station", performance.now() - began);
        station.begin(crowd, seed);
        await pause(dice.below(400));
    }
    await station.kill();
    judgeStore(`seed ${seed}, the station`, station.data, station.receipts);
}

// ---- the hub ----

async function killHub(seed, dice) {
    await station.start();
    station.begin(crowd, seed);
    await pause(dice.below(500));
    const gone = await hub.killHub();
    isBack("the hub", gone);
    await station.kill();
    const { acked } = written(station.data);
    const reached = contig(hub.data, station.device);
    holds(`seed ${seed}: what the hub acknowledged it has`, acked <= reached, [acked, reached]);
}

// ---- the windowed kiosk ----

function steps(person, serial) {
    const touch = (key) => () => person.touch(key);
    return [
        touch("idle.start"),
        touch("home.join"),
        touch("join.start.begin"),
        async () => {
            kiosk.layCard(inventedPerson(serial));
            await person.touch("join.consent.membership");
        },
        touch("join.occupation.rider"),
        touch("join.consent.identity_document"),
        touch("join.phone.none"),
        touch("join.place.here"),
        touch("join.protection.yes"),
        async () => {
            await kiosk.waitForKey("join.sign.submit");
            await person.sign("join.sign.signature");
        },
    ];
}

async function killKiosk(seed, dice) {
    const person = new PatientPerson(kiosk);
    const all = steps(person, seed);
    const isAtReceipt = dice.chance(50);
    const before = written(kiosk.data).subjects.length;
    const count = isAtReceipt ? all.length : 1 + dice.below(all.length);
    for (const step of all.slice(0, count)) await step();
    kiosk.takeCardAway();
    const touch = isAtReceipt ? await person.beginTouch("join.sign.submit") : undefined;
    await pause(dice.below(isAtReceipt ? 60 : 300));
    const { last, gone } = await kiosk.endBy("SIGKILL");
    await touch?.ended;
    isBack("the kiosk", gone);
    const more = written(kiosk.data).subjects.length - before;
    const hadReceipt = last === "receipt";
    holds(
        `seed ${seed}: a kill ${isAtReceipt ? "at the receipt" : `after ${count} touches`} costs one form at most`,
        more === 1 || (more === 0 && !hadReceipt),
        { more, last },
    );
    holds(`seed ${seed}: without the last touch nothing is submitted`, isAtReceipt || more === 0, more);
    judgeStore(`seed ${seed}, the kiosk`, kiosk.data, []);
}

// ---- all of it ----

const sorts = { kiosk: 0, hub: 0, station: 0 };

// The seed alone says who is killed, so that one seed can be had again.
function victimOf(seed) {
    if (seed % 10 === 0) return "kiosk";
    return seed % 10 < 3 ? "hub" : "station";
}

async function killAll() {
    let window = Promise.resolve();
    let waiting = 0;
    for (let seed = effort.next(); seed !== undefined; seed = effort.next()) {
        const dice = new Dice(seed);
        const victim = victimOf(seed);
        sorts[victim] += 1;
        if (victim === "kiosk") {
            // A finger is slow: the others go on meanwhile.
            const which = seed;
            waiting += 1;
            window = window.then(() => killKiosk(which, dice)).finally(() => (waiting -= 1));
            if (waiting > 4) await window;
        } else if (victim === "hub") {
            await killHub(seed, dice);
        } else {
            await killStation(seed, dice);
        }
    }
    await window;
}

async function settle(before) {
    await station.start();
    await until(60000, "the hub to have everything", async () => (await station.pending()) === 0, 200);
    await station.leave();
    const all = new Set([...written(station.data).subjects, ...written(kiosk.data).subjects]);
    await until(30000, "the hub's state", () => atHub(hub.data).state.size >= before.size + all.size, 300);
    const { log, state } = atHub(hub.data);
    const lost = [...all].filter((one) => !log.has(one) || !state.has(one));
    const twice = [...log].filter(([, count]) => count > 1);
    check("nothing written is lost", lost.length === 0, `${all.size} applications`);
    check("nothing is at the hub twice", twice.length === 0 && log.size === before.size + all.size, twice.length);
    const { quarantined, waiting } = hub.status();
    check("nothing is left over at the hub", quarantined === 0 && waiting === 0);
    return all.size;
}

await story(
    async () => {
        hub = await ServedHub.make(folder);
        await hub.start();
        station.device = enrol(hub, station.data, "A-001");
        enrol(hub, kiosk.data, "A-002");
        const before = atHub(hub.data).state;
        await kiosk.start();
        await killAll();
        const submitted = await settle(before);
        figure("kills of each sort", JSON.stringify(sorts), "");
        figure("the longest way back", Math.round(longest), "ms");
        check("every program came back within 10 s", longest <= patience, `${Math.round(longest)} ms`);
        effort.told = `0 lost, 0 twice of ${submitted}; ${sorts.kiosk} of the window, ${sorts.hub} of the hub; back within ${(longest / 1000).toFixed(1)} s`;
    },
    () => kiosk.display && kiosk.picture("faults_kills_failed"),
    () => effort.tell(effort.told),
);

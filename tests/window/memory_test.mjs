// [P2] Memory holds one person's session: people who are like nobody else say everything they can
// at real screens, end in six different ways, and two seconds later all memory of the program is
// searched for them; at the end also its folder and everybody's logs. As a row of promises.tsv it
// reads YIZHAN_COUNT, YIZHAN_FROM and YIZHAN_SECONDS. Root alone may read that memory.
import { appendFileSync, cpSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder, pause } from "../support/processes.mjs";
import { begin, endings } from "./endings.mjs";
import { Kiosk } from "./kiosk.mjs";
import { Person } from "./person.mjs";
import { search, searchMemory } from "./search.mjs";
import { Stranger } from "./strangers.mjs";
import { check, figure, story } from "./verdicts.mjs";

const kinds = Object.keys(endings);
const from = Number(process.env.YIZHAN_FROM || 1);
const count = Number(process.env.YIZHAN_COUNT || 60);
const end = performance.now() + Number(process.env.YIZHAN_SECONDS || 1e6) * 1000;
const kiosksAtOnce = (availableParallelism() >= 4 ? 2 : 1) * kinds.length;
const settling = 2000; // milliseconds from the end of a session to the look
const folder = makeFolder();
const everybody = []; // the canaries of all sessions, for folders and logs
let reached = 0;
let clean = 0;

const inMemory = (kiosk, stranger) => searchMemory(kiosk, stranger.canaries());

// A search that finds nothing while the person still stands there would prove nothing afterwards.
async function checkSearch(kiosk, stranger, kind) {
    const seen = (await inMemory(kiosk, stranger)).join("\n");
    check(`${kind}: before the end the number is in memory`, seen.includes(stranger.number));
    if (stranger.points.length > 0)
        check(`${kind}: and so is the signature`, seen.includes("signature as"));
}

async function session(person, kind, seed, isFirst) {
    const { kiosk } = person;
    const stranger = new Stranger(seed);
    await begin(person, { hasVoice: Boolean(kiosk.voice) });
    await endings[kind].say(person, stranger);
    if (isFirst) await checkSearch(kiosk, stranger, kind);
    await endings[kind].end(person, stranger);
    await pause(settling);
    const found = await inMemory(kiosk, stranger);
    everybody.push(stranger.canaries());
    reached += 1;
    if (found.length === 0) clean += 1;
    else check(`${kind}, seed ${seed}: nothing is left`, false, found.join("\n"));
    await endings[kind].after?.(person);
}

// Every kiosk has one kind of ending; the seeds go round among all.
async function sessionsOf(kiosk, at, all) {
    const kind = kinds[at % kinds.length];
    await kiosk.start();
    const person = new Person(kiosk);
    for (let seed = from + at; seed < from + count; seed += all) {
        if (seed > from + at && performance.now() > end) break;
        await session(person, kind, seed, seed === from + at);
    }
    await kiosk.process.stop();
}

// The first start compiles the words for names, which takes its time: it is done once.
async function prepare(hub) {
    const kiosks = Array.from({ length: Math.min(count, kiosksAtOnce) }, (_, at) => {
        const name = `k${at}`;
        // Half of them speak, into a headset, so that private words are said: they must go too.
        const speaks = (at + Math.floor(at / kinds.length)) % 2 === 1;
        const voice = speaks ? join(folder, `${name}.sound`) : "";
        const kiosk = new Kiosk(folder, {
            name,
            cardReader: true,
            movesTime: true,
            voice,
            headset: speaks,
        });
        kiosk.plugHeadset(speaks);
        kiosk.enrol(hub, `A-00${1 + (at % 3)}`);
        return kiosk;
    });
    const words = (kiosk) => join(kiosk.data, "pinyin");
    await kiosks[0].start();
    await kiosks[0].kill();
    for (const kiosk of kiosks.slice(1))
        cpSync(words(kiosks[0]), words(kiosk), { recursive: true, preserveTimestamps: true });
    return kiosks;
}

await story(async () => {
    const hub = await DemoHub.running(folder);
    const kiosks = await prepare(hub);
    const began = performance.now();
    await Promise.all(kiosks.map((kiosk, at) => sessionsOf(kiosk, at, kiosks.length)));
    await hub.stop();
    check(`${reached} sessions left nothing in memory two seconds after their end`, clean === reached);
    const places = kiosks.flatMap((kiosk) => [kiosk.data, kiosk.log]);
    const logs = ["hub.log", "opener.log"].map((name) => join(folder, name));
    const left = await search(["files", ...places, ...logs], everybody.join("\n"));
    check("nor anything in a kiosk's folder or in any log", left.length === 0, left.join("\n"));
    figure("sessions", reached, `of ${kinds.length} kinds of ending`);
    figure("they took", ((performance.now() - began) / 1000).toFixed(1), "s");
    if (process.env.YIZHAN_PROMISES)
        appendFileSync(
            process.env.YIZHAN_PROMISES,
            `P2\tsessions\t${reached}\t0 hits in memory, folders and logs\n`,
        );
});

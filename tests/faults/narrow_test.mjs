// [N5] The screen on a narrow line: the kiosk lives in a network namespace of its own, and all that
// joins it to the hub is 256 kbit/s both ways (tbf on a veth pair). A scripted person touches it
// while 1,000 submissions squeeze through; the screen stays smooth and the line brings something on.
// When the line is wide again, the hub has all of it within 60 s. Needs root.
import { join } from "node:path";
import { DemoHub } from "../support/demo_hub.mjs";
import { atEnd, makeFolder, run, until } from "../support/processes.mjs";
import { check, story } from "../window/verdicts.mjs";
import { Dice } from "./dice.mjs";
import { Effort } from "./effort.mjs";
import { FrameTimes } from "./frame_times.mjs";
import { contig, written } from "./ledger.mjs";
import { Headless, enrol } from "./parties.mjs";
import { SupervisedKiosk } from "./supervised_kiosk.mjs";
import { PatientPerson, visit } from "./touches.mjs";

const waiting = 1000;
const narrowFor = 40000; // milliseconds
const drained = 60000;
const effort = new Effort("N5", "narrow lines", 1);
const folder = makeFolder();
const name = `yz${process.pid}`;
const [ours, theirs] = [`${name}a`, `${name}b`];
const subnet = `10.231.${process.pid % 250}`;
const inside = ["ip", "netns", "exec", name];

function makeLine() {
    run("ip", ["netns", "add", name]);
    atEnd(() => run("ip", ["netns", "del", name]));
    run("ip", ["link", "add", ours, "type", "veth", "peer", "name", theirs]);
    run("ip", ["link", "set", theirs, "netns", name]);
    run("ip", ["addr", "add", `${subnet}.1/24`, "dev", ours]);
    run("ip", ["link", "set", ours, "up"]);
    const within = (...words) => run("ip", ["-n", name, ...words]);
    within("addr", "add", `${subnet}.2/24`, "dev", theirs);
    within("link", "set", theirs, "up");
    within("link", "set", "lo", "up");
}

const shape = ["root", "tbf", "rate", "256kbit", "burst", "4kb", "latency", "800ms"];

function narrow() {
    run("tc", ["qdisc", "add", "dev", ours, ...shape]);
    run("tc", ["-n", name, "qdisc", "add", "dev", theirs, ...shape]);
}

function widen() {
    run("tc", ["qdisc", "del", "dev", ours, "root"]);
    run("tc", ["-n", name, "qdisc", "del", "dev", theirs, "root"]);
}

async function pass(hub, kiosk, device, seed) {
    const dice = new Dice(seed);
    const backlog = new Headless(kiosk.data, { log: join(folder, "backlog.log"), inside });
    run("ip", ["link", "set", ours, "down"]);
    await backlog.start();
    await backlog.join(waiting, seed);
    await backlog.leave();
    run("ip", ["link", "set", ours, "up"]);
    narrow();
    const before = contig(hub.data, device);
    await kiosk.start();
    const person = new PatientPerson(kiosk);
    const began = performance.now();
    while (performance.now() - began < narrowFor) await visit(person, dice);
    const through = contig(hub.data, device) - before;
    check("the narrow line brings something on", through > 0, `${through} records in ${narrowFor / 1000} s`);
    widen();
    const healed = performance.now();
    const isDrained = () => contig(hub.data, device) >= written(kiosk.data).subjects.length;
    await until(drained, "the hub to have all", isDrained, 250);
    const took = (performance.now() - healed) / 1000;
    check("the hub has all within 60 s of healing", true, `${took.toFixed(1)} s`);
    await kiosk.service.leave();
    return { times: new FrameTimes([kiosk.diary]), through, took };
}

await story(
    async () => {
        makeLine();
        const hub = await DemoHub.running(folder, "sqlite", `${subnet}.1`);
        const kiosk = new SupervisedKiosk(folder, { cardReader: true, inside });
        const device = enrol(hub, kiosk.data, "A-001", inside);
        for (let seed = effort.next(); seed !== undefined; seed = effort.next()) {
            const { times, through, took } = await pass(hub, kiosk, device, seed);
            check("the screen does not wait", times.isSmooth || times.isSmoothItself, `${times}`);
            const frames = times.isSmooth ? times.seen : times.own;
            const own = times.isSmooth ? "" : " by its own time on a busy machine";
            effort.told = `256 kbit/s: frames p99 ${frames.p99.toFixed(0)} ms, longest ${frames.max.toFixed(0)} ms${own}; ${through} records through, the rest ${took.toFixed(0)} s after`;
        }
    },
    () => {},
    () => effort.tell(effort.told),
);

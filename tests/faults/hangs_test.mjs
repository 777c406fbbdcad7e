// [S2] Programs that hang, and programs that end again and again. A process that is stopped goes on
// no more round; the watchdog of its shipped unit ends it and it is started again: the kiosk is back
// on the screen within ten seconds. However often it ended in a short time, it is started again. And
// what the watchdog costs: a kiosk at rest draws no frame and hardly wakes.
import { readFileSync, readdirSync } from "node:fs";
import { makeFolder, pause } from "../support/processes.mjs";
import { check, figure, story } from "../window/verdicts.mjs";
import { Dice } from "./dice.mjs";
import { Effort } from "./effort.mjs";
import { enrol } from "./parties.mjs";
import { ServedHub } from "./served_hub.mjs";
import { SupervisedKiosk } from "./supervised_kiosk.mjs";

const backOnScreen = 10000; // milliseconds
const backAtHub = 20000; // its watchdog is patient for ten seconds, for the sake of slow disks
const ends = 8; // more than systemd allows in ten seconds where a unit says nothing of it
const effort = new Effort("S2", "hangs", 4);
const folder = makeFolder();
const kiosk = new SupervisedKiosk(folder);
const longest = { kiosk: 0, hub: 0 };
let hub;

async function stopKiosk(dice) {
    await pause(dice.below(2000));
    const { mark } = kiosk.service;
    const { gone } = await kiosk.endBy("SIGSTOP");
    const { signal } = await kiosk.service.happened("ended", mark);
    longest.kiosk = Math.max(longest.kiosk, gone);
    check(
        "a stopped kiosk is ended and back on the screen within 10 s",
        signal === 9 && gone <= backOnScreen,
        `${Math.round(gone)} ms`,
    );
}

async function stopAtHub(name, service) {
    const gone = await ServedHub.end(service, "SIGSTOP");
    longest.hub = Math.max(longest.hub, gone);
    check(`a stopped ${name} is back`, gone <= backAtHub, `${Math.round(gone)} ms`);
}

async function endAgainAndAgain() {
    let gone = 0;
    for (let i = 0; i < ends; i += 1) gone = Math.max(gone, (await kiosk.endBy("SIGKILL")).gone);
    longest.kiosk = Math.max(longest.kiosk, gone);
    const { events } = kiosk.service;
    check(
        `ended ${ends} times in a row it is started ${ends} times, and none takes 10 s`,
        gone <= backOnScreen && !events.some((one) => one.event === "gave_up"),
        `${Math.round(gone)} ms`,
    );
}

// [run time in ns] of all of a process's threads.
const cpu = (pid) =>
    readdirSync(`/proc/${pid}/task`)
        .map((one) => Number(readFileSync(`/proc/${pid}/task/${one}/schedstat`, "utf8").split(" ")[0]))
        .reduce((all, one) => all + one, 0) / 1e6;

const framesDrawn = () => readFileSync(kiosk.diary, "utf8").split("\n").length - 1;

async function rest() {
    const time = 15;
    await pause(3000); // what followed its start is over
    // The clock on the screen is drawn anew at the full minute.
    const second = new Date().getSeconds();
    if (second + time > 58) await pause((61 - second) * 1000);
    const frames = framesDrawn();
    const before = cpu(kiosk.service.pid);
    await pause(time * 1000);
    const used = ((cpu(kiosk.service.pid) - before) / time) * 30;
    check("a watched kiosk at rest draws no frame", framesDrawn() === frames, framesDrawn() - frames);
    check("and uses less than 30 ms of CPU in 30 s", used < 30, `${used.toFixed(1)} ms`);
    return used;
}

await story(
    async () => {
        hub = await ServedHub.make(folder);
        await hub.start();
        enrol(hub, kiosk.data, "A-001");
        await kiosk.start();
        const used = await rest();
        for (let seed = effort.next(); seed !== undefined; seed = effort.next()) {
            const dice = new Dice(seed);
            const sort = seed % 4;
            if (sort === 1) await stopKiosk(dice);
            if (sort === 2) await stopAtHub("hub", hub.service);
            if (sort === 3) await stopAtHub("opener", hub.openerService);
            if (sort === 0) await endAgainAndAgain();
        }
        figure("the longest way back of the kiosk", Math.round(longest.kiosk), "ms");
        effort.told = `kiosk back within ${(longest.kiosk / 1000).toFixed(1)} s, hub within ${(longest.hub / 1000).toFixed(1)} s; watched rest ${used.toFixed(0)} ms of CPU in 30 s`;
    },
    () => kiosk.display && kiosk.picture("faults_hangs_failed"),
    () => effort.tell(effort.told),
);

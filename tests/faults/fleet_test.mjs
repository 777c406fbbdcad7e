// [N7] A fleet that comes back at once does not knock the hub over. 500 devices, each with 200
// submissions on its disk, are let go in the same moment: the real courier, journal and line of each,
// TLS with a certificate of its own, against one real hub process. All of it is in within ten
// minutes, and of 100 answers of the hub 99 come within two seconds. The line gives each connection an
// address of its own, as a fleet has, and carries; `YIZHAN_FLEET=DEVICESxRECORDS` makes it smaller.
import { makeFolder, run, until, Process } from "../support/processes.mjs";
import { DemoHub } from "../support/demo_hub.mjs";
import { check, figure, story } from "../window/verdicts.mjs";
import { Effort } from "./effort.mjs";
import { atHub } from "./ledger.mjs";
import { Line } from "./parties.mjs";
import { join } from "node:path";

const [devices, records] = (process.env.YIZHAN_FLEET ?? "500x200").split("x").map(Number);
const allWithin = 600; // seconds
const answerWithin = 2000; // milliseconds, 99 of 100
const effort = new Effort("N7", "devices", 500);
const folder = makeFolder();

await story(
    async () => {
        const hub = await DemoHub.running(folder);
        const before = atHub(hub.data);
        const line = await Line.open(folder, hub.port, effort.seed);
        await line.become("none", { spread: true });
        const words = [join(folder, "fleet"), `https://127.0.0.1:${line.port}`, devices, records, allWithin];
        const fleet = new Process("yizhan-fleet", words.map(String), { log: join(folder, "fleet.log") });
        for (let i = 0; i < devices; i += 1)
            fleet.write(`${hub.ctl("enrol", "--station", "A-001", "--name", `第${i}屏`).ticket}\n`);
        const [, filled] = await fleet.says(/^filled (\d+)$/m, 1_800_000);
        check("every device has its day on the disk", Number(filled) === devices * records, filled);
        fleet.write("go\n");
        const [text] = await fleet.says(/^\{"answers".*\}$/m, (allWithin + 60) * 1000);
        const told = JSON.parse(text);
        figure("what the fleet saw", text, "");
        check("all of it is in within ten minutes", told.left === 0 && told.seconds <= allWithin, `${told.seconds.toFixed(1)} s`);
        check("99 of 100 answers come within 2 s", told.p99 <= answerWithin, `${told.p99.toFixed(0)} ms`);
        await until(900_000, "the hub's state", () => hub.status().head === hub.status().cursor, 1000);
        const { log, state } = atHub(hub.data);
        const fresh = log.size - before.log.size;
        check("each submission is there once", fresh === devices * records && state.size === log.size && ![...log.values()].some((count) => count > 1), fresh);
        effort.reached = devices;
        effort.told = `${fresh} records in ${told.seconds.toFixed(0)} s, answers p99 ${told.p99.toFixed(0)} ms, ${told.sent_away} sent away and repeated, ${told.unanswered} unanswered`;
    },
    () => {},
    () => effort.tell(effort.told),
);

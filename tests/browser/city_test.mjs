// The live wall of a whole city in a real browser: 2,000 stations on PostgreSQL, people coming at ten
// times the national rate, every device asking for its feeds twice a minute over TLS of its own. A
// change at a station stands on the wall within a second after the hub answered its device.
// `YIZHAN_CITY=STATIONS` is for another city, `YIZHAN_CITY_CHANGES` for more changes looked at.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DemoHub } from "../support/demo_hub.mjs";
import { Process, endAll, makeFolder, pause, results } from "../support/processes.mjs";
import { openBrowser, signIn, watch } from "./console.mjs";

const stations = Number(process.env.YIZHAN_CITY || 2000);
const changes = Number(process.env.YIZHAN_CITY_CHANGES || 40);
const seenWithin = 1000; // milliseconds
const settled = 10_000; // till all devices have spoken once, and the rush is on
const preparedWithin = 600_000;
const shown = 400; // lines the page draws

let hub;
let city;
let browser;
let page;
const folder = makeFolder();
const troubles = [];

before(async () => {
    hub = await DemoHub.make(folder, "postgresql");
    city = new Process("yizhan-city", [hub.data, String(stations)], { log: join(folder, "city.log") });
    await city.says(/^prepared$/m, preparedWithin);
    await hub.start();
    city.write("go\n");
    ({ browser, page } = await openBrowser());
    watch(page, (trouble) => troubles.push(trouble));
});
after(async () => {
    await browser?.close();
    endAll();
});

// Of the hub's process: seconds of CPU so far, megabytes.
function used() {
    const { pid } = hub.process.child;
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return { at: Date.now() / 1000, cpu: (Number(stat[11]) + Number(stat[12])) / 100, mb: kilobytes / 1024 };
}

// In the page: the moment at which that many people stand in the station's line.
const seenAt = ({ number, people }) =>
    new Promise((done) => {
        const body = document.getElementById("wall-body");
        const row = () => [...body.rows].find((one) => one.cells[0].textContent === number);
        const look = () => row()?.cells[3].textContent === String(people);
        if (look()) return done(Date.now());
        const observer = new MutationObserver(() => {
            if (!look()) return;
            observer.disconnect();
            done(Date.now());
        });
        observer.observe(body, { childList: true, subtree: true, characterData: true });
        return undefined;
    });

async function change(number) {
    city.said = "";
    city.write(`visit ${number}\n`);
    const [, people, at] = await city.says(new RegExp(`^taken ${number} (-?\\d+) (\\d+)$`, "m"));
    assert.ok(Number(people) > 0, `${number} was not taken`);
    return (await page.evaluate(seenAt, { number, people: Number(people) })) - Number(at);
}

test("in a city of 2,000 stations each change is seen within a second", async () => {
    await signIn(page, { ...hub.people[1], place: "#/wall" });
    await page.waitForSelector("#wall-body tr");
    await page.fill("input[name=q]", "C-00");
    assert.equal(await page.locator("#wall-body tr").count(), Math.min(shown, stations));
    await pause(settled);
    await page.fill("input[name=q]", "C-000");
    const numbers = await page.locator("#wall-body tr td:first-child").allTextContents();
    const before = used();
    const took = [];
    for (let i = 0; i < changes; i += 1) {
        took.push(await change(numbers[(i * 7) % numbers.length]));
        await pause(300 + ((i * 137) % 500));
    }
    const now = used();
    took.sort((a, b) => a - b);
    const part = (at) => Math.max(0, took[Math.floor(at * (took.length - 1))]);
    console.log(`# ${took.length} changes of ${stations} stations: seen after ${part(0.5)} ms (median), ${part(0.9)} ms (nine of ten), ${part(1)} ms (longest)`);
    console.log(`# hub: ${(((now.cpu - before.cpu) / (now.at - before.at)) * 100).toFixed(0)} % of a core, ${now.mb.toFixed(0)} MB`);
    await page.screenshot({ path: join(results, "city.png") });
    assert.ok(part(1) <= seenWithin, `${part(1)} ms`);
});

test("the hub answered every device, and no page complained", async () => {
    city.said = "";
    city.child.stdin.end();
    const [text] = await city.says(/^\{"answers".*\}$/m, 60_000);
    console.log(`# devices: ${text}`);
    assert.equal(JSON.parse(text).refused, 0);
    assert.deepEqual(troubles, []);
});

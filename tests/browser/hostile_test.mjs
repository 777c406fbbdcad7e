// 500 texts that are scripts and 100 that are formulas, through every text field that a device or
// staff can fill, and looked at in a real browser: on the console's pages with its content security
// policy switched off, so that only the escaping stands between; on the public pages; and in the
// table that staff take away. YIZHAN_COUNT and YIZHAN_FROM choose some of the texts.
import assert from "node:assert/strict";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DemoHub } from "../support/demo_hub.mjs";
import { endAll, makeFolder, run, until } from "../support/processes.mjs";
import { openBrowser, signIn } from "./console.mjs";
import { formulaTexts, scripts } from "./hostile_texts.mjs";

const all = [...scripts, ...formulaTexts];
const from = Number(process.env.YIZHAN_FROM || 1) - 1;
const texts = Array.from(
    { length: Number(process.env.YIZHAN_COUNT || all.length) },
    (_, at) => all[(from + at) % all.length],
);
const inAWave = 75; // the console's lists show at least so many of the newest
const longest = 40; // of a name
const formulaSigns = "=+-@|\t\r\n＝＋－＠";

let folder;
let hub;
let publicPages;
let browser;
let page;
let accounts = 0;
const ran = [];

before(async () => {
    folder = makeFolder();
    hub = await DemoHub.make(folder);
    hub.changeSettings({ name: scripts[3] });
    publicPages = `https://127.0.0.1:${hub.settings.public_pages.port}/`;
    await hub.start();
    ({ browser } = await openBrowser());
    const context = await browser.newContext({
        ignoreHTTPSErrors: true,
        bypassCSP: true,
        locale: "zh-CN",
    });
    await context.exposeFunction("ran", (number) => ran.push(number));
    page = await context.newPage();
    page.setDefaultTimeout(20000);
    page.on("dialog", (dialog) => dialog.dismiss());
    await signIn(page, hub.people[1]);
});
after(async () => {
    await browser?.close();
    endAll();
});

async function post(path, data) {
    const answer = await page.context().request.post(new URL(path, hub.console).href, {
        headers: { "x-yizhan": "console" },
        data,
    });
    const text = await answer.text();
    return { status: answer.status(), json: text ? JSON.parse(text) : {} };
}

async function get(path) {
    const answer = await page.context().request.get(new URL(path, hub.console).href);
    return { status: answer.status(), json: await answer.json() };
}

// What staff write: why they look, what they ask for, names of devices and accounts, reasons.
async function staffWrite(text, application) {
    const place = `/api/applications/${application}`;
    const looked = () => get(`${place}?purpose=${encodeURIComponent(text.slice(0, 200))}`);
    const shown = await until(20000, "the application is there", async () => {
        const answer = await looked();
        return answer.status === 200 && answer.json;
    });
    const act = async (action, version, more = {}) => {
        const answer = await post(`${place}/${action}`, { version, ...more });
        assert.equal(answer.status, 200, `${action}: ${JSON.stringify(answer.json)}`);
        return answer.json;
    };
    let seen = shown;
    if (seen.state === "duplicate") seen = await act("settle_different", seen.version, { note: text });
    seen = await act("take_up", seen.version);
    await act("ask_again", seen.version, { what: ["name"], note: text });
    const { json: stations } = await get("/api/directory");
    const invited = await post("/api/devices/invite", {
        station: stations.stations[0].id,
        name: text.slice(0, longest),
    });
    assert.equal(invited.status, 200, JSON.stringify(invited.json));
    await post(`/api/devices/${invited.json.device}/revoke`, { reason: text });
}

async function addAccount(text) {
    const added = await post("/api/accounts", {
        login: `hostile-${++accounts}`,
        name: text.slice(0, longest),
        password: "a long enough phrase",
        roles: ["reception"],
        area: [],
    });
    assert.equal(added.status, 200, JSON.stringify(added.json));
}

const suspicious = [
    "#main script, #main iframe, #main object, #main embed, #main base, #main meta, #main link",
    "#main style, #main form[action], #main video, #main audio, #main math, #main marquee",
    "#main img, #main xss, #main animate, #main use, [onerror], [onload], [onfocus], [ontoggle]",
    "[onbegin], [onmouseover], [onclick], [onstart], [onanimationstart], [srcdoc]",
    '[href^="javascript" i], [src^="javascript" i], [action^="javascript" i]',
].join(", ");

async function look(place, ready) {
    await page.evaluate((hash) => (location.hash = hash), place);
    await page.waitForSelector(ready);
    assert.equal(await page.locator(suspicious).count(), 0, `markup came alive at ${place}`);
}

async function lookAtPerson(application) {
    await page.evaluate((hash) => (location.hash = hash), `#/application/${application}`);
    await page.click('[data-purpose="审核"]');
    await page.waitForSelector("[data-state]");
    assert.equal(await page.locator(suspicious).count(), 0, `markup came alive at ${application}`);
}

async function lookAtPublic(code, text) {
    await page.goto(new URL(`/r/${code}`, publicPages).href);
    assert.equal(await page.locator("script, img, iframe, [onerror]").count(), 0);
    await page.goto(`${publicPages}r/${encodeURIComponent(text)}`);
    assert.equal(await page.locator("script, img, iframe, [onerror]").count(), 0);
}

async function wave(some) {
    const file = join(folder, "texts.json");
    writeFileSync(file, JSON.stringify(some));
    const { ticket } = hub.ctl("enrol", "--station", "A-003", "--name", some[0].slice(0, longest));
    const written = JSON.parse(run("yizhan-hostile-device", [ticket, file]));
    for (const [at, text] of some.entries()) await staffWrite(text, written[at].application);
    for (const text of some.filter((_, at) => at % 10 === 0)) await addAccount(text);

    await page.goto(hub.console);
    await page.waitForSelector("#side:not([hidden])");
    await look("#/applications", '#main[data-shows="applications"] tbody tr');
    await look("#/applications?page=2", '#main[data-shows="applications"] tbody tr');
    for (const place of ["devices", "accounts", "looks", "quarantine"]) {
        await look(`#/${place}`, `#main[data-shows="${place}"] tbody tr`);
        const shown = await page.innerText("#main");
        assert.ok(some.some((text) => shown.includes(text.slice(0, 20))), `${place} shows them`);
    }
    await look("#/calls", '#main[data-shows="calls"] .call-cards li');
    await look("#/alarms", '#main[data-shows="alarms"] h1');
    await look("#/report", '#main[data-shows="report"] table');
    for (const { application } of written) await lookAtPerson(application);
    // The public page shows nothing that a device or staff wrote: some of them are proof enough.
    for (const [at, text] of some.entries())
        if (at % 5 === 0) await lookAtPublic(written[at].code, text);
    const { json: held } = await get("/api/quarantine");
    assert.equal(held.rows.length, some.length);
    for (const { record } of held.rows) await post(`/api/quarantine/${record}/dismiss`, {});
}

// The cells of a table as a spreadsheet reads it.
function cellsOf(csv) {
    const cells = [];
    for (const [, quoted, plain] of csv.matchAll(/"((?:[^"]|"")*)"|([^",\r\n]+)/g))
        cells.push(quoted !== undefined ? quoted.replaceAll('""', '"') : plain);
    return cells;
}

test("scripts and formulas stay text wherever they are shown", async () => {
    for (let at = 0; at < texts.length; at += inAWave) await wave(texts.slice(at, at + inAWave));
    assert.deepEqual(ran, []);
});

test("no cell of an exported table begins a formula", () => {
    const { csv, rows } = hub.ctl("export", "applications");
    assert.ok(rows >= texts.length, `${rows} rows`);
    const cells = cellsOf(csv.replace(/^\uFEFF/, ""));
    assert.ok(cells.length > rows * 5);
    const live = cells.filter((cell) => cell !== "" && formulaSigns.includes(cell[0]));
    assert.deepEqual(live, []);
});

test("every page forbids scripts that are not its own", async () => {
    for (const place of [hub.console, `${publicPages}r/0000-0000-0000-0000`]) {
        const answer = await page.context().request.get(place);
        const policy = answer.headers()["content-security-policy"] ?? "";
        assert.match(policy, /default-src '(none|self)'/, place);
        assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval|script-src [^;]*(\*|data:)/, place);
        assert.equal(answer.headers()["x-content-type-options"], "nosniff", place);
    }
    if (process.env.YIZHAN_PROMISES) {
        const seen = "0 scripts ran, 0 live formulas";
        appendFileSync(process.env.YIZHAN_PROMISES, `N4\ttexts\t${texts.length}\t${seen}\n`);
    }
});

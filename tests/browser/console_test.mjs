// The staff console in a real browser: signing in, looking around, signing out. It changes nothing,
// so it may be pointed at any hub: YIZHAN_CONSOLE_URL, signed in as YIZHAN_LOGIN with
// YIZHAN_PASSWORD. Without these it makes a hub of its own.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { DemoHub } from "../support/demo_hub.mjs";
import { endAll, makeFolder } from "../support/processes.mjs";
import { openBrowser, signIn, signOut, watch } from "./console.mjs";

let { YIZHAN_CONSOLE_URL: url, YIZHAN_LOGIN: login, YIZHAN_PASSWORD: password } = process.env;
const places = [
    "today",
    "applications",
    "mutual-aid",
    "aid-claims",
    "calls",
    "devices",
    "alarms",
    "quarantine",
    "report",
    "accounts",
    "looks",
];

let browser;
let page;
let troubles;

before(async () => {
    if (!url) {
        const hub = await DemoHub.running(makeFolder());
        ({ url, login, password } = hub.people[1]); // the one with every role
    }
    ({ browser, page } = await openBrowser());
    watch(page, (trouble) => troubles.push(trouble));
    page.on("dialog", (dialog) => {
        troubles.push(`a script opened a window: ${dialog.message()}`);
        dialog.dismiss();
    });
});
beforeEach(async () => {
    troubles = [];
    await page.context().clearCookies();
    await page.goto("about:blank");
});
after(async () => {
    await browser?.close();
    endAll();
});

test("a wrong password is told in words and lets nobody in", async () => {
    await page.goto(url);
    await page.fill("#login", `${login}-nobody`);
    await page.fill("#password", "not the password");
    await page.press("#password", "Enter");
    await page.waitForSelector(".sign-in .wrong:not([hidden])");
    assert.match(await page.textContent(".sign-in .wrong"), /\p{Script=Han}/u);
    assert.equal(await page.isVisible("#side"), false);
});

test("signing in leads to the place that was asked for", async () => {
    await signIn(page, { url, login, password, place: "#/calls" });
    await page.waitForSelector("#main h1");
    assert.equal(new URL(page.url()).hash, "#/calls");
    assert.deepEqual(troubles, []);
});

test("every page says something, breaks no rule of the browser and runs no script of others", async () => {
    await signIn(page, { url, login, password });
    for (const place of places) {
        await page.evaluate((name) => (location.hash = `#/${name}`), place);
        await page.waitForSelector(`#main[data-shows="${place}"] h1`);
        assert.ok((await page.innerText("#main")).trim().length > 4, `${place} is empty`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= 1280, `${place} is wider than the window: ${wide}`);
    }
    assert.deepEqual(troubles, []);
});

test("a session that ended leads to the door and back to the same place", async () => {
    await signIn(page, { url, login, password, place: "#/report" });
    await page.waitForSelector("#main h1");
    await page.context().clearCookies();
    await page.evaluate(() => (location.hash = "#/calls"));
    await page.waitForSelector("#login");
    assert.equal(await page.locator("table").count(), 0);
    await page.fill("#login", login);
    await page.fill("#password", password);
    await page.press("#password", "Enter");
    await page.waitForSelector("#side:not([hidden])");
    assert.equal(new URL(page.url()).hash, "#/calls");
});

test("nobody sees a person before saying what for", async () => {
    await signIn(page, { url, login, password, place: "#/applications" });
    await page.waitForSelector("#main h1");
    const rows = page.locator("#main tbody a[data-row]");
    await page.waitForSelector("#main tbody a[data-row], #main .empty");
    if ((await rows.count()) === 0) return;
    const opened = [];
    page.on("request", (request) => {
        if (/\/api\/applications\/[^/]+$/.test(new URL(request.url()).pathname))
            opened.push(request.url());
    });
    await rows.first().click();
    await page.waitForSelector("[data-purpose]");
    assert.deepEqual(opened, []);
    await page.keyboard.press("2");
    await page.waitForSelector("[data-state]");
    assert.equal(opened.length, 1);
    assert.equal(new URL(opened[0]).searchParams.get("purpose"), "电话核实");
});

test("signing out wipes the screen", async () => {
    await signIn(page, { url, login, password, place: "#/applications" });
    await page.waitForSelector("#main h1");
    await signOut(page);
    assert.equal(await page.locator("#main table").count(), 0);
    assert.equal(await page.isVisible("#side"), false);
});

test("a document number is searched for a purpose and never stands in an address", async () => {
    const asked = [];
    const note = (request) => asked.push({ url: request.url(), body: request.postData() || "" });
    await signIn(page, { url, login, password, place: "#/applications" });
    page.on("request", note);
    const number = "410599196903159016";
    await page.fill('input[name="q"]', number);
    await page.press('input[name="q"]', "Enter");
    await page.fill('dialog input[name="purpose"]', "来访办理");
    const answered = page.waitForResponse((one) => one.url().includes("/api/applications/search"));
    await page.click('dialog button[type="submit"]');
    assert.equal((await answered).status(), 200);
    page.off("request", note);
    assert.ok(asked.some((one) => one.body.includes(number)));
    assert.ok(asked.every((one) => !one.url.includes(number)));
    assert.ok(!page.url().includes(number));
    assert.deepEqual(troubles, []);
});

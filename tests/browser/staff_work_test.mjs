// What staff do in the console, in a real browser against a hub of its own: look at a person for a
// purpose, approve by two, ask again, invite a device, print. And what others wrote stays text.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { DemoHub } from "../support/demo_hub.mjs";
import { endAll, makeFolder, results } from "../support/processes.mjs";
import {
    approveApplication,
    approveByTwo,
    openApplication,
    openBrowser,
    signIn,
    signOut,
    stateIsNot,
    stateOf,
    watch,
} from "./console.mjs";

const script = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`;

let hub;
let browser;
let page;
let troubles;
let reviewer;
let approver;

before(async () => {
    hub = await DemoHub.running(makeFolder());
    [reviewer, approver] = hub.people;
    ({ browser, page } = await openBrowser());
    watch(page, (trouble) => troubles.push(trouble));
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

// Rows that nobody took up yet, newest first, as the list shows them.
async function waitingNumbers() {
    await page.evaluate(() => (location.hash = "#/applications?state=applied"));
    await page.waitForSelector('#main[data-shows="applications"] tbody a[data-row]');
    const texts = await page.locator("#main tbody a[data-row]").allInnerTexts();
    return texts.map((text) => text.match(/\d[\d ]{5,}/)[0].replace(/\D/g, "")).slice(0, 8);
}

async function decide(action, fill = async () => {}) {
    const state = await stateOf(page);
    await page.click(`[data-action="${action}"]`);
    await fill();
    await page.click('dialog button[type="submit"]');
    await stateIsNot(page, state);
}

test("a look at a person is on record with who, when and what for", async () => {
    await signIn(page, { ...reviewer, place: "#/applications" });
    const [number] = await waitingNumbers();
    await openApplication(page, number, "来访办理");
    assert.match(await page.innerText("#main .name"), /\p{Script=Han}/u);
    await signOut(page);
    await signIn(page, { ...approver, place: "#/looks" });
    await page.waitForSelector('#main[data-shows="looks"] tbody tr');
    const newest = await page.innerText("#main tbody tr >> nth=0");
    assert.ok(newest.includes(reviewer.login) && newest.includes("来访办理"), newest);
    assert.deepEqual(troubles, []);
});

test("one person cannot approve twice; a second one makes a member", async () => {
    await signIn(page, { ...reviewer, place: "#/applications" });
    const [number] = await waitingNumbers();
    assert.equal(await approveApplication(page, number), "approved");
    assert.equal(await page.locator('[data-action="approve"]:enabled').count(), 0);
    await signOut(page);
    const member = await approveByTwo(page, number, [approver]);
    assert.match(member, /\d{4,}/);
    await page.screenshot({ path: `${results}/browser_member.png`, fullPage: true });
    assert.deepEqual(troubles, []);
});

test("a file that changed after it was opened is not decided by mistake", async () => {
    await signIn(page, { ...reviewer, place: "#/applications" });
    const [number] = await waitingNumbers();
    await openApplication(page, number);
    const other = await browser.newContext({ ignoreHTTPSErrors: true, locale: "zh-CN" });
    const second = await other.newPage();
    await signIn(second, approver);
    await openApplication(second, number);
    await second.click('[data-action="take_up"]');
    await second.waitForSelector('[data-state="under_review"]');
    await page.click('[data-action="take_up"]');
    await page.waitForSelector(".notices >> text=/刚才被别人改过|不能这样办理/");
    await page.waitForSelector('[data-state="under_review"]');
    await other.close();
});

test("what others wrote stays text, wherever it is shown", async () => {
    hub.ctl("enrol", "--station", "A-003", "--name", script.slice(0, 38));
    hub.ctl("staff", "add", "--login", "zhao.jiaoben", "--name", script, "--roles", "reception");
    await signIn(page, { ...approver, place: "#/applications" });
    const [number] = await waitingNumbers();
    await openApplication(page, number);
    await page.click('[data-action="take_up"]');
    await page.waitForSelector('[data-state="under_review"]');
    await decide("ask_again", async () => {
        await page.locator('dialog input[type="checkbox"]').first().check();
        await page.locator("dialog textarea").fill(script);
    });
    assert.ok((await page.innerText("#main")).includes("<img src=x"));
    for (const [place, words] of [
        ["devices", "<img src=x"],
        ["accounts", "<script>"],
    ]) {
        await page.evaluate((name) => (location.hash = `#/${name}`), place);
        await page.waitForSelector(`#main[data-shows="${place}"] tbody tr`);
        assert.ok((await page.innerText("#main")).includes(words), place);
    }
    assert.equal(await page.locator("#main img").count(), 0);
    assert.notEqual(await page.title(), "taken");
    assert.deepEqual(troubles, []);
});

test("a device is invited by a code that is shown once, beside the fingerprint to compare", async () => {
    await signIn(page, { ...approver, place: "#/devices" });
    await page.click('#main button:text("登记新设备")');
    await page.locator("dialog select").selectOption({ index: 1 });
    await page.fill('dialog input[name="name"]', "大厅二号机");
    await page.click('dialog button[type="submit"]');
    const code = await page.locator("[data-code]").getAttribute("data-code");
    assert.match(code, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    await page.screenshot({ path: `${results}/browser_invitation.png` });
    await page.keyboard.press("Escape");
    await page.reload();
    await page.waitForSelector('#main[data-shows="devices"] tbody tr');
    const text = await page.innerText("#main");
    assert.ok(text.includes("大厅二号机") && !text.includes(code));
});

test("an application prints without the console's tools", async () => {
    await signIn(page, { ...reviewer, place: "#/applications" });
    const [number] = await waitingNumbers();
    await openApplication(page, number);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.isVisible("#side"), false);
    assert.equal(await page.locator("#main button:visible").count(), 0);
    assert.ok(await page.isVisible("#main .name"));
    assert.ok(await page.isVisible(".only-paper"));
    await page.screenshot({ path: `${results}/browser_print.png`, fullPage: true });
    await page.emulateMedia({ media: "screen" });
});

// A clerk's morning in a real browser: sits down at a counter, gives a number by hand, calls it,
// calls again, hands it on, ends it; a colleague's hall page follows by itself, and a phone shows
// the number without a name.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DemoHub } from "../support/demo_hub.mjs";
import { endAll, makeFolder, results } from "../support/processes.mjs";
import { openBrowser, signIn, watch } from "./console.mjs";

let hub;
let browser;
let page;
let second;
const troubles = [];

before(async () => {
    hub = await DemoHub.running(makeFolder());
    ({ browser, page } = await openBrowser());
    watch(page, (trouble) => troubles.push(trouble));
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    second = await context.newPage();
    watch(second, (trouble) => troubles.push(trouble));
});
after(async () => {
    await browser?.close();
    endAll();
});

async function giveNumber(service, group) {
    await second.click("text=发一个号");
    await second.click(`dialog label:has(input[value="${service}"])`);
    if (group) await second.selectOption("dialog select", group);
    await second.click('dialog button[type="submit"]');
    const notice = second.locator(".notice.good");
    const label = (await notice.innerText()).match(/[A-Z]\d{3}/)[0];
    // Put away, so that the next one is not taken for this one.
    await notice.locator("button").click();
    return label;
}

test("a clerk calls, calls again, goes on with another service and ends a visit", async () => {
    const [clerk, colleague] = hub.people;
    await signIn(second, { ...colleague, place: "#/hall" });
    await second.waitForSelector('#main[data-shows="hall"]');
    await signIn(page, { ...clerk, place: "#/counter" });
    await page.waitForSelector(".counter-cards");
    await page.screenshot({ path: join(results, "hall_counters.png") });
    await page.click('.counter-cards li[data-key="2"] button');
    await page.waitForSelector('[data-action="next"]');

    const ordinary = await giveNumber("hardship");
    const sooner = await giveNumber("hardship", "elderly");
    // The clerk's page hears of them by itself.
    await page.waitForSelector('[data-action="next"]:not([disabled])');
    for (const label of [ordinary, sooner])
        await page.locator("#main").filter({ hasText: label }).waitFor();
    await page.click('[data-action="next"]');
    await page.waitForSelector('[data-action="finish"]');
    assert.equal((await page.innerText(".ticket-label")).trim(), sooner);
    await page.click('[data-action="recall"]');
    await page.locator(".current").filter({ hasText: "已叫 2 次" }).waitFor();
    await page.screenshot({ path: join(results, "hall_clerk.png"), fullPage: true });

    await page.click('[data-action="note"]');
    await page.fill("dialog textarea", "带了低保证 <b>原件</b>");
    await page.click('dialog button[type="submit"]');
    await page.waitForSelector("text=带了低保证 <b>原件</b>");
    await page.click('[data-action="go_on"]');
    await page.click('dialog label:has(input[value="policy"])');
    await page.click('dialog button[type="submit"]');
    await page.locator(".current").filter({ hasText: "政策咨询" }).waitFor();
    await page.click('[data-action="finish"]');
    await page.waitForSelector('[data-action="next"]');

    await page.click('[data-action="next"]');
    await page.waitForSelector('[data-action="no_show"]');
    await page.click('[data-action="no_show"]');
    await page.click('[data-action="put_back"]');
    await page.waitForSelector('[data-action="next"]:not([disabled])');
    await second.locator("#main").filter({ hasText: "1 人等候" }).waitFor();
    await second.screenshot({ path: join(results, "hall_overview.png"), fullPage: true });
});

test("a visitor rates on the counter's small screen, and the hall follows it up", async () => {
    const label = await giveNumber("hardship");
    const tablet = await second.context().browser().newContext({
        ignoreHTTPSErrors: true,
        viewport: { width: 1280, height: 800 },
    });
    const screen = await tablet.newPage();
    watch(screen);
    await page.waitForSelector('[data-action="next"]:not([disabled])');
    // Whoever waited before goes first.
    while ((await page.locator(".current .ticket-label").innerText()).trim() !== label) {
        if (await page.locator('[data-action="finish"]').count()) await page.click('[data-action="finish"]');
        await page.click('[data-action="next"]:not([disabled])');
        await page.waitForSelector('[data-action="finish"]');
    }
    await page.click("text=小屏");
    const place = await page.inputValue("dialog input");
    await page.click("dialog >> text=取消");
    await screen.goto(place);
    await screen.locator(".number").filter({ hasText: label }).waitFor();
    await screen.screenshot({ path: join(results, "counter_screen_called.png") });
    await page.click('[data-action="finish"]');
    await screen.waitForSelector('[data-stars="1"]');
    await screen.screenshot({ path: join(results, "counter_screen_faces.png") });
    await screen.click('[data-stars="1"]');
    await screen.waitForSelector("text=谢谢您的评价");
    await second.locator("#main").filter({ hasText: "待回访的差评（1）" }).waitFor();
    await second.click("text=已了解情况");
    await second.locator(".notice.good").filter({ hasText: "已记下" }).locator("button").click();
    await second.locator("#main").filter({ hasText: "没有待回访的差评" }).waitFor();
    await tablet.close();
});

test("a scanner at the counter opens a ticket, and the hall has its report", async () => {
    const label = await giveNumber("hardship");
    await page.fill("#scan", label.toLowerCase());
    await page.press("#scan", "Enter");
    await page.waitForSelector(`text=${label} 这次来访`);
    await page.screenshot({ path: join(results, "hall_scanned.png"), fullPage: true });
    await second.click("#main >> text=报表");
    await second.waitForSelector("text=按取号的钟点");
    await second.screenshot({ path: join(results, "hall_report.png"), fullPage: true });
});

test("nothing broke a page or its security policy", () => assert.deepEqual(troubles, []));

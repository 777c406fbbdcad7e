// Booked sessions in two real browsers, a phone and a colleague's desk: what the hall offers is
// published on the console, the phone books the one seat, a second number waits, the seat is given
// back and offered, taken, and its holder is checked in; each side follows the other by itself.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DemoHub } from "../support/demo_hub.mjs";
import { dayFromToday, offeredSessions } from "../support/offered_sessions.mjs";
import { endAll, makeFolder, results } from "../support/processes.mjs";
import { openBrowser, signIn, signOut, watch } from "./console.mjs";

let hub;
let desk; // the colleague's
let phone;
let first; // the page of the booking that has the seat
let key; // of the session that is booked
let address;
const browsers = [];
const troubles = [];

async function opened(size) {
    const { browser, page } = await openBrowser(size);
    browsers.push(browser);
    watch(page, (trouble) => troubles.push(trouble));
    return page;
}

before(async () => {
    hub = await DemoHub.running(makeFolder());
    address = `https://127.0.0.1:${hub.settings.public_pages.port}`;
    desk = await opened();
    phone = await opened({ width: 390, height: 844 });
});
after(async () => {
    for (const browser of browsers) await browser.close();
    endAll();
});

// A page behind another one is not painted.
async function picture(page, name) {
    await page.bringToFront();
    await page.screenshot({ path: join(results, `browser_sessions_${name}.png`), fullPage: true });
}
const headline = (page, words) => page.locator("#headline").filter({ hasText: words }).waitFor();

test("what a hall offers is looked over, published and in force at once", async () => {
    const administrator = hub.people[1]; // of the demonstration's colleagues the one who administers
    await signIn(desk, { ...administrator, place: "#/catalogue?kind=sessions" });
    await desk.waitForSelector('#main[data-shows="catalogue"] textarea');
    const asked = offeredSessions("A-001", { soon: 1, ahead: 1 });
    await desk.fill("textarea", JSON.stringify({ ...asked, plans: [{ ...asked.plans[0], room: "nowhere" }] }, null, 1));
    await desk.click("text=检查并发布");
    await desk.waitForSelector("text=no room has this code");
    await picture(desk, "catalogue_refused");
    await desk.fill("textarea", JSON.stringify(asked, null, 1));
    await desk.click("text=检查并发布");
    await desk.waitForSelector("text=现在用的是在这里发布的目录");
    await signOut(desk);
});

async function book(page, number) {
    const { stations } = hub.ctl("station", "list");
    const { id } = stations.find((one) => one.number === "A-001");
    await page.goto(`${address}/book?at=${id}`);
    await page.click(".choices a >> nth=0");
    await page.waitForURL(/kind=/);
    const next = page.locator(".choices a").first();
    key = new URL(await next.getAttribute("href"), address).searchParams.get("key");
    await next.click();
    await page.fill("[name=phone]", number);
    await page.click("button[type=submit]");
}

test("a phone books the one seat, and is told first what is wrong", async () => {
    await book(phone, "1380000");
    await phone.waitForSelector("label .wrong");
    await picture(phone, "form");
    await phone.fill("[name=phone]", "13800001111");
    await phone.click("button[type=submit]");
    await headline(phone, "1 号座位");
    await picture(phone, "booked");
    first = await phone.context().newPage();
    await first.goto(phone.url());
});

test("who comes after waits, and a number that has a seat gets no second one", async () => {
    await book(phone, "13800001111");
    await phone.waitForSelector("[role=alert]");
    await book(phone, "13800002222");
    await headline(phone, "正在候补，前面还有 0 人");
});

test("a colleague sees both, gives the seat back, and the phone that waited is asked at once", async () => {
    await signIn(desk, { ...hub.people[0], place: "#/sessions" });
    await desk.click(`#main tr[data-key="${key}"]`);
    await desk.locator("text=预约（2）").waitFor();
    await desk.locator("#main tbody tr").filter({ hasText: "已约" }).locator("text=退约").first().click();
    await headline(first, "预约已经退掉");
    await headline(phone, "有座位了，要吗？");
    await picture(phone, "offered");
    await phone.click("text=要这个座位");
    await headline(phone, "1 号座位");
});

test("who has the seat arrives, and the phone says so", async () => {
    const checkIn = desk.locator("#main tbody").getByText("签到", { exact: true });
    // In the last hour of a day the next session is tomorrow's: nobody is checked in to it yet.
    if (!key.includes(`/${dayFromToday(0)}/`)) return assert.equal(await checkIn.count(), 0);
    await checkIn.first().click();
    await headline(phone, "已签到");
    await picture(phone, "attended");
});

test("nothing broke a page or its security policy", () => assert.deepEqual(troubles, []));

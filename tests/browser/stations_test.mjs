// Keeping many stations in a real browser: a campaign of gifts from its first day to its figures, with
// a wrong list and a right one; settings sent to one in ten, to all, and taken back; and a station's
// page with who came, how full it was and how people found it.
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Clerk } from "../support/clerk.mjs";
import { DemoHub } from "../support/demo_hub.mjs";
import { endAll, makeFolder, results, run } from "../support/processes.mjs";
import { openBrowser, signIn, watch } from "./console.mjs";

const inTwoMonths = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
const station = "0192f0a0-0000-7000-8000-000000000002";
let hub;
let browser;
let page;
let clerk;
const folder = makeFolder();
const troubles = [];

before(async () => {
    hub = await DemoHub.running(folder);
    clerk = new Clerk(folder, hub.people[1]);
    const { ticket } = hub.ctl("enrol", "--station", "A-002", "--name", "一号屏");
    run("yizhan-kiosk", ["--data", join(folder, "kiosk"), "--enrol", ticket, "--enrol-only"]);
    ({ browser, page } = await openBrowser());
    watch(page, (trouble) => troubles.push(trouble));
    await signIn(page, { ...hub.people[1], place: "#/gifts" });
});
after(async () => {
    await browser?.close();
    endAll();
});

const choose = (name, value) => page.click(`dialog label:has(input[name="${name}"][value="${value}"])`);
const confirm = () => page.click('dialog button[type="submit"]');
const picture = (name) => page.screenshot({ path: join(results, `${name}.png`), fullPage: true });
const list = (text) => ({ name: "名单.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

test("a campaign is opened, and parcels are brought to a station", async () => {
    await page.waitForSelector('#main[data-shows="gifts"]');
    await page.click("text=新的发放");
    await page.fill("dialog input[name=title]", "冬日送温暖");
    await page.fill("dialog input[name=goods]", "棉手套、保温杯");
    await choose("season", "winter");
    await choose("way", "by_list");
    await page.fill("dialog input[name=value]", "120");
    await page.fill("dialog input[name=until]", inTwoMonths);
    await confirm();
    await page.waitForSelector('#main[data-shows="gift"]');
    await page.click("text=送到站点");
    await page.selectOption("dialog select[name=station]", station);
    await page.fill("dialog input[name=parcels]", "12");
    await confirm();
    await page.locator("#main tbody tr", { hasText: "青杨物流港驿站" }).filter({ hasText: "12" }).waitFor();
});

test("a list is looked at first, its errors are told, and a right one is taken", async () => {
    await page.selectOption("#gift-station", station);
    await page.setInputFiles("#gift-file", list("姓名,单位,证件号码\n张丽,快达配送,12345\n"));
    await page.click("text=先检查名单");
    await page.waitForSelector("[data-problems]");
    await page.setInputFiles("#gift-file", list("姓名,单位\n张丽,快达配送\n赵强,环卫三队\n"));
    await page.click("text=先检查名单");
    await page.locator(".aid-result", { hasText: "2 人" }).waitFor();
    await page.click("text=收下名单");
    await page.locator("#main tbody tr", { hasText: "环卫三队" }).waitFor();
    assert.ok(!(await page.innerText("#main")).includes("赵强"), "names stand behind a purpose");
    await page.fill("#purpose", "核对名单");
    await page.click('form:has(#purpose) button[type="submit"]');
    await page.locator("dialog", { hasText: "赵" }).filter({ hasText: "环卫三队" }).waitFor();
    await picture("gifts");
    await page.click('dialog button:has-text("关闭")');
});

test("a campaign is ended, and its figures stay", async () => {
    await page.click("text=结束发放");
    await confirm();
    await page.locator("#main .chip", { hasText: "已结束" }).first().waitFor();
    await page.locator("#main tbody tr", { hasText: "快达配送" }).waitFor();
});

test("settings go to one in ten first, then to all, and are taken back", async () => {
    await page.goto(`${hub.console}#/device-settings`);
    await page.waitForSelector('#main[data-shows="device-settings"]');
    await page.click("text=下发新设置");
    await page.fill("dialog input[name=idle_seconds]", "5");
    await confirm();
    await page.locator("dialog .wrong:not([hidden])").first().waitFor();
    await page.fill("dialog input[name=idle_seconds]", "90");
    await confirm();
    const row = page.locator("#main tbody tr", { hasText: "90" });
    await row.locator("text=十分之一").first().waitFor();
    await row.locator("button", { hasText: "1 台" }).click();
    await page.locator("dialog", { hasText: "一号屏" }).filter({ hasText: "还没有回答" }).waitFor();
    await picture("device_settings");
    await page.click('dialog button:has-text("关闭")');
    await row.locator("button", { hasText: "发给全部" }).click();
    await confirm();
    await row.locator(".chip", { hasText: "全部" }).waitFor();
    await row.locator("button", { hasText: "停用" }).click();
    await page.fill("dialog textarea[name=reason]", "换了主意");
    await confirm();
    await row.locator(".chip", { hasText: "已停用" }).waitFor();
});

// Somebody comes in at a door by phone, leaves and says how it was.
async function visitBy(phone, url, stars) {
    await phone.goto(`${url}/d/A-002`);
    await phone.click('button[value="courier"]');
    await phone.click('button:has-text("我走了")');
    await phone.click(`button[name="stars"][value="${stars}"]`);
    await phone.locator("text=谢谢").first().waitFor();
}

test("a station's page tells who came, how full it was and how people found it", async () => {
    const context = await browser.newContext({
        ignoreHTTPSErrors: true,
        javaScriptEnabled: false,
        locale: "zh-CN",
        viewport: { width: 360, height: 640 },
    });
    const phone = await context.newPage();
    const url = `https://127.0.0.1:${hub.settings.public_pages.port}`;
    await visitBy(phone, url, 5);
    await visitBy(phone, url, 4);
    await phone.screenshot({ path: join(results, "phone_rated.png"), fullPage: true });
    const capacity = clerk.get(`/api/stations/${station}/capacity`);
    assert.ok(capacity.things.some((one) => one.code === "seat" && one.hours.length === 24));
    await page.goto(`${hub.console}#/station/${station}`);
    await page.waitForSelector('#main[data-shows="station"]');
    await page.locator("#main", { hasText: "平均 4.5，共 2 次" }).waitFor();
    await page.locator("#main", { hasText: "够不够用" }).waitFor();
    await page.locator("#main tbody tr", { hasText: "休息座位" }).filter({ hasText: "没有满过" }).waitFor();
    await picture("station_capacity");
    await context.close();
});

test("no page complained", () => assert.deepEqual(troubles, []));

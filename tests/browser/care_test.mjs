// What is owed to a family on file and after, in a real browser: somebody to turn to, leaving the
// file as secured, the visits that follow, coming back on relapse, an audit nobody chose, and a
// fund's budget changed with a reason.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DemoHub } from "../support/demo_hub.mjs";
import { endAll, makeFolder, results } from "../support/processes.mjs";
import { openBrowser, signIn } from "./console.mjs";

let hub;
let handling; // {browser, page}, of who receives and reviews
let deciding; // of who approves
let administering;
const troubles = [];

before(async () => {
    hub = await DemoHub.running(makeFolder());
    const [reviewer, administrator, chief] = hub.people;
    handling = await openBrowser({ width: 1366, height: 768 });
    deciding = await openBrowser({ width: 1366, height: 768 });
    administering = await openBrowser({ width: 1366, height: 768 });
    for (const { page } of [handling, deciding, administering])
        page.on("pageerror", (error) => troubles.push(error.message));
    await signIn(handling.page, { ...reviewer, place: "#/care" });
    await signIn(deciding.page, { ...chief, place: "#/care" });
    await signIn(administering.page, { ...administrator, place: "#/care" });
});
after(async () => {
    for (const one of [handling, deciding, administering]) await one?.browser.close();
    endAll();
});

const shows = (page, name) => page.waitForSelector(`#main[data-shows="${name}"]`);
const to = async (page, name) => {
    await page.evaluate((place) => (location.hash = `#/${place}`), name);
    await shows(page, name);
};
const confirm = (page) => page.click('dialog button[type="submit"]');
const section = (page, title) => page.locator("#main section", { hasText: title }).first();

async function openFile(page, number) {
    await to(page, "register");
    await page.fill('input[name="number"]', number);
    await page.click('form[role="search"] button[type="submit"]');
    await page.click(`#main tbody a:text("${number}")`);
    await page.click('[data-purpose="办理档案"]');
    await page.waitForSelector("[data-state]");
}

// Both as staff at a desk see it and as one who stands in a doorway with a phone.
async function look(page, name) {
    await page.screenshot({ path: `${results}/browser_${name}.png`, fullPage: true });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: `${results}/browser_${name}_phone.png`, fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
    await page.setViewportSize({ width: 1366, height: 768 });
    assert.equal(wide, false, `${name} is wider than a phone`);
}

test("a family gets somebody, leaves as secured, is visited, and comes back on relapse", async () => {
    await shows(handling.page, "care");
    assert.match(await handling.page.innerText("[data-sweep]"), /年初在档 \d+ 户/);
    const alone = section(handling.page, "还没有结对的家庭");
    const number = await alone.locator("tbody a").first().innerText();
    await look(handling.page, "care");

    await openFile(handling.page, number);
    await handling.page.click('[data-action="pair"]');
    await confirm(handling.page);
    await handling.page.waitForSelector(".notices >> text=/已结对/");

    await openFile(deciding.page, number);
    await deciding.page.click('[data-action="exit"]');
    await deciding.page.check('dialog input[value="recovered"]');
    await deciding.page.fill('dialog [name="note"]', "收入稳定");
    await confirm(deciding.page);
    await deciding.page.waitForSelector("dialog .wrong:visible"); // the months are missing
    await deciding.page.check('dialog input[value="secured"]');
    await deciding.page.fill('dialog [name="note"]', "低保兜底，工会继续关心");
    await confirm(deciding.page);
    await deciding.page.waitForSelector('[data-state="closed"]');
    await look(deciding.page, "case_closed");

    await to(handling.page, "care");
    await handling.page.reload();
    await shows(handling.page, "care");
    const owed = section(handling.page, "退档后回访");
    assert.equal(await owed.locator("tbody tr", { hasText: number }).count(), 3);
    await openFile(handling.page, number);
    await handling.page.click('[data-action="visit"]');
    await handling.page.fill('dialog [name="findings"]', "丈夫又住院，靠借钱");
    await handling.page.check('dialog input[value="not_stable"]');
    await confirm(handling.page);
    await handling.page.waitForSelector("#main >> text=/又有困难/");
    await handling.page.click('[data-action="reopen"]');
    await handling.page.fill('dialog [name="note"]', "返困");
    await confirm(handling.page);
    await handling.page.waitForSelector('[data-state="in_procedure"]');
    assert.deepEqual(troubles, []);
});

test("an audit is drawn by nobody's choice and judged; a budget is changed with a reason", async () => {
    const { page } = administering;
    await shows(page, "care");
    await page.click('button:text("抽取一批")');
    await page.fill('dialog [name="from"]', "2020-01-01");
    await page.fill('dialog [name="percent"]', "1");
    await confirm(page);
    await page.waitForSelector(".notices >> text=/抽中 \\d+ 份/");
    const drawn = section(page, "抽查");
    await drawn.locator("tbody tr").first().waitFor();
    await look(page, "audits");

    await to(deciding.page, "relief");
    await deciding.page.click('button:text("设立资金")');
    await deciding.page.fill('dialog [name="title"]', "送温暖资金");
    await deciding.page.fill('dialog [name="source"]', "本级经费");
    await deciding.page.selectOption('dialog [name="union"]', { index: 1 });
    await deciding.page.fill('dialog [name="budget"]', "100,000");
    await confirm(deciding.page);
    await deciding.page.click('[data-action="budget"]');
    await deciding.page.fill('dialog [name="budget"]', "150,000");
    await deciding.page.fill('dialog [name="note"]', "市总追加");
    await confirm(deciding.page);
    await deciding.page.waitForSelector('#main td:text("150,000.00")');
    await deciding.page.click('button:text("变动")');
    assert.match(await deciding.page.innerText("dialog"), /市总追加/);
    await deciding.page.click('dialog button:text("关闭")');
    await look(deciding.page, "funds");
    assert.deepEqual(troubles, []);
});

// Relief in a real browser: a fund is opened, a grant is proposed from a family's file, its proposer
// is not offered to approve it, another does, and the ledger counts it under the scope it names.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DemoHub } from "../support/demo_hub.mjs";
import { endAll, makeFolder, results } from "../support/processes.mjs";
import { openBrowser, signIn, signOut } from "./console.mjs";

let hub;
let handling; // {browser, page}, of who receives and reviews
let deciding; // of who approves
const troubles = [];

before(async () => {
    hub = await DemoHub.running(makeFolder());
    handling = await openBrowser({ width: 1366, height: 768 });
    deciding = await openBrowser({ width: 1366, height: 768 });
    for (const { page } of [handling, deciding])
        page.on("pageerror", (error) => troubles.push(error.message));
    const [reviewer, , chief] = hub.people;
    await signIn(handling.page, { ...reviewer, place: "#/cases" });
    await signIn(deciding.page, { ...chief, place: "#/relief" });
});
after(async () => {
    await handling?.browser.close();
    await deciding?.browser.close();
    endAll();
});

const shows = (page, name) => page.waitForSelector(`#main[data-shows="${name}"]`);
const to = async (page, name) => {
    await page.evaluate((place) => (location.hash = `#/${place}`), name);
    await shows(page, name);
};
// The bank's rows with its verdict, as the file it gives back.
function answerOfBank(file, verdict) {
    const [heads, ...rows] = file.replace("\ufeff", "").trim().split(/\r?\n/);
    const text = [`${heads},结果`, ...rows.map((row) => `${row},${verdict}`)].join("\n");
    return { name: "bank.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
}
const confirm = (page) => page.click('dialog button[type="submit"]');

async function openFund(page, { title, budget }) {
    await page.click('button:text("设立资金")');
    await page.fill('dialog [name="title"]', title);
    await page.fill('dialog [name="source"]', "本级经费");
    await page.selectOption('dialog [name="union"]', { index: 1 });
    await page.fill('dialog [name="budget"]', budget);
    await confirm(page);
    await page.waitForSelector(`#main td:text("${title}")`);
}

// The booklet of a family whose file stands, by the main person's name.
async function openBooklet(page, name) {
    await to(page, "register");
    await page.fill('input[name="name"]', name);
    await page.click('form[role="search"] button[type="submit"]');
    await page.click("#main tbody a");
    await page.click('[data-purpose="办理档案"]');
    await page.click('button:text("打开救助册")');
    await shows(page, "booklet");
    await page.click('[data-purpose="办理救助"]');
    await page.waitForSelector('h1:has-text("帮扶救助册")');
}

// From the row that waits, in the case file, having read it.
async function approveAid(page, row, told) {
    await row.locator("a").first().click();
    await page.click('[data-purpose="办理档案"]');
    await page.waitForSelector("[data-proposal]");
    await page.screenshot({ path: `${results}/browser_relief_decide.png` });
    await page.click('[data-proposal] [data-action="approve"]');
    await confirm(page);
    await page.waitForSelector(`.notices >> text=/${told}/`);
    return page.innerText("h1");
}

test("a fund is opened, a grant proposed, approved by another, and counted in the ledger", async () => {
    await openFund(deciding.page, { title: "2026年困难职工救助", budget: "200,000" });
    await openBooklet(handling.page, "周桂兰");
    await handling.page.click('[data-action="propose"]');
    await handling.page.selectOption('dialog [name="fund"]', { index: 1 });
    await handling.page.fill('dialog [name="other_rigid_year"]', "0");
    await handling.page.fill('dialog [name="pupils"]', "1");
    await confirm(handling.page);
    await handling.page.waitForSelector('#main td:has-text("等待批准")');
    await handling.page.screenshot({ path: `${results}/browser_relief_booklet.png` });
    await to(handling.page, "relief");
    assert.equal(await handling.page.locator('[data-action="approve"]').count(), 0);

    await deciding.page.reload();
    await shows(deciding.page, "relief");
    const waiting = deciding.page.locator("#main tr", { hasText: "周" }).first();
    const amount = (await waiting.innerText()).match(/([\d,]+\.\d\d) 元/)[1];
    await deciding.page.screenshot({ path: `${results}/browser_relief.png` });
    const number = await approveAid(deciding.page, waiting, "第一次审批已记下");
    // The second of the two is another's.
    await signOut(deciding.page);
    await signIn(deciding.page, { ...hub.people[1], place: "#/relief" });
    await shows(deciding.page, "relief");
    await approveAid(deciding.page, deciding.page.locator("#main tr", { hasText: "周" }).first(), "已批准发放");
    assert.ok(number);
    await signOut(deciding.page);
    await signIn(deciding.page, { ...hub.people[2], place: "#/relief" });
    await to(deciding.page, "ledger");
    await deciding.page.selectOption('[name="what"]', "granted");
    await deciding.page.waitForSelector(`#main tbody tr:has-text("合计"):has-text("${amount}")`);
    assert.match(await deciding.page.innerText("[data-scope]"), /本中心全部；全国级、省级、市级、县级档案；已批/);
    await deciding.page.screenshot({ path: `${results}/browser_relief_ledger.png` });
    assert.deepEqual(troubles, []);
});

test("what was granted is paid in a batch another approves, and the bank's answer closes it", async () => {
    const again = async ({ page }, name) => {
        await to(page, name);
        await page.reload();
        await shows(page, name);
    };
    await openBooklet(handling.page, "周桂兰");
    await handling.page.click('[data-action="account"]');
    await handling.page.fill('dialog [name="holder"]', "周桂兰");
    await handling.page.fill('dialog [name="bank"]', "工商银行");
    await handling.page.fill('dialog [name="number"]', "6228480402564890018");
    await confirm(handling.page);
    await handling.page.waitForSelector("#main >> text=/0018/");
    assert.doesNotMatch(await handling.page.innerText("#main"), /622848/);
    await again(handling, "relief");
    await handling.page.click('button:text("提出一批")');
    await handling.page.waitForSelector(".notices >> text=/已提出 2 笔/");
    await again(deciding, "relief");
    await deciding.page.click('[data-action="approve"]');
    await confirm(deciding.page);
    await deciding.page.click('button:text("银行文件")');
    const file = await deciding.page.inputValue("dialog textarea");
    assert.match(file, /6228480402564890018/);
    await deciding.page.click('dialog button:text("关闭")');
    await deciding.page.waitForSelector('#main td:has-text("银行办理中")');
    await again(handling, "relief");
    await handling.page.click('[data-action="results"]');
    await handling.page.setInputFiles('dialog [name="file"]', answerOfBank(file, "已销户"));
    await confirm(handling.page);
    await handling.page.waitForSelector("dialog >> text=/第 2 行结果要写 成功 或 失败/");
    await handling.page.setInputFiles('dialog [name="file"]', answerOfBank(file, "成功"));
    await confirm(handling.page);
    await handling.page.waitForSelector('#main td:has-text("已办结")');
    await handling.page.screenshot({ path: `${results}/browser_relief_paid.png` });
    await to(deciding.page, "ledger");
    await deciding.page.selectOption('[name="by"]', "kind");
    await deciding.page.waitForSelector('#main tr:has-text("助学"):has-text("4,800.00")');
    await deciding.page.selectOption('[name="by"]', "cause");
    await deciding.page.waitForSelector('#main tr:has-text("大病"):has-text("12,000.00")');
    assert.deepEqual(troubles, []);
});

// Mutual aid in a real browser: a unit's list with every error shown at its place, the same list
// mended and taken, a claim decided by two, the bank's file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, beforeEach, test } from "node:test";
import { DemoHub } from "../support/demo_hub.mjs";
import { endAll, makeFolder, results } from "../support/processes.mjs";
import { openBrowser, signIn, signOut, stateIsNot, watch } from "./console.mjs";

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
beforeEach(() => {
    troubles = [];
});
after(async () => {
    await browser?.close();
    endAll();
});

const today = () => new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
const csv = (...lines) => ({
    name: "list.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`\ufeff${lines.join("\r\n")}\r\n`),
});

async function fillList(file) {
    const form = page.locator('[data-form="aid-list"]');
    await form.locator('[name="plan"]').selectOption("anyang_hospital");
    await form.locator('[name="union"]').selectOption({ index: 1 });
    await form.locator('[name="unit"]').fill("第一机床厂");
    await form.locator('[name="fee_each"]').fill("60");
    await form.locator('[name="file"]').setInputFiles(file);
    await form.locator('button[type="submit"]').click();
    return form;
}

test("a list with errors is told every one of them, at its row and column", async () => {
    await signIn(page, { ...reviewer, place: "#/mutual-aid" });
    const form = await fillList(
        csv("姓名,身份证号,手机", "欧阳㛃,410599196903159017,138", ",630299198501019022,"),
    );
    await form.locator('[data-problems="3"]').waitFor();
    const rows = await form.locator("tbody tr").allInnerTexts();
    assert.equal(rows.length, 3);
    assert.match(rows[0], /^2\s+B\s+证件号码\s+.*最后一位对不上/);
    assert.match(rows[1], /^2\s+C\s+手机/);
    assert.match(rows[2], /^3\s+A\s+姓名\s+.*请补上/);
    await page.screenshot({ path: `${results}/browser_aid_errors.png`, fullPage: true });
    assert.equal(await form.locator("[data-fine]").count(), 0);
    assert.deepEqual(troubles, []);
});

test("the mended list is looked at first and taken when it is confirmed", async () => {
    const form = await fillList(
        csv("姓名,身份证号,手机", "欧阳㛃,410599196903159016,13800005678", "林小满,630299198501019022,"),
    );
    await form.locator('[data-fine="2"]').waitFor();
    assert.match(await form.locator("[data-fine]").innerText(), /新增 2 人，应缴 120.00 元/);
    await form.locator("[data-fine] button").click();
    const list = page.locator("#main tbody a[data-row]", { hasText: "第一机床厂" });
    await list.waitFor();
    await list.click();
    await page.waitForSelector('#main[data-shows="aid-list"] tbody tr');
    const text = await page.innerText("#main");
    assert.ok(text.includes("欧阳*") && !text.includes("410599196903159016"), text);
    assert.deepEqual(troubles, []);
});

test("a claim above the limit waits for the second pair of eyes and then goes to the bank", async () => {
    await page.evaluate(() => (location.hash = "#/mutual-aid"));
    await page.click('#main button:text-is("登记申领")');
    const dialog = page.locator("dialog");
    await dialog.locator('[name="plan"]').selectOption("anyang_hospital");
    for (const [name, value] of Object.entries({
        name: "欧阳㛃",
        number: "410599196903159016",
        hospital: "市第一医院",
        diagnosis: "阑尾炎",
        admitted: today(),
        discharged: today(),
        cost: "12000",
        self_paid: "6000.50",
        bank: "工商银行",
        account: "6222000000000000004",
    }))
        await dialog.locator(`[name="${name}"]`).fill(value);
    await dialog.locator('button[type="submit"]').click();
    await page.click('[data-purpose="审核"]');
    await page.waitForSelector('[data-state="open"]');
    const place = await page.evaluate(() => location.hash);
    await page.click('[data-action="approve"]');
    await dialog.locator('[name="amount"]').fill("3000.25");
    await dialog.locator('[name="originals_seen"]').check();
    await dialog.locator('[name="note"]').fill("按核定单");
    await dialog.locator('button[type="submit"]').click();
    await stateIsNot(page, "open");
    assert.equal(await page.locator('[data-state="approved_first"]').count(), 1);
    assert.equal(await page.locator('[data-action="approve"]').count(), 0);
    await signOut(page);

    await signIn(page, { ...approver, place });
    await page.waitForSelector("[data-purpose]");
    assert.ok(!(await page.innerText("#main")).includes("欧阳"));
    await page.click('[data-purpose="审核"]');
    await page.click('[data-action="approve"]');
    assert.equal(await dialog.locator('[name="amount"]').inputValue(), "3000.25");
    await dialog.locator('[name="originals_seen"]').check();
    await dialog.locator('button[type="submit"]').click();
    await page.waitForSelector('[data-state="approved"]');
    await page.screenshot({ path: `${results}/browser_aid_claim.png`, fullPage: true });

    await page.evaluate(() => (location.hash = "#/mutual-aid"));
    await page.click('#main button:text-is("生成发放清单")');
    await dialog.locator('[name="plan"]').selectOption("anyang_hospital");
    await dialog.locator('button[type="submit"]').click();
    const link = page.locator('#main a[href$="/bank.csv"]');
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    const text = readFileSync(await download.path(), "utf8");
    assert.ok(text.includes('"欧阳㛃","6222000000000000004","工商银行","3000.25"'), text);
    // The file comes back with the bank's verdict: with a wrong row nothing of it is taken.
    const [heads, row] = text.replace("\ufeff", "").trim().split(/\r?\n/);
    const answer = (verdict) => ({
        name: "bank.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(`${heads},结果\n${row},${verdict}\n`),
    });
    await page.click('#main button:text-is("录入银行结果")');
    await dialog.locator('[name="file"]').setInputFiles(answer("在办"));
    await dialog.locator('button[type="submit"]').click();
    await dialog.locator(".wrong", { hasText: "第 2 行结果要写 成功 或 失败" }).waitFor();
    await dialog.locator('[name="file"]').setInputFiles(answer("成功"));
    await dialog.locator('button[type="submit"]').click();
    await page.locator(".notices", { hasText: "3000.25" }).waitFor();
    await page.screenshot({ path: `${results}/browser_aid.png`, fullPage: true });
    assert.deepEqual(troubles, []);
});

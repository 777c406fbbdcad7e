// The rule book in a real browser: one colleague proposes a procedure, its mistakes are told line by
// line; whoever proposed it is not offered to publish it, another reads what it changes and does.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { DemoHub } from "../support/demo_hub.mjs";
import { endAll, makeFolder, results } from "../support/processes.mjs";
import { openBrowser, signIn } from "./console.mjs";

let hub;
let proposing;
let publishing;
const troubles = [];
const shipped = readFileSync(new URL("../../assets/procedures/anyang.json", import.meta.url), "utf8");
const file = (text) => ({
    name: "anyang.json",
    mimeType: "application/json",
    buffer: Buffer.from(text),
});

before(async () => {
    hub = await DemoHub.running(makeFolder());
    proposing = await openBrowser({ width: 1366, height: 768 });
    publishing = await openBrowser({ width: 1366, height: 768 });
    for (const { page } of [proposing, publishing])
        page.on("pageerror", (error) => troubles.push(error.message));
    const [reviewer, , chief] = hub.people;
    await signIn(proposing.page, { ...reviewer, place: "#/rulebook" });
    await signIn(publishing.page, { ...chief, place: "#/rulebook" });
});
after(async () => {
    await proposing?.browser.close();
    await publishing?.browser.close();
    endAll();
});

test("a procedure is proposed by one, its mistakes told by line, and published by another", async () => {
    const { page } = proposing;
    await page.click('button:text("提出一份规则")');
    await page.check('dialog input[value="procedure"]');
    await page.setInputFiles('dialog [name="file"]', file(shipped.replace('"within": 5', '"within": 0')));
    await page.fill('dialog [name="note"]', "市总工会通知：完善信息放宽到7个工作日");
    await page.click('dialog button[type="submit"]');
    await page.locator("dialog .wrong", { hasText: /第 \d+ 行/ }).waitFor();
    await page.screenshot({ path: `${results}/browser_rulebook_wrong.png` });
    const next = shipped.replace('"within": 5', '"within": 7');
    assert.notEqual(next, shipped);
    await page.setInputFiles('dialog [name="file"]', file(next));
    await page.click('dialog button[type="submit"]');
    await page.locator("#main td", { hasText: "等待另一位同事" }).waitFor();
    await page.click('#main a:text("双入户、双公示")');
    await page.waitForSelector('#main[data-shows="rule-proposal"] [data-state="waiting"]');
    assert.equal(await page.locator('[data-action="publish"]').count(), 0);
    assert.equal(await page.locator('[data-action="withdraw"]').count(), 1);

    const other = publishing.page;
    await other.reload();
    await other.locator("#main td", { hasText: "等待另一位同事" }).waitFor();
    await other.screenshot({ path: `${results}/browser_rulebook.png`, fullPage: true });
    await other.click('#main a:text("双入户、双公示")');
    await other.locator(".changes .new", { hasText: '"within": 7' }).waitFor();
    assert.equal(await other.locator(".changes .gone", { hasText: '"within": 5' }).count(), 1);
    await other.screenshot({ path: `${results}/browser_rulebook_proposal.png`, fullPage: true });
    await other.click('[data-action="publish"] button');
    await other.click('dialog button[type="submit"]');
    await other.waitForSelector('[data-state="published"]');
    await other.evaluate(() => (location.hash = "#/rulebook"));
    await other.locator("#main td", { hasText: "在这里发布" }).waitFor();
    assert.deepEqual(troubles, []);
});

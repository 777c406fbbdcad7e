// Two members of staff work one case file in two real browsers: what they add merges field by field,
// what both wrote into one field waits for a person, and an approval of a file that changed after it
// was read is refused and told why. And every look at a household is on record.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DemoHub } from "../support/demo_hub.mjs";
import { endAll, makeFolder, results } from "../support/processes.mjs";
import { openBrowser, signIn, signOut } from "./console.mjs";

let hub;
let first; // {browser, page}, of who reviews
let second; // of who approves
const troubles = [];

before(async () => {
    hub = await DemoHub.running(makeFolder());
    first = await openBrowser({ width: 1366, height: 768 });
    second = await openBrowser({ width: 1366, height: 768 });
    for (const { page } of [first, second])
        page.on("pageerror", (error) => troubles.push(error.message));
    const [reviewer, approver, chief] = hub.people;
    await signIn(first.page, { ...reviewer, place: "#/cases" });
    await signIn(second.page, { ...chief, place: "#/cases" });
    assert.ok(approver);
});
after(async () => {
    await first?.browser.close();
    await second?.browser.close();
    endAll();
});

// The cases that wait for that step, as the work list names it.
async function waitingFor(page, words) {
    await page.evaluate(() => (location.hash = "#/cases"));
    await page.waitForSelector('#main[data-shows="cases"] tbody tr');
    return page.locator("#main tbody tr", { hasText: words }).locator("a").allInnerTexts();
}

async function openCase(page, number) {
    await page.evaluate(() => (location.hash = "#/register"));
    await page.fill('input[name="number"]', number);
    await page.click('form[role="search"] button[type="submit"]');
    await page.click(`#main tbody a:text("${number}")`);
    await page.click('[data-purpose="办理档案"]');
    await page.waitForSelector("[data-state]");
}

async function edit(page, field, value) {
    await page.click('[data-action="edit"]');
    await page.fill(`[data-field="${field}"] input`, value);
}
const save = (page) => page.click(".editor button[type=submit]");
const saved = (page) => page.waitForSelector('[data-action="edit"]');

async function approve(page) {
    await page.click('[data-action="approve"]');
    await page.click('dialog button[type="submit"]');
}

test("an approval of a file that changed after it was read is refused, and told why", async () => {
    const [number] = await waitingFor(second.page, "审批建档");
    await openCase(first.page, number);
    await openCase(second.page, number);
    await edit(first.page, "household.debts", "30000");
    await save(first.page);
    await saved(first.page);
    await approve(second.page);
    const why = await second.page.innerText("[data-stale]");
    assert.match(why, /没有办成/);
    assert.match(why, /修改家庭信息/);
    assert.match(why, new RegExp(hub.people[0].login.replace(".", "\\.")));
    assert.match(await second.page.innerText("#main"), /30,000\.00 元/);
    assert.equal(await second.page.getAttribute("[data-state]", "data-state"), "in_procedure");
    await second.page.screenshot({ path: `${results}/browser_case_stale.png` });
    // Read again, it may be approved; the second approval is another's.
    await approve(second.page);
    await second.page.waitForSelector(".notices >> text=/第一次审批已记下/");
    await signOut(second.page);
    await signIn(second.page, { ...hub.people[1], place: "#/cases" });
    await openCase(second.page, number);
    await approve(second.page);
    await second.page.waitForSelector('[data-state="on_file"]');
});

test("edits to different fields merge, to one field wait for a person", async () => {
    const [number] = await waitingFor(second.page, "审批建档");
    await openCase(first.page, number);
    await openCase(second.page, number);
    await edit(first.page, "household.housing_area", "46");
    await edit(second.page, "household.vehicles", "0");
    await save(first.page);
    await saved(first.page);
    await save(second.page);
    await saved(second.page);
    const both = await second.page.innerText("#main");
    assert.match(both, /住房面积（平方米）\s*46/);
    assert.match(both, /机动车数\s*0/);
    assert.equal(await second.page.locator("[data-conflict]").count(), 0);

    await openCase(first.page, number);
    await edit(first.page, "household.debts", "12000");
    await edit(second.page, "household.debts", "21000");
    await save(first.page);
    await saved(first.page);
    await save(second.page);
    const conflict = second.page.locator('[data-conflict="household.debts"]');
    await conflict.waitFor();
    const shown = await conflict.innerText();
    assert.match(shown, /12,000\.00 元/);
    assert.match(shown, /21,000\.00 元/);
    await second.page.screenshot({ path: `${results}/browser_case_conflict.png` });
    await conflict.locator("button").first().click();
    await conflict.waitFor({ state: "detached" });
    assert.match(await second.page.innerText("#main"), /欠债\s*12,000\.00 元/);
    assert.deepEqual(troubles, []);
});

test("a name is corrected with a reason, and both names stay in the history", async () => {
    const [number] = await waitingFor(second.page, "审批建档");
    await openCase(first.page, number);
    const main = first.page.locator("#main");
    await first.page.click('[data-action="edit"]');
    const name = first.page.locator('[data-field="member.1.name"] input');
    const before = await name.inputValue();
    const reason = first.page.locator('[data-field="note"] input');
    assert.equal(await reason.isVisible(), false);
    await name.fill("欧阳洁");
    await save(first.page);
    assert.match(await main.innerText(), /请写明为什么更正姓名/);
    await reason.fill("与身份证上的字不同");
    await first.page.screenshot({ path: `${results}/browser_case_name.png` });
    await save(first.page);
    await saved(first.page);
    const shown = await main.innerText();
    assert.match(shown, new RegExp(`${before} 更正为 欧阳洁。与身份证上的字不同`));
    assert.deepEqual(troubles, []);
});

test("a file of another street is read only through broken glass, with a reason on record", async () => {
    const [, administrator, , street] = hub.people;
    const [number] = await waitingFor(second.page, "望湖街道联合工会");
    await signOut(first.page);
    await signIn(first.page, { ...street, place: "#/register" });
    await first.page.fill('input[name="number"]', number);
    await first.page.click('form[role="search"] button[type="submit"]');
    await first.page.click('button:text("紧急查看")');
    await first.page.fill("dialog textarea", "短");
    await first.page.click('dialog button[type="submit"]');
    await first.page.waitForSelector("dialog .wrong:visible");
    await first.page.fill("dialog textarea", "本人昏倒在我街道，急需联系家属");
    await first.page.click('dialog button[type="submit"]');
    await first.page.waitForSelector("[data-state]");
    assert.match(await first.page.innerText("#main"), /只能看，不能办理/);
    assert.equal(await first.page.locator("[data-action]").count(), 0);
    await signOut(second.page);
    await signIn(second.page, { ...administrator, place: "#/looks" });
    await second.page.waitForSelector('#main[data-shows="looks"] tbody tr');
    const looks = await second.page.innerText("#main tbody");
    assert.match(looks, /急需联系家属/);
    assert.match(looks, /紧急查看/);
    assert.deepEqual(troubles, []);
});

// Joining and asking for help on one's own phone, in a real browser of a phone's size against a hub of its own, and what
// staff then see of it. Pictures are kept beside the other results.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DemoHub } from "../support/demo_hub.mjs";
import { endAll, makeFolder, results } from "../support/processes.mjs";
import { openApplication, openBrowser, signIn, stateOf, watch } from "./console.mjs";

let hub;
let browser;
let page;
let address;
const troubles = [];

before(async () => {
    hub = await DemoHub.running(makeFolder());
    address = `https://127.0.0.1:${hub.settings.public_pages.port}`;
    ({ browser, page } = await openBrowser({ width: 390, height: 844 }));
    watch(page, (trouble) => troubles.push(trouble));
});
after(async () => {
    await browser?.close();
    endAll();
});

const picture = (name) => page.screenshot({ path: join(results, `browser_phone_${name}.png`), fullPage: true });

// No sideways scrolling, and nothing a finger must hit is smaller than 44 px.
async function fitsThePhone() {
    const [wide, small] = await page.evaluate(() => [
        document.documentElement.scrollWidth - document.documentElement.clientWidth,
        [...document.querySelectorAll("button, select, input:not([type=hidden]):not([type=checkbox]), label.tick")]
            .filter((one) => one.getBoundingClientRect().height < 44)
            .map((one) => one.outerHTML.slice(0, 60)),
    ]);
    assert.ok(wide <= 0, `the page is ${wide} px too wide`);
    assert.deepEqual(small, []);
}

test("a rider joins on their own phone, is told what is wrong first, and staff see the application", async () => {
    await page.goto(`${address}/join`);
    await fitsThePhone();
    await picture("form");
    await page.selectOption("[name=occupation]", "rider");
    await page.selectOption("[name=document_kind]", "resident_id");
    await page.fill("[name=document_number]", "410599196903159017");
    await page.fill("[name=name]", "欧阳㛃");
    await page.selectOption("[name=phone_owner]", "own");
    await page.fill("[name=mobile]", "13800005678");
    await page.selectOption("[name=grid]", { index: 1 });
    await page.selectOption("[name=protection]", "no");
    await page.check("[name=consent_membership]");
    await page.check("[name=vow]");
    await page.click("button[type=submit]");

    await page.waitForSelector("[role=alert]");
    const wrong = await page.locator("label .wrong").allInnerTexts();
    assert.deepEqual(wrong.sort(), ["号码对不上，可能打错了一位，请从头核对", "这一项需要您同意才能办"].sort());
    assert.equal(await page.inputValue("[name=name]"), "欧阳㛃");
    await fitsThePhone();
    await picture("mended");
    await page.fill("[name=document_number]", "410599196903159016");
    await page.check("[name=consent_identity_document]");
    await page.click("button[type=submit]");

    await page.waitForSelector(".mark.done");
    await picture("receipt");
    const number = (await page.locator("strong").first().innerText()).replace(/\D/g, "");
    assert.equal(number.length, 9);
    // Loaded again, it is sent again: still one application.
    const before = hub.applications().length;
    await page.reload();
    await page.waitForSelector(".mark.done");
    assert.equal(hub.applications().length, before);
    await page.click('a[href^="/r/"]');
    assert.equal(await page.locator("h1").innerText(), "已收到，等待工会受理");

    await page.setViewportSize({ width: 1280, height: 900 });
    await signIn(page, hub.people[0]);
    await openApplication(page, number);
    assert.equal(await stateOf(page), "applied");
    assert.deepEqual(troubles, []);
});

test("someone owed wages finds the form from the list of help, asks by the short way, and holds a receipt", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${address}/ask`);
    await fitsThePhone();
    await picture("help");
    await page.click('a[href*="kind=wage_arrears"]');
    await fitsThePhone();
    await picture("wages");
    await page.goto(`${address}/ask?kind=living_aid`);
    await fitsThePhone();
    await picture("living_aid");
    await page.goto(`${address}/ask?kind=wage_arrears`);
    await page.click('a[href*="way=short"]');
    await page.fill("[name=name]", "<b>欧阳㛃</b>");
    await page.selectOption('[name="phone/owner"]', "none");
    await page.fill("[name=what_happened]", "工地欠了三个月工资，老板不接电话。");
    await page.check("[name=handling]");
    await page.click("button[type=submit]");
    await page.waitForSelector("[role=alert]");
    assert.equal(await page.inputValue("[name=name]"), "<b>欧阳㛃</b>");
    await page.fill("[name=name]", "欧阳㛃");
    await page.click("button[type=submit]");
    await page.waitForSelector(".mark.done, [role=alert]");
    assert.deepEqual(await page.locator(".wrong").allInnerTexts(), []);
    await picture("asked");
    await page.click('a[href^="/r/"]');
    await page.waitForSelector(".mark.wait");
    assert.deepEqual(troubles, []);
});

// As a finger would: down, some way, up.
async function drawSignature() {
    const box = await page.locator("[data-sign] canvas").boundingBox();
    const at = (x, y) => [box.x + box.width * x, box.y + box.height * y];
    for (const stroke of [
        [[0.1, 0.3], [0.4, 0.2], [0.3, 0.8]],
        [[0.5, 0.2], [0.6, 0.7], [0.9, 0.4]],
    ]) {
        await page.mouse.move(...at(...stroke[0]));
        await page.mouse.down();
        for (const point of stroke.slice(1)) await page.mouse.move(...at(...point), { steps: 12 });
        await page.mouse.up();
    }
}

test("the form to join can be read in English and signed with a finger, and staff see the signature", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${address}/join`);
    await page.click(".languages a");
    assert.equal(await page.locator("h1").innerText(), "Join the union");
    assert.equal(await page.getAttribute("html", "lang"), "en");
    await fitsThePhone();
    await page.selectOption("[name=occupation]", "courier");
    await page.selectOption("[name=document_kind]", "resident_id");
    await page.fill("[name=document_number]", "410599196903153861");
    await page.fill("[name=name]", "欧阳明");
    await page.selectOption("[name=phone_owner]", "none");
    await page.selectOption("[name=grid]", { index: 1 });
    await page.selectOption("[name=protection]", "no");
    await page.check("[name=consent_membership]");
    await page.check("[name=consent_identity_document]");
    await page.locator("[data-sign] canvas").scrollIntoViewIfNeeded();
    await drawSignature();
    await picture("signed");
    await page.click("button[type=submit]");
    // The vow was not ticked; what was drawn is still there when the page comes back.
    await page.waitForSelector("[role=alert]");
    assert.match(await page.inputValue("[name=signature]"), /^\[\[\d+,/);
    await page.fill("[name=document_number]", "410599196903159016");
    await page.check("[name=vow]");
    await page.click("button[type=submit]");
    await page.waitForSelector(".mark.done, [role=alert]");
    await picture("signed_receipt");
    assert.deepEqual(await page.locator(".wrong").allInnerTexts(), []);
    assert.equal(await page.locator("h1").innerText(), "Your application was received");
    assert.deepEqual(troubles, []);
});

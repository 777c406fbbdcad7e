// A visit with a phone that loses its line at the door: the household is taken along, the sheet is
// filled with a photo and a signature, the page is opened again without a line, and when the line is
// back the visit is on the case, once. What the phone kept in between reveals nothing.
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { after, before, test } from "node:test";
import { DemoHub } from "../support/demo_hub.mjs";
import { endAll, makeFolder, results } from "../support/processes.mjs";
import { openBrowser, signIn } from "./console.mjs";

let hub;
let phone;
let desk;
let number;
let name;
let draftId;
const troubles = [];

// Four pixels.
const picture = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEUlEQVR42mPgCqg4EVDBAKEAHvQExUr9p5MAAAAASUVORK5CYII=",
    "base64",
);

before(async () => {
    hub = await DemoHub.make(makeFolder());
    await hub.start();
    // A worker of the browser's own fetches the page; it knows no exception for a test's certificate.
    phone = await openBrowser({ width: 390, height: 844, args: ["--ignore-certificate-errors"] });
    desk = await openBrowser({ width: 1366, height: 768 });
    for (const { page } of [phone, desk])
        page.on("pageerror", (error) => troubles.push(error.message));
});
after(async () => {
    await phone?.browser.close();
    await desk?.browser.close();
    endAll();
});

const person = () => hub.people[0];

async function openVault(page, password = person().password) {
    await page.fill("#login", person().login);
    await page.fill("#password", password);
    await page.press("#password", "Enter");
}

// Everything the phone's database holds, as text.
const keptOf = (page) =>
    page.evaluate(
        () =>
            new Promise((done) => {
                const request = indexedDB.open("yizhan-visits");
                request.onsuccess = () => {
                    const store = request.result.transaction("kept").objectStore("kept");
                    store.getAll().onsuccess = (event) => {
                        const rows = event.target.result.map(
                            (row) => `${row.name} ${new TextDecoder("utf-8").decode(row.data)}`,
                        );
                        request.result.close();
                        done(rows);
                    };
                };
            }),
    );

async function sign(page) {
    const pad = page.locator("canvas.pad").first();
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    await page.mouse.move(box.x + 40, box.y + 30);
    await page.mouse.down();
    for (let step = 1; step <= 16; ++step)
        await page.mouse.move(box.x + 40 + step * 12, box.y + 30 + (step % 4) * 14);
    await page.mouse.up();
}

test("a household is taken along, and the page opens again without a line", async () => {
    const { page } = phone;
    await page.goto(new URL("/visit.html", hub.console).href);
    await openVault(page);
    await page.waitForSelector('#main[data-shows="list"] >> text=带到手机上');
    await page.screenshot({ path: `${results}/browser_visits_list.png`, fullPage: true });
    number = (await page.locator(".visit-row .quiet").first().innerText()).split(" · ")[0];
    await page.locator(".visit-row >> text=带到手机上").first().click();
    await page.waitForSelector("[data-household]");
    name = await page.locator("[data-household] strong").first().innerText();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await page.context().setOffline(true);
    await hub.stop();
    await page.reload();
    await page.waitForSelector("#login");
    await openVault(page, "not the password at all");
    await page.waitForSelector('.wrong >> text=密码不对');
    await openVault(page);
    await page.waitForSelector("[data-household]");
    assert.equal(await page.locator("[data-household] strong").first().innerText(), name);
});

test("a sheet is filled without a line, survives a reload, and is kept sealed", async () => {
    const { page } = phone;
    await page.click("[data-household] >> text=填入户调查表");
    await page.waitForSelector('#main[data-shows="sheet"]');
    await page.locator('input[name="visitor"]').nth(1).fill("李老师");
    await page.fill('[data-fact="household.vehicles"]', "0");
    await page.check('input[name="survey.housing"][value="rented"]');
    await page.fill('textarea[name="findings"]', "租住一间，靠低保和零工生活。");
    await page.setInputFiles('input[name="photos"]', {
        name: "fang.png",
        mimeType: "image/png",
        buffer: picture,
    });
    await page.waitForSelector(".photos img");
    await sign(page);
    await page.click("text=先放着");
    await page.waitForSelector('#main[data-shows="list"]');
    await page.reload();
    await openVault(page);
    await page.click("[data-household] >> text=接着填");
    await page.waitForSelector(".photos img");
    assert.equal(await page.inputValue('textarea[name="findings"]'), "租住一间，靠低保和零工生活。");
    await page.screenshot({ path: `${results}/browser_visits_sheet.png`, fullPage: true });
    await page.click("text=填好了，交上去");
    await page.waitForSelector("[data-closed]");
    draftId = await page.getAttribute("[data-closed]", "data-closed");
    assert.equal(await page.getAttribute("[data-unsent]", "data-unsent"), "1");
    assert.match(await page.innerText("[data-unsent]"), /还有 1 份没有送达/);
    const kept = (await keptOf(page)).join("\n");
    assert.ok(kept.includes(draftId));
    for (const part of [name, "低保", "李老师", number]) assert.ok(!kept.includes(part), part);
    await page.screenshot({ path: `${results}/browser_visits_unsent.png`, fullPage: true });
    // Locked or left, nothing of it is on the screen; after a reload it is still there.
    await page.reload();
    await page.waitForSelector("#login");
    assert.ok(!(await page.innerText("body")).includes(name));
    await openVault(page);
    await page.waitForSelector("[data-closed]");
});

test("when the line is back the visit is on the case, exactly once", async () => {
    const { page } = phone;
    await hub.start();
    await page.context().setOffline(false);
    // The hub judges the password again: the session of the morning was another.
    await page.waitForSelector("text=已联网", { timeout: 30000 });
    await page.waitForSelector('[data-unsent="0"]', { timeout: 30000 });
    await signIn(desk.page, { ...person(), place: "#/register" });
    await desk.page.fill('input[name="number"]', number);
    await desk.page.click('form[role="search"] button[type="submit"]');
    await desk.page.click(`#main tbody a:text("${number}")`);
    await desk.page.click('[data-purpose="入户走访"]');
    await desk.page.waitForSelector("[data-state]");
    const found = desk.page.locator("li.note", { hasText: "靠低保和零工生活" });
    assert.equal(await found.count(), 1);
    await found.locator("text=打印调查表").click();
    await desk.page.waitForSelector("dialog .signature");
    await desk.page.emulateMedia({ media: "print" });
    await desk.page.screenshot({ path: `${results}/browser_visits_paper.png`, fullPage: true });
    assert.deepEqual(troubles, []);
});

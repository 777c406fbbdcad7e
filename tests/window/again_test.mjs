// 补正, the whole path once: a worker's name came wrong off the card, staff ask for it again in a
// real browser, the worker finds that under the receipt's code and hands in again at the real window
// with the line down; staff see it on the same application, and two of them approve it.
import {
    approveByTwo,
    openApplication,
    openBrowser,
    signIn,
    signOut,
    stateIsNot,
    stateOf,
} from "../browser/console.mjs";
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder, results, until } from "../support/processes.mjs";
import {
    answerByCard,
    answerByHand,
    beginJoining,
    leave,
    lookUp,
    ouyang,
    readCode,
    receiptOf,
    submit,
} from "./joining.mjs";
import { Kiosk } from "./kiosk.mjs";
import { Person } from "./person.mjs";
import { check, story } from "./verdicts.mjs";

const words = "姓名和证件上的字不一样";
const folder = makeFolder();
const kiosk = new Kiosk(folder, { cardReader: true });

async function joinWithTheWrongName(person) {
    await beginJoining(person);
    await answerByCard(person, { name: "欧阳洁", number: ouyang.number });
    kiosk.takeCardAway();
    await submit(person);
    const receipt = await receiptOf(kiosk);
    await kiosk.waitForKey("receipt.delivered");
    const url = readCode(kiosk.picture("window_again_receipt"));
    await leave(person);
    return { ...receipt, url };
}

async function askAgain(page, number) {
    await openApplication(page, number);
    await page.click('[data-action="take_up"]');
    await stateIsNot(page, "applied");
    await page.click('[data-action="ask_again"]');
    await page.locator('dialog input[type="checkbox"]').first().check();
    await page.locator("dialog textarea").fill(words);
    await page.click('dialog button[type="submit"]');
    await stateIsNot(page, "under_review");
    return stateOf(page);
}

async function handInAgain(person, receipt) {
    await lookUp(person, receipt.url);
    await kiosk.waitForKey("submission.hand_in_again");
    kiosk.picture("window_again_asked");
    await person.touch("submission.hand_in_again");
    await kiosk.waitForKey("join.again.begin");
    check(
        "the first page of handing in again has staff's words, which the mirror keeps to itself",
        kiosk.find("submission.note") && !JSON.stringify(kiosk.tree).includes(words),
    );
    check("and names what they ask for", Boolean(kiosk.find("submission.ask.name")));
    kiosk.picture("window_again_begin");
    await person.touch("join.again.begin");
    await answerByHand(person, ouyang, [
        ["ouyang", "欧阳"],
        ["jie", "㛃"],
    ]);
    await submit(person);
    const second = await receiptOf(kiosk);
    kiosk.picture("window_again_second");
    check("the number stays the same", second.number === receipt.number, second.number);
    check(
        "so does the code on the screen",
        readCode(kiosk.picture("window_again_second")) === receipt.url,
    );
    await leave(person);
}

async function seeItTied(hub, page, receipt) {
    await until(10000, "the second one in the console", async () => {
        await page.goto(new URL(`#/applications?q=${receipt.number}`, hub.console).href);
        await page.reload();
        await page.waitForSelector("#main tbody a[data-row]");
        return (await page.innerText("#main tbody")).includes("已补正");
    });
    await openApplication(page, receipt.number);
    const text = (await page.innerText("#main")).replace(/\s/g, "");
    check("staff see the name as it is handed in now", text.includes(ouyang.name));
    check(
        "and that it follows the first, on the same application",
        text.includes("本人补正后再次提交") && text.includes(words),
    );
    await page.screenshot({ path: `${results}/window_again_console.png`, fullPage: true });
}

await story(
    async () => {
        const hub = await DemoHub.running(folder);
        kiosk.enrol(hub, "A-001");
        const before = hub.applications();
        const { browser, page } = await openBrowser();
        await signIn(page, hub.people[0]);
        await kiosk.start();
        const person = new Person(kiosk);
        const receipt = await joinWithTheWrongName(person);
        await page.goto(new URL("#/applications", hub.console).href);
        check(
            "staff ask for the name again in a real browser",
            (await askAgain(page, receipt.number)) === "asked_again",
        );
        await lookUp(person, receipt.url);
        await kiosk.waitForKey("submission.hand_in_again");
        await person.touch("common.back");
        await person.touch("common.back");
        await kiosk.waitForKey("home.line_up");
        await hub.stop();
        await kiosk.waitForKey("home.line_down");
        await handInAgain(person, receipt);
        await lookUp(person, receipt.url);
        await kiosk.waitForKey("submission.again_saved_here");
        check("the code tells that it waits here for the line", true);
        kiosk.picture("window_again_saved_here");
        await hub.start();
        await kiosk.waitForKey("submission.state.resubmitted");
        check("and, once the hub is back, that it is at the union", true);
        await seeItTied(hub, page, receipt);
        check("it is still one application", hub.applications() === before + 1);
        await signOut(page);
        const member = await approveByTwo(page, receipt.number, hub.people);
        check("two members of staff approve it", /\d{4,}/.test(member), member);
        await kiosk.waitForKey("submission.state.member");
        check("the kiosk's page that is still open says: member", true);
        await browser.close();
    },
    () => kiosk.display && kiosk.picture("window_again_failed"),
);

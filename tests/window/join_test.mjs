// First light: a worker joins at the real screen while the hub is stopped, the kiosk loses power,
// the hub comes back and has it; two members of staff approve it in a real browser; the worker sees
// it on the phone page and on the kiosk. `--engine postgresql` for the hub's other store.
import {
    approveByTwo,
    openApplication,
    openBrowser,
    signIn,
    signOut,
} from "../browser/console.mjs";
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder, results, until } from "../support/processes.mjs";
import {
    answerByHand,
    beginJoining,
    goHome,
    lookUp,
    ouyang,
    readCode,
    receiptOf,
    submit,
} from "./joining.mjs";
import { Kiosk } from "./kiosk.mjs";
import { Person } from "./person.mjs";
import { check, figure, story } from "./verdicts.mjs";

const engine = process.argv[3] ?? "sqlite";
const folder = makeFolder();
const kiosk = new Kiosk(folder);
const seconds = (from) => ((performance.now() - from) / 1000).toFixed(2);

async function joinOffline(hub) {
    await kiosk.start();
    const person = new Person(kiosk);
    await goHome(person);
    await kiosk.waitForKey("home.line_up");
    await hub.stop();
    await kiosk.waitForKey("home.line_down");
    const began = performance.now();
    await beginJoining(person);
    await answerByHand(person, ouyang, [
        ["ouyang", "欧阳"],
        ["jie", "㛃"],
    ]);
    kiosk.picture(`window_join_signed`);
    await submit(person);
    const receipt = await receiptOf(kiosk);
    check("with the hub stopped, the receipt appears", true, receipt.number);
    figure("touches after page 1, everything typed", person.touches, "touches");
    figure("at the pace of this finger", seconds(began), "seconds");
    const url = readCode(kiosk.picture("window_join_receipt"));
    check(
        "another program reads the receipt's code off the screen",
        /\/r\/[0-9A-Z-]{16,}$/.test(url),
        url.replace(/r\/.*/, "r/..."),
    );
    return { ...receipt, url };
}

async function arriveInConsole(hub, page, receipt) {
    const spawned = performance.now();
    await hub.start();
    const ready = performance.now();
    await until(10000, "the application in the console", async () => {
        await page.goto(new URL(`#/applications?q=${receipt.number}`, hub.console).href);
        await page.reload();
        await page.waitForSelector('#main[data-shows="applications"] h1');
        return (await page.locator("#main tbody a[data-row]").count()) === 1;
    });
    const took = Number(seconds(ready));
    check(
        "within 2 s of the hub being up the application stands in the console",
        took <= 2,
        `${took} s`,
    );
    figure("from starting the hub's program", seconds(spawned), "s");
    await openApplication(page, receipt.number);
    const text = (await page.innerText("#main")).replace(/\s/g, "");
    check(
        "it is readable: name and document number as typed",
        text.includes(ouyang.name) && text.includes(ouyang.number),
    );
    await page.screenshot({
        path: `${results}/window_join_console.png`,
    });
}

async function seeFate(receipt, member) {
    await lookUp(new Person(kiosk), receipt.url);
    await kiosk.waitForKey("submission.state.member");
    const shown = kiosk.find("submission.member_number")?.value.replace(/\s/g, "");
    check(
        "the kiosk's look-up tells the fate, with the member's number",
        shown === member,
        `${shown}`,
    );
    kiosk.picture("window_join_fate");
}

await story(
    async () => {
        const hub = await DemoHub.running(folder, engine);
        figure("the hub keeps its records in", hub.status().engine, "");
        kiosk.enrol(hub, "A-002");
        const { browser, page } = await openBrowser();
        await signIn(page, hub.people[0]);
        const before = hub.applications();
        const receipt = await joinOffline(hub);
        await kiosk.kill();
        await kiosk.start();
        check(
            "after a power cut nothing of the person is on the screen",
            Boolean(kiosk.find("idle.start")),
        );
        await arriveInConsole(hub, page, receipt);
        check("there is one application more, not two", hub.applications() === before + 1);
        await signOut(page);
        const member = await approveByTwo(page, receipt.number, hub.people);
        check("two members of staff approve it in a real browser", /\d{4,}/.test(member), member);
        await page.goto(receipt.url);
        const status = await page.innerText("main");
        check("the public page says: member", status.includes("您已是工会会员"));
        check(
            "the public page says nothing else of the person",
            !status.includes("欧阳") && !status.includes("9016"),
        );
        await seeFate(receipt, member.replace(/\s/g, ""));
        await browser.close();
    },
    () => kiosk.display && kiosk.picture("window_join_failed"),
);

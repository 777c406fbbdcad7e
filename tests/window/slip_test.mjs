// A number comes out on paper in the real window: the slip's code is read off the paper by another
// program and is the screen's; the page it names is open in a real browser while a clerk calls, and
// follows by itself. Without paper the page says so, the number is in the line by the code
// on the screen, and once there is paper again it can still be had on a slip.
import { join } from "node:path";
import { openBrowser, signIn } from "../browser/console.mjs";
import { DemoHub } from "../support/demo_hub.mjs";
import { Process, makeFolder, results, run } from "../support/processes.mjs";
import { goHome, readCode } from "./joining.mjs";
import { Kiosk } from "./kiosk.mjs";
import { Person } from "./person.mjs";
import { check, story } from "./verdicts.mjs";

const folder = makeFolder();
const paper = join(folder, "paper");
const kiosk = new Kiosk(folder);
const phone = (url) => run("curl", ["--silent", "--insecure", "--max-time", "10", url]);

async function takeNumber(person) {
    await goHome(person);
    await kiosk.waitForKey("home.line_up");
    await person.touch("home.queue");
    await person.touch("queue.service.hardship");
    await person.touch("queue.group_none");
    return (await kiosk.waitForKey("queue.number")).value;
}

async function leave(person) {
    await person.touch("queue.finish");
    await kiosk.waitForKey("idle.start");
}

// The nth slip as the printer cut it off, kept as a picture.
async function slipOnPaper(printer, nth, name) {
    const [path] = await printer.says(new RegExp(`/.*slip-000${nth}\\.png`));
    const kept = join(results, `${name}.png`);
    run("cp", [path, kept]);
    return kept;
}

// The clerk of counter 2 takes who is next.
async function callNext(browser, hub) {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const clerk = await context.newPage();
    await signIn(clerk, { ...hub.people[0], place: "#/counter" });
    await clerk.click('.counter-cards li[data-key="2"] button');
    await clerk.click('[data-action="next"]:not([disabled])');
    await clerk.waitForSelector('[data-action="finish"]');
}

await story(
    async () => {
        const printer = new Process("yizhan-printer", ["--paper", paper, "--tcp", "0"]);
        const [address] = await printer.says(/tcp:127\.0\.0\.1:\d+/);
        const hub = await DemoHub.running(folder);
        kiosk.enrol(hub, "A-001");
        await kiosk.start({ words: ["--printer", address] });
        const person = new Person(kiosk);

        const first = await takeNumber(person);
        await kiosk.waitForKey("queue.slip_here");
        await kiosk.waitForKey("queue.ahead");
        const onScreen = readCode(kiosk.picture("window_slip_screen"));
        const onPaper = readCode(await slipOnPaper(printer, 1, "window_slip_paper"));
        check("the page says that the slip is there", /^A\d{3}$/.test(first), first);
        check("its code is read off the paper", /\/t\/[0-9a-f-]{36}$/.test(onPaper), onPaper);
        check("and is the one on the screen", onPaper === onScreen, onScreen);
        check("the phone that scans it sees that number", phone(onPaper).includes(first));
        const { browser, page } = await openBrowser({ width: 360, height: 740 });
        await page.goto(onPaper);
        await page.getByText("下一个就是您").waitFor();
        check("a browser that opens it shows that number", (await page.innerText("main")).includes(first));
        await leave(person);

        printer.write("paper_out\n");
        const second = await takeNumber(person);
        await kiosk.waitForKey("queue.slip_failed");
        const failed = kiosk.find("queue.slip_failed").name;
        check("without paper the page says so", failed.includes("小票没有出来"), failed);
        check("and offers no second try yet", !kiosk.find("queue.slip_again"));
        await kiosk.waitForKey("queue.ahead");
        const code = readCode(kiosk.picture("window_slip_failed"));
        const followed = phone(code);
        check(
            "the number is in the line by the code on the screen",
            followed.includes(second) && followed.includes("前面还有 1 人"),
            `${second} ${code}`,
        );

        printer.write("none\n");
        await person.touch("queue.slip_again");
        await kiosk.waitForKey("queue.slip_here");
        const late = readCode(await slipOnPaper(printer, 2, "window_slip_late"));
        check("with paper again, the same number comes on a slip", late === code, late);
        await leave(person);
        check("the number before it stays the only one before it", phone(code).includes("前面还有 1 人"));

        await callNext(browser, hub);
        await page.getByText("请到 2 号窗口").waitFor();
        const called = await page.innerText("main");
        check("the page left open follows the clerk's call by itself", called.includes(first), called);
        await page.screenshot({ path: join(results, "window_slip_phone.png") });
        await browser.close();
    },
    () => kiosk.display && kiosk.picture("window_slip_stopped"),
);

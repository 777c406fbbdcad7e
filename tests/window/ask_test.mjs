// Somebody asks for help in the real window while the line is down: is it urgent, what it is about,
// the short way, the receipt with its number and code; the request is looked up by that code, and
// arrives at the hub when the line is back. Nothing that was said is readable on the kiosk's disk.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder } from "../support/processes.mjs";
import { arrive, lookUp, readCode, receiptOf } from "./joining.mjs";
import { Kiosk } from "./kiosk.mjs";
import { Person } from "./person.mjs";
import { check, figure, story } from "./verdicts.mjs";

const folder = makeFolder();
const kiosk = new Kiosk(folder);
const mobile = "13912345678";

const holds = (words) =>
    readdirSync(kiosk.data, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.includes("pinyin"))
        .some((entry) =>
            readFileSync(join(entry.parentPath ?? entry.path, entry.name)).includes(words),
        );

async function askTheShortWay(person) {
    await person.touch("home.help");
    await kiosk.waitForKey("urgent.not_urgent");
    check(
        "first of all it asks whether it is urgent, and says offline whom to ring",
        kiosk.find("urgent.offline")?.name.includes("尚未送达工会，急事请拨12351"),
    );
    kiosk.picture("window_ask_urgent");
    await person.touch("urgent.not_urgent");
    await person.touch("requests.kind.wage_arrears");
    await person.touch("request.way.short_way");
    await kiosk.waitForKey("request.field.name");
    await person.typeWord("zhang", "张", "request.candidates");
    await person.touch("join.next");
    await person.touch("request.choice.phone.own");
    await kiosk.waitForKey("request.field.phone/mobile");
    await person.type(mobile);
    await person.touch("join.next");
    await kiosk.waitForKey("request.field.what_happened");
    await person.typeWord("gongzi", "工资", "request.candidates");
    await person.touch("join.next");
    await person.touch("request.agree");
    await kiosk.waitForKey("request.submit");
    check(
        "the review masks the number for whoever stands behind",
        !kiosk.find("request.answer.phone")?.value.includes(mobile),
    );
    kiosk.picture("window_ask_review");
    await person.touch("request.submit");
}

await story(
    async () => {
        const hub = await DemoHub.running(folder);
        kiosk.enrol(hub, "A-001");
        const person = await arrive(kiosk);
        await hub.stop();
        await kiosk.waitForKey("home.line_down");
        const began = performance.now();
        person.touches = 0;
        await askTheShortWay(person);
        const receipt = await receiptOf(kiosk);
        check("offline, the receipt appears", /\d{6,}/.test(receipt.number), receipt.number);
        figure("touches", person.touches, "touches");
        figure("seconds", ((performance.now() - began) / 1000).toFixed(1), "s");
        check(
            "it says that it is not delivered yet, and whom to ring",
            kiosk.find("request.not_delivered")?.name.includes("尚未送达工会，急事请拨12351"),
        );
        const url = readCode(kiosk.picture("window_ask_receipt"));
        check("another program reads the code off the screen", /\/r\/[0-9A-Z-]{16,}$/.test(url));
        await person.touch("receipt.finish");
        await kiosk.waitForKey("idle.start");
        check("nothing that was said is readable in the kiosk's folder", !holds(mobile));
        await lookUp(new Person(kiosk), url);
        await kiosk.waitFor("its state", () => kiosk.tree.screen === "request_state");
        check("the code tells that it waits here", Boolean(kiosk.find("request.not_delivered")));
        await hub.start();
        await kiosk.waitFor(
            "the news of its arrival",
            () => kiosk.find("requests.state.submitted"),
            60000,
        );
        check("with the line back it reaches the hub by itself", true);
        kiosk.picture("window_ask_state");
    },
    () => kiosk.display && kiosk.picture("window_ask_failed"),
);

// A number is taken in the real window, with the line and without it: three touches, the number in
// the largest type, a code another program reads; the hub has it in the line, and the number taken
// while the line was down joins it when the line is back.
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder } from "../support/processes.mjs";
import { arrive, goHome, readCode } from "./joining.mjs";
import { Kiosk } from "./kiosk.mjs";
import { check, figure, story } from "./verdicts.mjs";

const folder = makeFolder();
const kiosk = new Kiosk(folder);

async function takeNumber(person, service, group) {
    await person.touch("home.queue");
    await kiosk.waitForKey(`queue.service.${service}`);
    kiosk.picture("window_number_services");
    await person.touch(`queue.service.${service}`);
    await kiosk.waitForKey("queue.group_none");
    await person.touch(group);
    await kiosk.waitForKey("queue.number");
    return kiosk.find("queue.number").value;
}

await story(
    async () => {
        const hub = await DemoHub.running(folder);
        kiosk.enrol(hub, "A-001");
        const person = await arrive(kiosk);
        await kiosk.waitForKey("home.queue");
        person.touches = 0;
        const began = performance.now();
        const first = await takeNumber(person, "hardship", "queue.group_none");
        figure("seconds", ((performance.now() - began) / 1000).toFixed(1), "s");
        check("three touches give a number", person.touches === 3, `${person.touches}`);
        check("its letter is the service's", /^A\d{3}$/.test(first), first);
        const url = readCode(kiosk.picture("window_number_ticket"));
        check("another program reads the code off the screen", /\/t\/[0-9a-f-]{36}$/.test(url), url);
        await kiosk.waitForKey("queue.ahead");
        await person.touch("queue.finish");
        await kiosk.waitForKey("idle.start");

        await hub.stop();
        await goHome(person);
        await kiosk.waitForKey("home.line_down");
        const second = await takeNumber(person, "legal", "queue.group.elderly");
        check("without the line there is a number, too", /^B\d{3}$/.test(second), second);
        check(
            "it says that the place in the line is not known yet",
            kiosk.find("queue.place_unknown") !== undefined,
        );
        kiosk.picture("window_number_offline");
        await person.touch("queue.finish");
        await kiosk.waitForKey("idle.start");
        await hub.start();
        await goHome(person);
        await kiosk.waitForKey("home.line_up");
        await takeNumber(person, "legal", "queue.group_none");
        await kiosk.waitForKey("queue.ahead");
        check(
            "the number taken without the line stands before the next one",
            kiosk.find("queue.ahead").name.includes("1"),
            kiosk.find("queue.ahead").name,
        );
    },
    () => kiosk.end?.(),
);

// Someone at the kiosk of a hall calls for a person; staff hear of it in a real browser and answer;
// the kiosk says that somebody is coming.
import { openBrowser, signIn } from "../browser/console.mjs";
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder, results } from "../support/processes.mjs";
import { goHome } from "./joining.mjs";
import { Kiosk } from "./kiosk.mjs";
import { Person } from "./person.mjs";
import { check, figure, story } from "./verdicts.mjs";

const folder = makeFolder();
const kiosk = new Kiosk(folder, { size: "1920x1080" });

await story(
    async () => {
        const hub = await DemoHub.running(folder);
        kiosk.enrol(hub, "A-001");
        await kiosk.start();
        const { browser, page } = await openBrowser();
        await signIn(page, { ...hub.people[0], place: "#/calls" });
        await page.waitForSelector('#main[data-shows="calls"] .empty');
        const person = new Person(kiosk);
        await goHome(person);
        await kiosk.waitForKey("home.line_up");
        const called = performance.now();
        await person.touch("aids.call");
        await kiosk.waitForKey("call.waiting");
        await page.waitForSelector(".call-card");
        figure(
            "from the touch to the console",
            ((performance.now() - called) / 1000).toFixed(2),
            "s",
        );
        check(
            "the console shows the call with the kiosk's place, without being asked",
            (await page.innerText(".call-card")).includes("A-001"),
        );
        await page.screenshot({
            path: `${results}/window_call_console.png`,
        });
        await page.click(".call-card button");
        await kiosk.waitForKey("call.answered");
        check("the kiosk says that somebody is coming", true, kiosk.find("call.answered").name);
        kiosk.picture("window_call_answered");
        await page.waitForSelector("#main tbody tr");
        const newest = await page.innerText("#main tbody tr >> nth=0");
        check(
            "the answered call is on record with who answered",
            newest.includes(hub.people[0].login),
            newest.replace(/\s+/g, " "),
        );
        await browser.close();
    },
    () => kiosk.display && kiosk.picture("window_call_failed"),
);

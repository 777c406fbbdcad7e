// A courier at a station, in the real window: in with two touches; in with two companions, a charging
// locker taken, the nearest station looked at, the locker given back with its code, and out again, at a human pace and within a minute. While
// the line is down nothing of that is different, and the hub counts it once the line is back.
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder } from "../support/processes.mjs";
import { goHome } from "./joining.mjs";
import { Kiosk } from "./kiosk.mjs";
import { PacedPerson } from "./person.mjs";
import { check, figure, story } from "./verdicts.mjs";

const folder = makeFolder();
const kiosk = new Kiosk(folder);

async function comeIn(person) {
    await person.touch("home.visit");
    await person.touch("join.occupation.courier");
    await kiosk.waitForKey("visits.done");
}

// The one who came last stands first.
async function goOut(person) {
    await goHome(person);
    await person.touch("home.visit");
    await person.touch("visits.leaving");
    const last = await kiosk.waitFor("somebody who is here", () =>
        kiosk.tree.nodes.find((node) => node.key.startsWith("visits.leaving.")),
    );
    const said = `${last.name} ${last.value ?? ""}`;
    await person.touch(last.key);
    await kiosk.waitForKey("visits.has_left");
    await person.touch("visits.done");
    await kiosk.waitForKey("idle.start");
    return said;
}

async function takeLocker(person) {
    await person.touch("visits.see_places");
    await person.touch("places.entry.locker");
    await person.touch("places.take");
    const code = (await kiosk.waitForKey("places.code")).value;
    kiosk.picture("window_station_locker");
    await person.touch("visits.done");
    await kiosk.waitForKey("idle.start");
    return code;
}

// The nearest station, as the screen tells of it.
async function lookElsewhere(person) {
    await goHome(person);
    await person.touch("home.stations");
    const nearest = await kiosk.waitFor("another station", () =>
        kiosk.tree.nodes.find((node) => node.key.startsWith("stations.station.")),
    );
    kiosk.picture("window_station_elsewhere");
    await person.touch("common.back");
    return nearest.name;
}

async function giveBack(person, code) {
    await goHome(person);
    await person.touch("home.visit");
    await person.touch("visits.see_places");
    await person.touch("places.give_back");
    await kiosk.waitForKey("places.code_field");
    await person.type(code);
    await person.touch("places.give_back");
    await kiosk.waitForKey("places.given_back");
    await person.touch("visits.done");
    await kiosk.waitForKey("idle.start");
}

await story(
    async () => {
        const hub = await DemoHub.running(folder);
        kiosk.enrol(hub, "A-002");
        await kiosk.start();
        const person = new PacedPerson(kiosk);
        await goHome(person);
        await kiosk.waitForKey("home.line_up");
        await kiosk.waitForKey("home.visit");
        kiosk.picture("window_station_home");

        person.touches = 0;
        let began = performance.now();
        await comeIn(person);
        check("coming in takes two touches", person.touches === 2, `${person.touches}`);
        figure("coming in", ((performance.now() - began) / 1000).toFixed(1), "s");
        await person.touch("visits.done");
        await kiosk.waitForKey("idle.start");
        await goOut(person);

        await goHome(person);
        began = performance.now();
        await comeIn(person);
        await person.touch("visits.companions_n.2");
        await person.touch("visits.purpose.charge");
        kiosk.picture("window_station_visit");
        const code = await takeLocker(person);
        check("the locker has a code of four digits", /^\d{4}$/.test(code), code);
        const elsewhere = await lookElsewhere(person);
        check("the nearest station is told of", elsewhere.length > 0, elsewhere);
        await giveBack(person, code);
        const who = await goOut(person);
        const seconds = (performance.now() - began) / 1000;
        figure("in with two companions, a locker, a look elsewhere, out", seconds.toFixed(1), "s");
        check("all of it takes less than a minute", seconds < 60, `${seconds.toFixed(1)} s`);
        check("the page of leaving says work and companions", who.includes("2"), who);

        await hub.stop();
        await goHome(person);
        await kiosk.waitForKey("home.line_down");
        await comeIn(person);
        const second = await takeLocker(person);
        check("without the line a locker is taken, too", /^\d{4}$/.test(second), second);
        await giveBack(person, second);
        await goOut(person);
    },
    () => kiosk.picture("window_station_trouble"),
);

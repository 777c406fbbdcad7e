// A courier at a station, in the real window: in with two touches; in with two companions, a charging
// locker taken, the nearest free seat elsewhere read off the screen (of another station, whose own
// kiosk says how many are free), the locker given back with its code, and out again, at a human pace
// and within a minute. While the line is down nothing of that is different; who came while all was
// down is entered later by the keeper, and the hub has them at their original hour.
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder, until } from "../support/processes.mjs";
import { arrive, goHome } from "./joining.mjs";
import { handOver, officer, openDrawer, stationOf } from "./keeping.mjs";
import { Kiosk } from "./kiosk.mjs";
import { PacedPerson, Person } from "./person.mjs";
import { check, figure, story } from "./verdicts.mjs";

const folder = makeFolder();
const kiosk = new Kiosk(folder, { scanner: true });
const elsewhere = new Kiosk(folder, { name: "elsewhere" });

async function comeIn(person) {
    await person.touch("home.visit");
    await person.touch("join.occupation.courier");
    await person.kiosk.waitForKey("visits.done");
}

// Two people sit down at A-001. Answers its seats as the hub's wall has them then.
async function fillElsewhere(hub, clerk) {
    elsewhere.enrol(hub, "A-001");
    const person = await arrive(elsewhere);
    await person.go("home.visit");
    await person.go("join.occupation.courier");
    await person.touch("visits.companions_n.1");
    await elsewhere.waitFor("a companion", () =>
        elsewhere.find("visits.companions_n.1")?.state.includes("selected"),
    );
    await person.go("visits.done");
    return until(90000, "A-001 with two people on the wall", () => {
        const line = clerk.get("/api/wall").lines.find((one) => one.number === "A-001");
        return line?.people === 2 && line.seats?.free && { ...line.seats, name: line.name };
    });
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

// States of other stations come every quarter of a minute; the page reads them when it is opened.
async function untilElsewhereIsKnown(person) {
    for (let tries = 0; tries < 20; tries += 1) {
        await goHome(person);
        await person.go("home.stations");
        const isTold = await kiosk
            .waitFor("a free seat", () => kiosk.find("stations.nearest_free"), 3000)
            .catch(() => undefined);
        await person.go("common.back");
        if (isTold) return;
    }
    throw new Error("no station with a free seat is told of");
}

// The nearest station with a free seat, as the screen tells of it: "青杨驿站 … 空座 14 个".
async function lookElsewhere(person) {
    await goHome(person);
    await person.touch("home.stations");
    const nearest = await kiosk.waitForKey("stations.nearest_free");
    kiosk.picture("window_station_elsewhere");
    await person.touch("common.back");
    return `${nearest.name} ${nearest.value ?? ""}`;
}

// The keeper enters somebody who came a day ago with two companions. Answers the day and hour.
async function enterLate(keeper, card) {
    await openDrawer(keeper, card);
    await keeper.touch("keeper.late_entry");
    await keeper.touch("date.day.-1");
    await kiosk.waitForKey("keeper.late_at");
    kiosk.picture("window_station_late");
    const came = new Date(Date.now() - 16 * 3600 * 1000); // a day ago, on China's clock
    await keeper.touch("join.next");
    await keeper.touch("join.occupation.sanitation");
    await keeper.touch("pad.2");
    await keeper.touch("keeper.late_enter");
    await kiosk.waitForKey("keeper.late_entered");
    await keeper.touch("keeper.done");
    await keeper.touch("keeper.leave");
    await kiosk.waitForKey("idle.start");
    return { day: came.toISOString().slice(0, 10), hour: came.getUTCHours() };
}

// Answers the people of that work, day and hour at A-002, as the hub counts them.
const peopleThen = (clerk, { day, hour }) =>
    clerk
        .get(`/api/station-visits?station=${stationOf("A-002")}&from=${day}&until=${day}`)
        .counts.filter((one) => one.occupation === "sanitation" && !one.purpose && one.hour === hour)
        .reduce((all, one) => all + one.people, 0);

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
        const clerk = officer(folder, hub);
        const card = handOver(clerk, "A-002", "高站长");
        const seats = await fillElsewhere(hub, clerk);
        kiosk.enrol(hub, "A-002");
        await untilElsewhereIsKnown(await arrive(kiosk));
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
        const told = await lookElsewhere(person);
        check(
            "the nearest station with a free seat is told, with as many as its own kiosk says",
            told.includes(seats.name) && told.includes(`空座 ${seats.free} 个`),
            `${told}; the wall: ${seats.name} ${seats.free} of ${seats.all}`,
        );
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

        const came = await enterLate(new Person(kiosk), card);
        await hub.start();
        const again = officer(folder, hub);
        const people = await until(60000, "the late entry at the hub", () => peopleThen(again, came));
        check("who is entered late is counted at the hour they came", people === 3, `${people}`);
    },
    () => kiosk.display && kiosk.picture("window_station_trouble"),
);

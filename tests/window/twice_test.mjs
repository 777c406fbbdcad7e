// One application or none, never two: an impatient double tap on the last button, and power cuts in
// the moment of the last touch. What the kiosk wrote and what the hub has are counted apart.
import { join } from "node:path";
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder, pause, run, until } from "../support/processes.mjs";
import {
    answerByCard,
    beginJoining,
    inventedPerson,
    leave,
    receiptOf,
    submit,
} from "./joining.mjs";
import { Kiosk } from "./kiosk.mjs";
import { Person } from "./person.mjs";
import { check, figure, story } from "./verdicts.mjs";

const powerCuts = 6;
const longestDelay = 40; // milliseconds from before the touch lands to after the receipt
const folder = makeFolder();
const kiosk = new Kiosk(folder, { cardReader: true });

const written = () =>
    Number(
        run("sqlite3", [
            "-readonly",
            join(kiosk.data, "kiosk.db"),
            "SELECT count(*) FROM journal_records WHERE header LIKE '%membership.applied/1%'",
        ]),
    );

async function fillIn(person, serial) {
    await beginJoining(person);
    await answerByCard(person, inventedPerson(serial));
    kiosk.takeCardAway();
    await kiosk.waitForKey("join.sign.submit");
}

async function tapTwice(hub, person) {
    const before = hub.applications();
    await fillIn(person, 1);
    await submit(person, { times: 2 });
    await receiptOf(kiosk);
    check(
        "a double tap on the last button writes one application",
        written() === 1,
        `${written()}`,
    );
    await until(5000, "the application at the hub", () => hub.applications() > before);
    check(
        "and the hub has one",
        hub.applications() === before + 1,
        `${hub.applications() - before}`,
    );
    await leave(person);
}

async function cutPower(hub, person, serial) {
    const writtenBefore = written();
    const atHub = hub.applications();
    await fillIn(person, serial);
    const delay = Math.round(Math.random() * longestDelay);
    const touch = await person.beginTouch("join.sign.submit");
    await pause(delay);
    const sawReceipt = (await kiosk.kill()) === "receipt";
    await touch.ended;
    await kiosk.start();
    const more = written() - writtenBefore;
    const what = `power cut ${delay} ms into the last touch, ${sawReceipt ? "receipt seen" : "no receipt yet"}`;
    check(
        `${what}: ${more === 1 ? "one application" : "none"}`,
        more === 1 || (more === 0 && !sawReceipt),
        `${more}`,
    );
    await until(10000, "the same at the hub", () => hub.applications() === atHub + more);
    return more;
}

await story(
    async () => {
        const hub = await DemoHub.running(folder);
        kiosk.enrol(hub, "A-001");
        await kiosk.start();
        const person = new Person(kiosk);
        const before = hub.applications();
        await tapTwice(hub, person);
        let kept = 1;
        for (let serial = 2; serial < 2 + powerCuts; serial += 1)
            kept += await cutPower(hub, person, serial);
        figure("applications that outlived the cut", `${kept - 1} of ${powerCuts}`, "");
        check(
            "in the end the hub has what the kiosk wrote, each once",
            hub.applications() === before + kept && written() === kept,
        );
        const { quarantined, waiting } = hub.status();
        check("nothing is left over at the hub", quarantined === 0 && waiting === 0);
    },
    () => kiosk.display && kiosk.picture("window_twice_failed"),
);

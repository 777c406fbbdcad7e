// Four people join, each in their own way, from the idle picture to the receipt: by pinyin, by
// handwriting alone, by card with nothing typed, by keypad and voice with the picture off. Each at a
// human pace: 400 ms before every touch or key, and what the machine took.
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder, until } from "../support/processes.mjs";
import {
    answerByCard,
    answerByHand,
    answerInWriting,
    beginJoining,
    inventedPerson,
    leave,
    receiptOf,
    submit,
} from "./joining.mjs";
import { Kiosk } from "./kiosk.mjs";
import { Listener, UnseenKiosk, joinByEar } from "./listener.mjs";
import { PacedPerson } from "./person.mjs";
import { check, story } from "./verdicts.mjs";

const cardSeconds = 60;
const folder = makeFolder();
const kiosk = new Kiosk(folder, { cardReader: true });

// From the idle picture to the receipt; answers the seconds it took.
async function join(hub, name, answer) {
    await kiosk.waitForKey("idle.start");
    const before = hub.applications();
    const person = new PacedPerson(kiosk);
    const began = performance.now();
    await beginJoining(person);
    await answer(person);
    await submit(person);
    const receipt = await receiptOf(kiosk);
    const seconds = (performance.now() - began) / 1000;
    const touches = person.touchesBefore + person.touches;
    check(`${name}: the receipt`, true, `${touches} touches, ${seconds.toFixed(1)} s`);
    await until(5000, `${receipt.number} at the hub`, () => hub.applications() === before + 1);
    await leave(person);
    return seconds;
}

// No picture: a kiosk without a mirror, a keypad, a headset.
async function joinUnseen(hub) {
    const unseen = new UnseenKiosk(folder);
    unseen.enrol(hub, "A-001");
    await unseen.start();
    const before = hub.applications();
    const person = new Listener(unseen);
    const began = performance.now();
    await joinByEar(person, inventedPerson(4), [
        ["wang", "王"],
        ["gang", "刚"],
    ]);
    const seconds = (performance.now() - began) / 1000;
    const told = `${person.keys} keys, ${seconds.toFixed(1)} s, and the time to listen`;
    check("by keypad and voice, without the picture: the receipt is heard", true, told);
    await until(5000, "it at the hub", () => hub.applications() === before + 1);
}

await story(
    async () => {
        const hub = await DemoHub.running(folder);
        kiosk.enrol(hub, "A-001");
        await kiosk.start();

        await join(hub, "by pinyin", (person) =>
            answerByHand(person, inventedPerson(1), [
                ["zhang", "张"],
                ["yi", "乙"],
            ]),
        );

        await join(hub, "by handwriting", (person) =>
            answerInWriting(person, { ...inventedPerson(2), name: "陈芳" }),
        );

        const seconds = await join(hub, "by card, nothing typed", async (person) => {
            await answerByCard(person, inventedPerson(3));
            kiosk.takeCardAway();
        });
        check(`the card way is under ${cardSeconds} s`, seconds < cardSeconds);

        await joinUnseen(hub);
    },
    () => kiosk.display && kiosk.picture("window_ways_failed"),
);

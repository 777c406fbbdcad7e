// Real touches, as many at once as hands have: what a finger, a glove, a second hand, a palm and an
// impatient person do to the real window. Each comes with what must not happen.
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder, pause } from "../support/processes.mjs";
import { Hand, TouchedKiosk } from "./touchscreen.mjs";
import { check, story } from "./verdicts.mjs";

const folder = makeFolder();
const kiosk = new TouchedKiosk(folder);
const hand = new Hand(kiosk, 1080 / 270); // as the kiosk takes a screen of that size to be

const page = (name) => kiosk.waitFor(`the page ${name}`, (tree) => tree.screen === name);

async function toHome() {
    if (kiosk.find("idle.start")) {
        await hand.tap("idle.start");
        await page("home");
    }
    while (!kiosk.find("home.join")) {
        const before = kiosk.tree.screen;
        await hand.tap("common.back");
        await kiosk.waitFor("the page before", (tree) => tree.screen !== before);
    }
}

// Does that at home; what pages came of it, once all of it was answered.
async function pagesAfter(work) {
    await toHome();
    await hand.rest();
    const from = kiosk.pages.length;
    await work();
    await hand.settle();
    return kiosk.pages.slice(from).join(" ");
}

const isNothing = (pages) => pages === "";
const isJoin = (pages) => pages === "join_start";

async function oneFinger() {
    const tapped = await pagesAfter(() => hand.tap("home.join"));
    check("a tap acts", isJoin(tapped), tapped);

    const slid = await pagesAfter(async () => {
        const finger = await hand.down("home.join");
        await kiosk.waitFor("a pressed tile", () => hand.isPressed("home.join"));
        await finger.move(await hand.place("home.join", { part: [0.5, 1], mm: [0, 10] }));
        await kiosk.waitFor("a tile let go", () => !hand.isPressed("home.join"));
        await finger.up();
    });
    check("sliding off cancels", isNothing(slid), slid);

    const across = await pagesAfter(async () => {
        const finger = await hand.down("home.join");
        await finger.move(await hand.place("aids.call"));
        await finger.up();
    });
    check("sliding onto something else does neither", isNothing(across), across);

    const held = await pagesAfter(async () => {
        const finger = await hand.down("home.join");
        await kiosk.waitFor("a pressed tile", () => hand.isPressed("home.join"));
        await pause(1500); // what a long press is
        check("a long press does nothing while it lasts", kiosk.tree.screen === "home");
        await finger.up();
    });
    check("and acts once when it is released", isJoin(held), held);
}

async function gloves() {
    const jittery = await pagesAfter(async () => {
        const edge = { part: [0.5, 0] };
        const finger = await hand.down("home.join", { ...edge, mm: [0, 1] });
        for (const mm of [[1, -1], [-2, -2.5], [2, 2], [0, -2]])
            await finger.move(await hand.place("home.join", { ...edge, mm }));
        await finger.up();
    });
    check("a glove that wavers 2.5 mm over the edge acts", isJoin(jittery), jittery);

    const beside = await pagesAfter(() => hand.tap("home.join", { part: [0, 0.5], mm: [-1, 0] }));
    check("a touch 1 mm beside a target means it", isJoin(beside), beside);

    const far = await pagesAfter(() => hand.tap("home.join", { part: [0, 0.5], mm: [-5, 0] }));
    check("one 5 mm beside it means nothing", isNothing(far), far);

    const [one, other] = ["aids.low_reach", "aids.call"].map((key) => kiosk.find(key).rect);
    const middle = [(one[0] + one[2] + other[0]) / 2, one[1] + one[3] / 2];
    const between = await pagesAfter(() => hand.tapAt(middle));
    check("one in the middle between two means neither", isNothing(between), between);
}

async function manyContacts() {
    const two = await pagesAfter(async () => {
        const first = await hand.down("home.join");
        const second = await hand.down("aids.call");
        await second.up();
        await first.up();
    });
    check("of two fingers the first acts, the second is not there", isJoin(two), two);

    const crossed = await pagesAfter(async () => {
        const first = await hand.down("home.hello");
        const second = await hand.down("aids.call");
        await first.up();
        await second.up();
    });
    check("nor when the first rests on nothing and goes first", isNothing(crossed), crossed);

    const pinch = await pagesAfter(async () => {
        const first = await hand.down("home.join");
        const second = await hand.down("home.join", { mm: [0, 15] });
        for (const mm of [10, 40, 80, 120]) {
            await first.move(await hand.place("home.join", { mm: [-mm, -mm] }));
            await second.move(await hand.place("home.join", { mm: [mm, 15 + mm] }));
        }
        await first.up();
        await second.up();
    });
    check("two fingers that spread are no gesture", isNothing(pinch), pinch);

    const palm = await pagesAfter(async () => {
        const spread = [[0, 0], [8, 3], [-9, 4], [4, -12], [-3, 14], [15, 9]];
        const contacts = [];
        for (const mm of spread) contacts.push(await hand.down("home.join", { mm }));
        for (const contact of contacts) await contact.up();
    });
    check("a palm on a tile does nothing", isNothing(palm), palm);

    const sleeve = await pagesAfter(async () => {
        const finger = await hand.down("home.join");
        const others = [];
        for (const mm of [[20, 20], [25, 22], [30, 20]])
            others.push(await hand.down("home.hello", { mm }));
        await finger.up();
        const late = await hand.down("home.join");
        await late.up();
        for (const contact of others) await contact.up();
    });
    check("nor does a finger while a sleeve lies on the glass", isNothing(sleeve), sleeve);

    const after = await pagesAfter(() => hand.tap("home.join"));
    check("and the next finger acts again", isJoin(after), after);
}

async function impatience() {
    const twice = await pagesAfter(async () => {
        const at = await hand.place("home.join");
        await hand.tapAt(at);
        await page("join_start");
        await hand.tapAt(at);
    });
    check("a double tap acts once: the page that came takes nothing of it", isJoin(twice), twice);

    const asleep = await pagesAfter(async () => {
        const at = await hand.place("home.join");
        kiosk.process.child.kill("SIGSTOP");
        for (const wait of [700, 700, 0]) {
            await hand.tapAt(at);
            await pause(wait);
        }
        kiosk.process.child.kill("SIGCONT");
        await page("join_start");
    });
    check("nor of taps that waited while the machine slept", isJoin(asleep), asleep);

    const quick = await pagesAfter(async () => {
        await hand.tapAt(await hand.place("home.join"));
        await page("join_start");
        await hand.tapAt(await hand.place("common.back"));
        await page("home");
    });
    check("another place acts at once", quick === "join_start home", quick);
}

async function typing() {
    await toHome();
    await hand.tap("home.look_up");
    await kiosk.waitForKey("pad.1");
    await hand.rest();
    const field = () => kiosk.find("look_up.code").value;
    const one = await hand.place("pad.1");
    for (let time = 0; time < 3; time += 1) await hand.tapAt(one);
    await kiosk.waitFor("what was typed", field);
    const backspace = await hand.place("pad.backspace");
    let typed = 0;
    for (; field() && typed < 9; typed += 1) {
        const before = kiosk.tree;
        await hand.tapAt(backspace);
        await kiosk.waitFor("one character less", (tree) => tree !== before);
        await hand.settle();
    }
    check("the same key three times at once is typing", typed === 3, `${typed} characters`);
}

await story(
    async () => {
        const hub = await DemoHub.running(folder);
        kiosk.enrol(hub, "A-001");
        await hub.stop();
        await kiosk.start();
        await oneFinger();
        await gloves();
        await manyContacts();
        await impatience();
        await typing();
    },
    () => kiosk.display && kiosk.picture("window_touch_failed"),
);

// Six ways in which a person's time at the screen ends, each begun by saying everything it can.
// What was said is kept in the stranger, for whoever looks for it afterwards.
import { renameSync } from "node:fs";
import { join } from "node:path";

const toConsent = async (person) => {
    await person.go("join.consent.membership");
    await person.go("join.occupation.rider");
    await person.go("join.consent.identity_document");
};

async function typeNumber(person, stranger) {
    await person.go("join.document.resident_id");
    await person.kiosk.waitForKey("join.field.document_number");
    await person.typeFast([...stranger.number.toLowerCase()]);
}

// Letters, then whichever word the dice say; answers the word.
async function pickWord(person, stranger, candidates) {
    const { kiosk } = person;
    await person.typeFast([...stranger.syllable()]);
    const offered = () =>
        kiosk.tree.nodes.filter(
            (node) => node.role === "candidate" && node.key.startsWith(`${candidates}.`),
        );
    await kiosk.waitFor("candidates", () => offered().length > 0);
    await person.stillness();
    const all = offered();
    const chosen = all[stranger.luck(all.length)];
    await person.touch(chosen.key);
    await kiosk.waitFor("the word being taken", () => offered().length === 0);
    return chosen.name;
}

async function typeWords(person, stranger, candidates, characters) {
    let text = "";
    while ([...text].length < characters) text += await pickWord(person, stranger, candidates);
    return text;
}

const typeName = async (person, stranger) => {
    stranger.name = await typeWords(person, stranger, "join.name.candidates", 4);
};

// Letters that are taken back again, all of them.
async function typeInVain(person, stranger) {
    const letters = stranger.composition();
    await person.typeFast([...letters]);
    await person.kiosk.waitFor("candidates", (tree) =>
        tree.nodes.some((node) => node.role === "candidate"),
    );
    await person.stillness();
    return letters;
}

async function typePhone(person, stranger) {
    await person.go("join.phone.own");
    await person.kiosk.waitForKey("join.field.mobile");
    await person.typeFast([...stranger.mobile]);
    await person.go("join.next");
}

async function typeEmployer(person, stranger) {
    await person.go("join.place.employer");
    await person.go("join.firms.write");
    await person.kiosk.waitForKey("join.field.employer");
    stranger.employer = await typeWords(person, stranger, "join.employer.candidates", 4);
    await person.go("join.employer.search");
    await person.go("join.employer.not_listed");
    await person.go("join.area.choice.0");
    await person.go("join.area.choice.0");
}

async function sign(person, stranger) {
    await person.go("join.protection.yes");
    const { rect } = await person.kiosk.waitForKey("join.sign.signature");
    const path = Array.from({ length: 16 }, (_, at) => [
        Math.round(rect[2] * (0.2 + 0.03 * at)) + stranger.luck(9),
        Math.round(rect[3] * (0.3 + 0.001 * stranger.luck(400))),
    ]);
    await person.stroke("join.sign.signature", path);
    stranger.points = path;
}

// Ends the person's time: nobody touches the screen until it forgets. Time is the clock's.
export async function walkAway(person) {
    const { kiosk } = person;
    // Whoever looks late sees what follows the warning.
    const isWarned = (tree) => tree.nodes.some((one) => one.role === "dialog" || one.key === "idle.start");
    // Whoever is still being read to has not left: then the minute begins when the voice has ended.
    for (let minutes = 1; !isWarned(kiosk.tree); minutes++) {
        kiosk.passTime(61);
        person.point("mousemove", 3, 3, "mousemove", 5, 5); // the screen wakes; nothing is touched
        await kiosk
            .waitFor("the warning", isWarned, 5000)
            .catch((error) => (minutes < 8 ? undefined : Promise.reject(error)));
    }
    kiosk.passTime(31);
    person.point("mousemove", 3, 3, "mousemove", 5, 5);
    await kiosk.waitForKey("idle.start");
}

const back = async (person, from) => {
    await person.go("common.back");
    await person.kiosk.waitFor(`having left ${from}`, (tree) => tree.screen !== from);
};

// Each: `say` fills the screen, `end` is the last the person does.
export const endings = {
    finished: {
        async say(person, stranger) {
            person.kiosk.layCard(stranger.card());
            await toConsent(person);
            await typePhone(person, stranger);
            await typeEmployer(person, stranger);
            await sign(person, stranger);
        },
        async end(person, stranger) {
            person.kiosk.takeCardAway();
            await person.go("join.sign.submit");
            const { name } = await person.kiosk.waitForKey("receipt.code");
            [stranger.code] = name.match(/[0-9A-Z]{4}(-[0-9A-Z]{4})+/);
            await person.go("receipt.finish");
            await person.kiosk.waitForKey("idle.start");
        },
    },
    gave_up: {
        async say(person, stranger) {
            await toConsent(person);
            await typeNumber(person, stranger);
            await person.go("join.next");
            await typeInVain(person, stranger);
        },
        async end(person) {
            const { kiosk } = person;
            while (kiosk.tree.screen !== "home") await back(person, kiosk.tree.screen);
        },
    },
    withdrew: {
        async say(person, stranger) {
            await toConsent(person);
            await typeNumber(person, stranger);
            await person.go("join.next");
            await typeName(person, stranger);
        },
        async end(person) {
            const { kiosk } = person;
            while (kiosk.tree.screen !== "join_consent") await back(person, kiosk.tree.screen);
            await person.go("join.consent.decline");
            await person.go("join.consent.leave");
            await kiosk.waitForKey("idle.start");
        },
    },
    walked_away: {
        async say(person, stranger) {
            await toConsent(person);
            await typeNumber(person, stranger);
            await person.go("join.next");
            await typeName(person, stranger);
            await typeInVain(person, stranger);
        },
        end: walkAway,
    },
    called: {
        async say(person, stranger) {
            person.kiosk.layCard(stranger.card());
            await toConsent(person);
            await typePhone(person, stranger);
            await person.go("join.place.here");
            await sign(person, stranger);
        },
        async end(person) {
            person.kiosk.takeCardAway();
            await person.go("aids.call");
            await person.kiosk.waitForKey("call.heading");
            await walkAway(person);
        },
    },
    broke: {
        async say(person, stranger) {
            await toConsent(person);
            await typeNumber(person, stranger);
        },
        // The words for names are gone from the disk: a fault in the midst of it.
        async end(person) {
            const { kiosk } = person;
            await person.go("join.next");
            await kiosk.waitForKey("join.field.name");
            const words = join(kiosk.data, "pinyin");
            renameSync(words, `${words}.away`);
            await person.touch("pad.a");
            await kiosk.waitForKey("out_of_service.try_again");
            renameSync(`${words}.away`, words);
        },
        async after(person) {
            await person.go("out_of_service.try_again");
            await person.kiosk.waitForKey("home.hello");
        },
    },
};

export async function begin(person, { hasVoice }) {
    const { kiosk } = person;
    const isThere = () => kiosk.find("idle.start") || kiosk.find("home.hello");
    await kiosk.waitFor("the first page", isThere);
    if (kiosk.find("idle.start")) await person.go("idle.start");
    const aid = kiosk.find("aids.voice");
    if (hasVoice && !aid?.state.includes("selected")) await person.touch("aids.voice");
    await person.go("home.join");
    await person.go("join.start.begin");
    await person.kiosk.waitForKey("join.consent.membership");
}

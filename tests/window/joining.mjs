// The pages of joining as one person goes through them, by the keys on the screen; and a supply of
// invented people. Everything a test need not vary is answered the shortest way.
import { run } from "../support/processes.mjs";
import { Person } from "./person.mjs";
import { writeName } from "./writing.mjs";

export const ouyang = { name: "欧阳㛃", number: "410599196903159016" };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

// Valid by its check digit and nobody's: the division 410599 was never given out.
export function inventedPerson(serial) {
    const digits = `41059919880${1 + (serial % 9)}1${serial % 9}${String(100 + serial).slice(-3)}`;
    const sum = [...digits].reduce((all, digit, at) => all + Number(digit) * weights[at], 0);
    return {
        name: `张${"甲乙丙丁戊己庚辛壬癸"[serial % 10]}`,
        number: digits + "10X98765432"[sum % 11],
    };
}

// From any page where nobody stands at the kiosk.
export async function goHome(person) {
    const { kiosk } = person;
    await kiosk.waitFor(
        "the first page",
        () => kiosk.find("idle.start") || kiosk.find("home.hello"),
    );
    if (kiosk.find("idle.start")) await person.touch("idle.start");
    await kiosk.waitForKey("home.hello");
}

// The kiosk starts; somebody stands at its first page, and the line is up.
export async function arrive(kiosk) {
    await kiosk.start();
    const person = new Person(kiosk);
    await goHome(person);
    await kiosk.waitForKey("home.line_up");
    return person;
}

// Ends on the page after page 1; touches are counted from there, those before it by themselves.
export async function beginJoining(person) {
    await goHome(person);
    await person.touch("home.join");
    await person.touch("join.start.begin");
    await person.kiosk.waitForKey("join.consent.membership");
    person.touchesBefore = person.touches;
    person.touches = 0;
}

async function consent(person) {
    await person.touch("join.consent.membership");
    await person.touch("join.occupation.rider");
    await person.touch("join.consent.identity_document");
}

const nameCandidates = "join.name.candidates";

// The number on the pad, the name as `writeName` does it.
async function typePapers(person, number, writeName) {
    const { kiosk } = person;
    await person.touch("join.document.resident_id");
    await kiosk.waitForKey("join.field.document_number");
    await person.type(number);
    await person.touch("join.next");
    await kiosk.waitForKey("join.field.name");
    await writeName(nameCandidates);
    await person.touch("join.next");
}

async function answerTheRest(person) {
    await person.touch("join.phone.none");
    await person.touch("join.place.here");
    await person.touch("join.protection.yes");
    await person.kiosk.waitForKey("join.sign.submit");
    await person.sign("join.sign.signature");
}

// By hand: the number on the pad, the name by pinyin, [[letters, word], ...].
export async function answerByHand(person, { name, number }, words) {
    if (name !== words.map(([, word]) => word).join(""))
        throw new Error("the words do not make the name");
    await consent(person);
    await typePapers(person, number, async (candidates) => {
        for (const [letters, word] of words) await person.typeWord(letters, word, candidates);
    });
    await answerTheRest(person);
}

// The same with the name written by a finger.
export async function answerInWriting(person, { name, number }) {
    await consent(person);
    await typePapers(person, number, (candidates) => writeName(person, name, candidates));
    await answerTheRest(person);
}

// With the card on the reader before it is asked for.
export async function answerByCard(person, who) {
    person.kiosk.layCard(who);
    await consent(person);
    await answerTheRest(person);
}

// `times` above one: an impatient finger.
export async function submit(person, { times = 1 } = {}) {
    await person.touch("join.sign.submit", { times });
}

export async function receiptOf(kiosk) {
    const number = await kiosk.waitFor("the receipt", () =>
        kiosk.tree.nodes.find(
            (node) => node.role === "number" && node.key.startsWith("receipt.number"),
        ),
    );
    return {
        number: number.value.replace(/\s/g, ""),
        isProvisional: number.key.includes("provisional"),
    };
}

// An independent reader looks at the picture of the real window: the address that phones open.
export const readCode = (picture) =>
    run("ZXingReader", ["-format", "QRCode", picture]).match(/https:\/\/[^\s"]+/)?.[0] ?? "";

// Types the code of a receipt's address into the look-up, from any first page.
export async function lookUp(person, url) {
    await goHome(person);
    await person.touch("home.look_up");
    await person.kiosk.waitForKey("look_up.code");
    await person.type(url.split("/r/")[1].replace(/-/g, ""));
    await person.touch("look_up.search");
}

export async function leave(person) {
    await person.touch("receipt.finish");
    await person.kiosk.waitForKey("idle.start");
}

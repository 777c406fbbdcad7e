// What a scripted person does at the real screen while the line is bad: joins by card, joins by hand
// with number pad and pinyin, types a receipt's code that nobody gave out. Each ends where it began.
import {
    answerByCard,
    answerByHand,
    beginJoining,
    goHome,
    inventedPerson,
    leave,
    ouyang,
    receiptOf,
    submit,
} from "../window/joining.mjs";
import { Person } from "../window/person.mjs";

// Touches again when nothing came of it: on a busy machine a touch may come before the page has
// been there for the half second in which it takes none.
export class PatientPerson extends Person {
    constructor(kiosk) {
        super(kiosk);
        this.readyAt = performance.now() + 600; // a page that has just come takes no touch
        this.moment = 700;
    }

    async touch(key, { stays = false, ...more } = {}) {
        const { kiosk } = this;
        const { role } = await kiosk.waitForKey(key);
        await super.touch(key, more);
        if (stays || role === "key" || role === "candidate") return;
        const { screen } = kiosk.tree;
        const isAnswered = () => !kiosk.find(key) || kiosk.tree.screen !== screen;
        const answered = await kiosk
            .waitFor("an answer to the touch", isAnswered, 3000)
            .then(() => true)
            .catch(() => false);
        if (!answered && !isAnswered()) await super.touch(key, more);
    }

    // A letter that was lost leaves other words to choose from: then all again, as a person would.
    async typeWord(letters, word, candidates) {
        const isChoosing = () => this.kiosk.tree.nodes.some((node) => node.role === "candidate");
        for (let tries = 1; ; tries += 1) {
            await this.type(letters);
            await this.stillness();
            try {
                return await this.choose(word, candidates);
            } catch (error) {
                if (tries === 3) throw error;
            }
            for (let left = 2 * letters.length; isChoosing() && left > 0; left -= 1) {
                await super.touch("pad.backspace");
                await this.stillness();
            }
        }
    }
}

async function joinByCard(person, serial) {
    await beginJoining(person);
    await answerByCard(person, inventedPerson(serial));
    person.kiosk.takeCardAway();
    await submit(person);
    await receiptOf(person.kiosk);
    await leave(person);
}

async function joinByHand(person) {
    await beginJoining(person);
    await answerByHand(person, ouyang, [
        ["ouyang", "欧阳"],
        ["jie", "㛃"],
    ]);
    await submit(person);
    await receiptOf(person.kiosk);
    await leave(person);
}

async function lookUpNothing(person) {
    await goHome(person);
    await person.touch("home.look_up");
    await person.kiosk.waitForKey("look_up.code");
    await person.type("0123456789012345");
    await person.touch("look_up.search", { stays: true });
    await person.touch("common.back");
    await person.kiosk.waitForKey("home.hello");
}

// One turn of the dice is one visit.
export async function visit(person, dice) {
    const wish = dice.below(10);
    if (wish < 2) await joinByHand(person);
    else if (wish < 7) await joinByCard(person, dice.below(800));
    else await lookUpNothing(person);
}

// Someone at the screen: one finger, which lands where the mirror says a thing stands, and counts
// its touches. It goes at the pace of a quick person, because the screen takes no second touch for
// half a second after a page may have changed.
import { Process, pause, run } from "../support/processes.mjs";

const pace = 560; // milliseconds between touches that may change the page, and after it has
const fastKeys = ["key", "candidate", "signature"]; // these are taken as fast as fingers go

export class Person {
    constructor(kiosk) {
        this.kiosk = kiosk;
        this.touches = 0;
        this.readyAt = 0;
        this.moment = 300; // milliseconds without a change: nothing more will come
    }

    point(...words) {
        run("xdotool", words.map(String), { env: { DISPLAY: this.kiosk.display } });
    }

    // Begins a touch and does not wait for its end: for what may happen meanwhile.
    async beginTouch(key) {
        await this.kiosk.waitForKey(key);
        await this.rest();
        const [x, y, width, height] = this.kiosk.find(key).rect;
        const at = [x + (width >> 1), y + (height >> 1)].map(String);
        return new Process("xdotool", ["mousemove", ...at, "click", "1"], {
            env: { DISPLAY: this.kiosk.display },
        });
    }

    async rest() {
        const left = Math.max(this.readyAt, (this.kiosk.changedAt ?? 0) + pace) - performance.now();
        if (left > 0) await pause(left);
    }

    async touch(key, { times = 1 } = {}) {
        const node = await this.kiosk.waitForKey(key);
        await this.rest(node);
        const [x, y, width, height] = (this.kiosk.find(key) ?? node).rect;
        const again = times > 1 ? ["--repeat", times, "--delay", 40] : [];
        this.point("mousemove", x + (width >> 1), y + (height >> 1), "click", ...again, 1);
        this.touches += 1;
        this.touched(node);
    }

    touched(node) {
        if (!fastKeys.includes(node.role)) this.readyAt = performance.now() + pace;
    }

    // Touches what leads on, and again when nothing came of it for long: on a busy machine the
    // screen may have taken it for the double of the one before.
    async go(key) {
        const face = ({ screen, nodes }) =>
            screen + nodes.map((node) => node.key + node.name).join("\n");
        await this.kiosk.waitForKey(key);
        await this.rest();
        const before = face(this.kiosk.tree);
        const isElsewhere = (tree) => face(tree) !== before;
        for (let tries = 0; !isElsewhere(this.kiosk.tree); tries += 1) {
            if (tries === 5) throw new Error(`touching ${key} leads nowhere`);
            await this.touch(key);
            await this.kiosk.waitFor("another page", isElsewhere, 20000).catch(() => {});
        }
        // The screen counts its half second from when it saw the finger go.
        this.readyAt = performance.now() + pace;
    }

    // The same at one go, as fast as a finger that knows the pad.
    async typeFast(keys) {
        await this.kiosk.waitForKey(`pad.${keys[0]}`);
        await this.rest();
        const words = keys.flatMap((key) => {
            const [x, y, width, height] = this.kiosk.find(`pad.${key}`).rect;
            return ["mousemove", x + (width >> 1), y + (height >> 1), "click", 1];
        });
        this.point(...words);
        this.touches += keys.length;
    }

    // One stroke across the signing field, up and down as writing goes.
    async sign(key) {
        const { rect } = await this.kiosk.waitForKey(key);
        const points = 24;
        const path = Array.from({ length: points }, (_, at) => [
            Math.round(rect[2] * (0.2 + (0.5 * at) / points)),
            Math.round(rect[3] * (0.5 + 0.25 * Math.sin(at))),
        ]);
        await this.stroke(key, path);
    }

    // From point to point, each counted from the field's corner.
    async stroke(key, path) {
        const node = await this.kiosk.waitForKey(key);
        await this.rest(node);
        const { rect } = node;
        const [start, ...rest] = path.map(([x, y]) => ["mousemove", rect[0] + x, rect[1] + y]);
        this.point(...start, "mousedown", 1, ...rest.flat(), "mouseup", 1);
        this.touches += 1;
        this.touched(node);
        const isDrawing = () => this.kiosk.find(key)?.state.includes("pressed");
        await this.kiosk.waitFor("a stroke", isDrawing);
        await this.kiosk.waitFor("its end", () => !isDrawing() && this.kiosk.find(key)?.value);
    }

    // Digits, letters or signs of a pad; the caller knows which pad is there.
    async type(text) {
        for (const one of text.toLowerCase()) await this.touch(`pad.${one}`);
    }

    // Letters, then the word from the pages of candidates.
    async typeWord(letters, word, candidates) {
        await this.type(letters);
        await this.choose(word, candidates);
    }

    async choose(word, candidates) {
        for (let page = 0; page < 20; page += 1) {
            await this.stillness();
            const found = this.candidate(word, candidates);
            if (found) {
                await this.touch(found.key);
                await this.kiosk.waitFor(
                    `${word} being taken`,
                    (tree) => !tree.nodes.some((node) => node.role === "candidate"),
                );
                return;
            }
            const onward = this.kiosk.find(`${candidates}.next`);
            if (!onward || onward.state.includes("disabled")) break;
            await this.touch(onward.key, { stays: true });
        }
        throw new Error(`no candidate ${word}`);
    }

    candidate(word, candidates) {
        return this.kiosk.tree.nodes.find(
            (node) =>
                node.role === "candidate" && node.name === word && node.key.startsWith(candidates),
        );
    }

    // Reads no words that are still about to change: the engine answers letter by letter.
    async stillness() {
        for (let isNew = true; isNew;) {
            const before = this.kiosk.tree;
            isNew = await this.kiosk
                .waitFor("a change", (tree) => tree !== before, this.moment)
                .then(() => true)
                .catch(() => false);
        }
    }
}

const humanPace = 400; // milliseconds from one touch, or from the page it brought, to the next
const aside = 80; // pixels, 20 mm: what lands nearer than that is the same place

// Someone who goes at a human pace, on pads too, and waits a little longer only where the screen
// would take the next touch for the double of the last.
export class PacedPerson extends Person {
    isDouble({ rect: [x, y, width, height] }) {
        if (!this.last || fastKeys.includes(this.last.role)) return false;
        const [left, top, wide, high] = this.last.rect;
        const isBeside = x > left + wide + aside || x + width < left - aside;
        const isAbove = y > top + high + aside || y + height < top - aside;
        return !isBeside && !isAbove;
    }

    async rest(node) {
        const from = Math.max(this.lastTouch ?? 0, this.kiosk.changedAt ?? 0);
        const left = from + (this.isDouble(node) ? pace : humanPace) - performance.now();
        if (left > 0) await pause(left);
    }

    touched(node) {
        this.last = node;
        this.lastTouch = performance.now();
    }
}

// Someone who sees nothing: a keypad, their own headset, and what they hear in it. The kiosk has no
// mirror here, so this person knows its pages by ear alone.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pause, run, until } from "../support/processes.mjs";
import { Kiosk } from "./kiosk.mjs";

const pace = 400; // milliseconds from one key, or from what it brought, to the next
const quiet = 60; // without another sentence: nothing more is said

const here = dirname(fileURLToPath(import.meta.url));
const catalogue = readFileSync(join(here, "../../assets/translations/zh_CN.po"), "utf8");

// What the station says there, in Chinese: what a listener waits to hear.
export function words(key) {
    const entry = catalogue.match(new RegExp(`msgid "${key.replaceAll(".", "\\.")}"\nmsgstr "(.+)"`));
    if (!entry) throw new Error(`no words for ${key}`);
    return entry[1];
}

export class UnseenKiosk extends Kiosk {
    constructor(folder) {
        super(folder, { name: "unseen", voice: "/dev/null", hearsPrivate: true });
        this.jack = join(folder, "headset");
        writeFileSync(this.jack, "1"); // their own headset is plugged in
    }

    commandLine() {
        const all = super.commandLine();
        all.splice(all.indexOf("--mirror"), 2);
        return [...all, "--headset", "/dev/null", "--headset-jack", this.jack];
    }

    async start() {
        await this.openDisplay();
        this.launch(this.commandLine(), {
            log: this.log,
            env: { ...this.env, DISPLAY: this.display },
        });
        await this.process.says(/kiosk\.ready/);
    }
}

export class Listener {
    constructor(kiosk) {
        this.kiosk = kiosk;
        this.keys = 0;
        this.heard = "";
        this.readyAt = 0;
    }

    said() {
        return this.kiosk.heard().filter((line) => line.event === "say");
    }

    // Every key is answered by something; what it was is in `heard`.
    async press(...keys) {
        for (const key of keys) {
            await pause(Math.max(0, this.readyAt - performance.now()));
            const before = this.said().length;
            run("xdotool", ["key", key], { env: { DISPLAY: this.kiosk.display } });
            this.keys += 1;
            await this.listen(before, key);
            this.readyAt = performance.now() + pace;
        }
    }

    async listen(before, key) {
        let count = before;
        await until(10000, `an answer to ${key} after "${this.heard}"`, () => {
            count = this.said().length;
            return count > before;
        });
        for (let last = -1; last !== count; count = this.said().length) {
            last = count;
            await pause(quiet);
        }
        this.heard = this.said()
            .slice(before)
            .map((line) => line.text)
            .join("\n");
    }

    hears(text) {
        return this.heard.includes(text);
    }

    // Walks until it is told, or until the same is said again: there the page ends.
    async lookFor(text, key = "Down") {
        const way = [];
        while (way.length < 3 || way.at(-1) !== way.at(-3)) {
            await this.press(key);
            if (this.hears(text)) return;
            way.push(this.heard);
        }
        throw new Error(`never heard "${text}" but:\n${way.join("\n")}`);
    }

    async choose(text, key) {
        await this.lookFor(text, key);
        await this.press("Return");
    }
}

// From the idle picture to the receipt; answers the acceptance number as it was heard.
export async function joinByEar(person, { number }, name) {
    const choose = (key, by) => person.choose(words(key), by);
    await person.press("Down");
    await choose("home.join");
    await choose("join.start.begin");
    await choose("join.consent.membership");
    await choose("join.occupation.rider");
    await choose("join.consent.identity_document");
    await choose("join.document.resident_id");
    await person.press(...number.toLowerCase());
    await choose("join.next");
    for (const [letters, character] of name) {
        await person.press(...letters);
        await person.choose(character, "Right");
    }
    await choose("join.next");
    await choose("join.phone.none");
    await choose("join.place.here");
    await choose("join.protection.yes");
    await choose("join.sign.without_drawing");
    await choose("join.sign.submit");
    if (!person.hears(words("receipt.number"))) throw new Error(`no receipt: ${person.heard}`);
    return person.heard;
}

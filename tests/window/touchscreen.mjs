// A touchscreen with up to ten contacts: Xorg with the dummy and inputtest drivers, and the kiosk on
// it. Every event is confirmed by the X server before the next, so the order is what the test says.
import { readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Process, pause, until, within } from "../support/processes.mjs";
import { Kiosk } from "./kiosk.mjs";

const patience = 10000; // milliseconds; a second client of a device would wait for ever
const size = { width: 1080, height: 1920 };
const full = 65535; // the device's coordinates, whatever the screen has

// xf86-input-inputtest-protocol.h: message types, and touches as XInput numbers them.
const clientVersion = 0;
const waitForSync = 1;
const touchEvent = 6;
const touchBytes = 1056;
const maskAt = 20;
const valuatorsAt = 32;
const phases = { begin: 18, update: 19, end: 20 };

function message(type, bytes) {
    const buffer = Buffer.alloc(bytes);
    buffer.writeUInt32LE(bytes, 0);
    buffer.writeUInt32LE(type, 4);
    return buffer;
}

class Glass {
    constructor(socket) {
        this.socket = connect(socket);
        this.answers = [];
        this.serial = 0;
        this.socket.on("error", (error) => this.answers.shift()?.fail(error));
        this.socket.on("data", (bytes) => {
            for (let at = 0; at < bytes.length; at += bytes.readUInt32LE(at))
                this.answers.shift()?.done();
        });
    }

    ask(...messages) {
        const answer = new Promise((done, fail) => this.answers.push({ done, fail }));
        this.socket.write(Buffer.concat(messages));
        return within(patience, "the X server's touch device does not answer", answer);
    }

    greet() {
        const hello = message(clientVersion, 12);
        hello.writeUInt16LE(1, 8);
        hello.writeUInt16LE(1, 10);
        return this.ask(hello);
    }

    send(contact, phase, [x, y]) {
        const touch = message(touchEvent, touchBytes);
        touch.writeUInt32LE(contact, 8);
        touch.writeUInt32LE(phases[phase], 12);
        touch.writeUInt8(3, maskAt); // the first two valuators: x and y
        touch.writeDoubleLE((x / size.width) * full, valuatorsAt);
        touch.writeDoubleLE((y / size.height) * full, valuatorsAt + 8);
        return this.ask(touch, message(waitForSync, 8));
    }

    // Something that touches the glass from now on.
    async contact(at) {
        const id = (this.serial += 1);
        await this.send(id, "begin", at);
        let place = at;
        return {
            move: (to) => this.send(id, "update", (place = to)),
            up: () => this.send(id, "end", place),
        };
    }
}

export class TouchedKiosk extends Kiosk {
    constructor(folder) {
        super(folder, { size: `${size.width}x${size.height}` });
        this.pages = []; // in the order they were shown
    }

    async openDisplay() {
        const here = dirname(fileURLToPath(import.meta.url));
        const settings = join(this.folder, "xorg.conf");
        const text = readFileSync(join(here, "xorg.conf"), "utf8");
        writeFileSync(settings, text.replaceAll("SOCKETS", this.folder));
        const words = ["-config", settings, "-logfile", join(this.folder, "xorg.log")];
        words.push("-displayfd", "1", "-noreset", "-nolisten", "tcp", "-novtswitch", "-sharevts");
        this.xorg = this.xvfb = new Process("Xorg", words);
        this.display = `:${(await this.xorg.says(/^(\d+)$/m))[1]}`;
        this.glass = new Glass(join(this.folder, "touch.sock"));
        await this.glass.greet();
    }

    take(tree) {
        if (tree.screen !== this.pages.at(-1)) this.pages.push(tree.screen);
        super.take(tree);
    }
}

// A hand before the glass. It says where in millimetres; pixels are the screen's.
export class Hand {
    constructor(kiosk, pixelsAMillimetre) {
        this.kiosk = kiosk;
        this.density = pixelsAMillimetre;
    }

    // A place on a thing: parts of its width and height, and millimetres from there.
    async place(key, { part = [0.5, 0.5], mm = [0, 0] } = {}) {
        const { rect } = await this.kiosk.waitForKey(key);
        return [0, 1].map((axis) => rect[axis] + rect[axis + 2] * part[axis] + mm[axis] * this.density);
    }

    // At once; whoever ends it is quiet for the half second in which nothing is taken twice.
    async touchAt(place) {
        const contact = await this.kiosk.glass.contact(place);
        const up = async () => {
            await contact.up();
            this.readyAt = performance.now() + 560;
        };
        return { ...contact, up };
    }

    async down(key, where) {
        return this.touchAt(await this.place(key, where));
    }

    async tapAt(place) {
        const contact = await this.touchAt(place);
        await contact.up();
    }

    rest() {
        return pause(Math.max(0, (this.readyAt ?? 0) - performance.now()));
    }

    async tap(key, where) {
        await this.kiosk.waitForKey(key);
        await this.rest();
        await this.tapAt(await this.place(key, where));
    }

    isPressed(key) {
        return this.kiosk.find(key)?.state.includes("pressed") ?? false;
    }

    // Everything before this has been answered: a marker touched after it is seen to act.
    async settle() {
        const marker = "aids.contrast";
        const isOn = () => this.kiosk.find(marker)?.state.includes("selected");
        const before = isOn();
        await this.tap(marker);
        await this.kiosk.waitFor("the marker", () => isOn() === !before);
    }
}

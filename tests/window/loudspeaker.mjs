// What the loudspeaker plays, by way of the file SDL's disk driver writes at the pace of a sound card:
// when sound began and ended, and how loud it was. It gives no verdicts.
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { until } from "../support/processes.mjs";

const bytesASecond = 22050 * 2; // one channel of 16 bits, the rate of espeak-ng
const buffer = 2048; // bytes the device takes at a time
const audible = 300; // of 32,768

export class Loudspeaker {
    constructor(path) {
        this.path = path;
        this.played = Buffer.alloc(0);
        this.arrivals = []; // the file grows by some buffers at a time: how far it was, and when
    }

    listen() {
        this.timer = setInterval(() => this.hear(), 4);
    }

    stop() {
        clearInterval(this.timer);
    }

    hear() {
        if (!existsSync(this.path)) return;
        const from = this.played.length;
        const more = statSync(this.path).size - from;
        if (more <= 0) return;
        const chunk = Buffer.alloc(more);
        const file = openSync(this.path, "r");
        readSync(file, chunk, 0, more, from);
        closeSync(file);
        this.played = Buffer.concat([this.played, chunk]);
        this.arrivals.push({ upTo: this.played.length, at: performance.now() });
    }

    get position() {
        return this.played.length;
    }

    // When the device was given that byte.
    momentOf(byte) {
        const { upTo, at } = this.arrivals.find((one) => one.upTo > byte);
        const givenUpTo = (Math.floor(byte / buffer) + 1) * buffer;
        return at - ((upTo - Math.min(upTo, givenUpTo)) / bytesASecond) * 1000;
    }

    isAudible(byte) {
        return Math.abs(this.played.readInt16LE(byte)) > audible;
    }

    firstSound(from = 0) {
        for (let byte = from & ~1; byte + 1 < this.position; byte += 2)
            if (this.isAudible(byte)) return byte;
        return -1;
    }

    lastSound() {
        for (let byte = (this.position & ~1) - 2; byte >= 0; byte -= 2)
            if (this.isAudible(byte)) return byte;
        return -1;
    }

    // How many of the pieces of 50 ms are loud and how many quiet: speech has both.
    loudness(from, to) {
        const piece = (bytesASecond / 20) & ~1;
        const levels = [];
        for (let start = from & ~1; start + piece <= to; start += piece) {
            let sum = 0;
            for (let byte = start; byte < start + piece; byte += 2)
                sum += this.played.readInt16LE(byte) ** 2;
            levels.push(Math.sqrt(sum / (piece / 2)));
        }
        const loud = levels.filter((level) => level > audible).length;
        return { seconds: (to - from) / bytesASecond, loud: loud / levels.length };
    }

    sound(from, milliseconds = 5000) {
        return until(milliseconds, "a sound", () => this.firstSound(from) >= 0, 5);
    }

    // Plays on for so many seconds.
    plays(seconds) {
        const goal = this.position + seconds * bytesASecond;
        return until(seconds * 3000, "the sound card", () => this.position >= goal, 5);
    }
}

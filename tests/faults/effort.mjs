// What a run of ./check or of a night asks of a script, and where the script tells what it reached:
// the same variables and the same line as tests/support/effort.hpp.
import { appendFileSync } from "node:fs";

const number = (name, otherwise) => {
    const text = process.env[name];
    if (text === undefined || text === "") return otherwise;
    if (!/^\d+$/.test(text)) throw new Error(`${name} wants a whole number, not ${text}`);
    return Number(text);
};

export class Effort {
    constructor(promise, unit, inCheck) {
        this.promise = promise;
        this.unit = unit;
        this.wanted = number("YIZHAN_COUNT", inCheck);
        this.seed = number("YIZHAN_FROM", 1);
        const seconds = number("YIZHAN_SECONDS", 0);
        this.end = seconds ? performance.now() + seconds * 1000 : Infinity;
        this.reached = 0;
    }

    // The first is always made, so that a short piece of a night still comes forward.
    goesOn() {
        return this.reached < this.wanted && (this.reached === 0 || performance.now() < this.end);
    }

    // The next seed, one above the last; nothing when number or time is used up.
    next() {
        if (!this.goesOn()) return undefined;
        this.reached += 1;
        return this.seed + this.reached - 1;
    }

    // Once everything has held.
    tell(whatWasSeen) {
        const line = [this.promise, this.unit, this.reached, whatWasSeen].join("\t");
        console.log(line);
        if (process.env.YIZHAN_PROMISES) appendFileSync(process.env.YIZHAN_PROMISES, `${line}\n`);
    }
}

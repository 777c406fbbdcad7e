// How long the rounds of a kiosk's screen took, read from its diary. The machine itself may hold a
// thread up: the diary says for each round how long that was, so that what the program took can be
// told apart from what the machine took. No verdicts here.
import { readFileSync } from "node:fs";

const limits = { p99: 33, max: 100 }; // milliseconds

function summed(times) {
    const sorted = [...times].sort((a, b) => a - b);
    return {
        p99: sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? 0,
        max: sorted.at(-1) ?? 0,
    };
}

export class FrameTimes {
    // Of one or more diaries of one fault.
    constructor(files) {
        const rounds = files
            .flatMap((file) => readFileSync(file, "utf8").split("\n"))
            .map((line) => line.split(" ").map(Number))
            .filter((numbers) => numbers.length === 3);
        this.count = rounds.length;
        this.seen = summed(rounds.map(([begin, end]) => (end - begin) / 1000));
        this.own = summed(rounds.map(([begin, end, waited]) => (end - begin - waited) / 1000));
        this.waited = rounds.reduce((all, [, , waited]) => all + waited, 0) / 1000;
    }

    static within({ p99, max }) {
        return p99 <= limits.p99 && max <= limits.max;
    }

    // As a person sees it.
    get isSmooth() {
        return FrameTimes.within(this.seen);
    }

    // Without the time in which the machine gave the processor to others.
    get isSmoothItself() {
        return FrameTimes.within(this.own);
    }

    toString() {
        const told = ({ p99, max }) => `p99 ${p99.toFixed(1)} max ${max.toFixed(1)} ms`;
        return `${this.count} frames, ${told(this.seen)}, of its own ${told(this.own)}`;
    }
}

// People nobody else is like, for tests that look for what they left behind: what each will type,
// made from a seed, and every text of it that could be found again.
import { inventedPerson } from "./joining.mjs";

const syllables =
    "bian chuang dun fei gai hong jie kuang lan miao nuo pian qiong rui shen tuan wei xun yao zhan".split(
        " ",
    );

// A small generator of our own, so that a seed tells the same story everywhere.
export function luckOf(seed) {
    let state = BigInt(seed) * 0x9e3779b97f4a7c15n;
    return (limit) => {
        state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
        let mixed = state;
        mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n);
        mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
        return Number((mixed ^ (mixed >> 31n)) % BigInt(limit));
    };
}

const checkDigit = (digits) => {
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    return "10X98765432"[
        [...digits].reduce((all, digit, at) => all + Number(digit) * weights[at], 0) % 11
    ];
};

const grouped = (text, ...sizes) => {
    let from = 0;
    return sizes.map((size) => text.slice(from, (from += size))).join(" ");
};

export class Stranger {
    constructor(seed) {
        this.seed = seed;
        this.luck = luckOf(seed);
        const some = (count, limit = 10) =>
            Array.from({ length: count }, () => this.luck(limit)).join("");
        const digits = `410599${1960 + this.luck(40)}0${1 + this.luck(9)}1${some(4)}`;
        this.number = digits + checkDigit(digits);
        this.mobile = `13${some(9)}`;
        this.name = "";
        this.employer = "";
        this.code = "";
        this.letters = [];
        this.cardName = String.fromCodePoint(
            ...Array.from({ length: 4 }, () => 0x4e00 + this.luck(0x51a5)),
        );
        this.points = [];
    }

    syllable() {
        return syllables[this.luck(syllables.length)];
    }

    card() {
        return { ...inventedPerson(1), name: this.cardName, number: this.number };
    }

    // Letters that make no word, so that no dictionary has them.
    composition() {
        const parts = Array.from({ length: 4 }, () => this.syllable());
        this.letters.push(parts.join(""), parts.join(" "), parts.join("'"));
        return parts.join("");
    }

    // As lines for yizhan-canary-scan. What was not said is not looked for; short names prove little.
    canaries() {
        const texts = [
            this.number,
            grouped(this.number, 6, 8, 4),
            this.mobile,
            grouped(this.mobile, 3, 4, 4),
            this.cardName,
            this.code,
            this.code.replaceAll("-", ""),
            ...this.letters,
            ...[this.name, this.employer].filter((text) => [...text].length >= 4),
        ];
        return [...texts, ...this.strokeForms()].join("\n");
    }

    // The signature as the finger has it (pixels of the field) and as the screen has it
    // (millimetres, four pixels each): any three of its points in a row.
    strokeForms() {
        const lines = [];
        for (const scale of [1, 4])
            for (let at = 0; at + 3 <= this.points.length; at += 1) {
                const run = this.points.slice(at, at + 3).flat();
                const bytes = Buffer.from(Float32Array.from(run, (one) => one / scale).buffer);
                lines.push(`bytes signature ${bytes.toString("hex")}`);
            }
        return lines;
    }
}

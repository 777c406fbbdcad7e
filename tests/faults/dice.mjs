// Chance that can be had again: the same seed, the same numbers (splitmix64).
const mask = (1n << 64n) - 1n;

export class Dice {
    constructor(seed) {
        this.state = BigInt(seed) & mask;
    }

    next() {
        this.state = (this.state + 0x9e3779b97f4a7c15n) & mask;
        let z = this.state;
        z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
        z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask;
        return z ^ (z >> 31n);
    }

    // 0 .. most - 1
    below(most) {
        return Number(this.next() % BigInt(most));
    }

    chance(percent) {
        return this.below(100) < percent;
    }
}

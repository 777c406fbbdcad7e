// A screen nobody uses must not go on showing people: after the hub's own limit the page signs out,
// with a minute's warning. Needed here because refreshing by itself would keep the session alive.

const limit = 15 * 60 * 1000;
const warnBefore = 60 * 1000;

export class IdleGuard {
    constructor({ onWarn, onEnd }) {
        this.onWarn = onWarn;
        this.onEnd = onEnd;
        this.last = Date.now();
        for (const kind of ["pointerdown", "keydown", "wheel"])
            document.addEventListener(kind, () => this.used(), { passive: true, capture: true });
    }

    start() {
        this.used();
        clearInterval(this.timer);
        this.timer = setInterval(() => this.look(), 5000);
    }

    stop() {
        clearInterval(this.timer);
    }

    used() {
        this.last = Date.now();
        this.hasWarned = false;
    }

    look() {
        const idle = Date.now() - this.last;
        if (idle >= limit) {
            this.stop();
            this.onEnd();
        } else if (idle >= limit - warnBefore && !this.hasWarned) {
            this.hasWarned = true;
            this.onWarn();
        }
    }
}

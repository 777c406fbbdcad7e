// The real touchscreen, kept going by its shipped unit. When it ends, it comes back by itself and
// the mirror is followed again.
import { setPriority } from "node:os";
import { join } from "node:path";
import { Kiosk } from "../window/kiosk.mjs";
import { Service } from "./parties.mjs";

export class SupervisedKiosk extends Kiosk {
    constructor(folder, options = {}) {
        super(folder, options);
        this.diary = join(folder, `${options.name ?? "kiosk"}.rounds`);
        this.inside = options.inside ?? [];
    }

    // The display stands for hardware, which waits for no other program.
    async openDisplay() {
        await super.openDisplay();
        try {
            setPriority(this.xvfb.child.pid, -10);
        } catch {
            // Only root may: then the machine's other work is seen in the frames, and told apart later.
        }
    }

    launch(words, options) {
        this.service = new Service("yizhan-kiosk.service", ["yizhan-kiosk", ...words], {
            ...options,
            inside: this.inside,
        });
        this.process = this.service.process;
    }

    // Sends the signal and waits until a person could touch it again. Answers the page that was
    // there, and how many milliseconds the screen was gone.
    async endBy(signal, { within = 30000 } = {}) {
        const { service } = this;
        const { mark } = service;
        const before = this.mirror;
        const isOver = new Promise((done) => before.once("close", done));
        const sent = performance.now();
        service.kill(signal);
        await service.happened("ended", mark, within);
        await isOver;
        const last = this.tree.screen;
        this.tree = { screen: "", nodes: [] };
        await service.happened("ready", mark, within);
        await this.watch();
        await this.waitForKey("idle.start");
        return { last, gone: performance.now() - sent };
    }
}

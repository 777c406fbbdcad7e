// The real touchscreen on a virtual display of its own, and what stands on it: the mirror's newest
// line. It can be killed and started again; the display stays.
import { join } from "node:path";
import { connect } from "node:net";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Process, program, results, run, until, within } from "../support/processes.mjs";

const patience = 20000; // milliseconds for anything that waits for the screen

export class Kiosk {
    constructor(
        folder,
        {
            name = "kiosk",
            size = "1080x1920",
            cardReader = false,
            scanner = false,
            movesTime = false,
            voice = "",
            hearsPrivate = false,
            headset = false,
        } = {},
    ) {
        this.folder = folder;
        this.name = name;
        this.data = join(folder, name);
        this.log = join(folder, `${name}.log`);
        this.socket = join(folder, `${name}.mirror`);
        this.readerSocket = cardReader ? join(folder, `${name}.card`) : "";
        this.scannerLine = scanner ? join(folder, `${name}.scan`) : "";
        this.size = size;
        // A file that takes what the loudspeaker would ("nowhere": it is played and not kept); none:
        // a silent kiosk. With a voice, what was said is in heard().
        this.voice = voice;
        // What is plugged in there takes every word into a file of its own.
        this.headset = headset && join(folder, `${name}.headset`);
        this.jack = join(folder, `${name}.jack`);
        this.hearsPrivate = hearsPrivate;
        this.speechLog = join(folder, `${name}.speech`);
        this.env = {
            SDL_VIDEODRIVER: "x11",
            ...(voice && {
                SDL_AUDIODRIVER: "disk",
                SDL_DISKAUDIOFILE: voice === "nowhere" ? "/dev/null" : voice,
            }),
        };
        if (movesTime) this.takeClock();
        this.tree = { screen: "", nodes: [] };
        this.watchers = new Set();
    }

    takeClock() {
        this.ahead = 0n;
        this.timeFile = join(this.folder, `${this.name}.ahead`);
        writeFileSync(this.timeFile, Buffer.alloc(8));
        this.env.LD_PRELOAD = program("yizhan-time-shift");
        this.env.YIZHAN_TIME_SHIFT = this.timeFile;
    }

    // Known to the hub from then on; it needs no line after this.
    enrol(hub, station) {
        const { ticket } = hub.ctl("enrol", "--station", station, "--name", "测试屏");
        run("yizhan-kiosk", ["--data", this.data, "--enrol", ticket, "--enrol-only"]);
    }

    async openDisplay() {
        this.xvfb = new Process(
            "Xvfb",
            ["-displayfd", "1", "-screen", "0", `${this.size}x24`, "-nolisten", "tcp"],
            { log: join(this.folder, "display.log") },
        );
        this.display = `:${(await this.xvfb.says(/^(\d+)$/m))[1]}`;
    }

    commandLine() {
        const all = ["--data", this.data, "--size", this.size, "--mirror", this.socket];
        if (!this.voice) all.push("--silent");
        else all.push("--speech-log", this.speechLog, ...(this.hearsPrivate ? ["--speech-log-private"] : []));
        if (this.headset) all.push("--headset", this.headset, "--headset-jack", this.jack);
        if (this.readerSocket) all.push("--card-reader", this.readerSocket);
        if (this.scannerLine) all.push("--scanner", this.scannerLine);
        if (this.diary) all.push("--round-diary", this.diary);
        return all;
    }

    launch(words, options) {
        this.process = new Process("yizhan-kiosk", words, options);
    }

    async start({ words: more = [] } = {}) {
        this.tree = { screen: "", nodes: [] };
        if (!this.xvfb) await this.openDisplay();
        if (this.readerSocket && !this.reader) {
            this.reader = new Process("yizhan-card-simulator", [this.readerSocket]);
            await this.reader.says(/listening/);
        }
        if (this.scannerLine && !this.scanner) {
            this.scanner = new Process("yizhan-scan-simulator", [this.scannerLine]);
            await this.scanner.says(/listening/);
        }
        this.launch([...this.commandLine(), ...more], {
            log: this.log,
            env: { ...this.env, DISPLAY: this.display },
        });
        await this.process.says(/kiosk\.ready/);
        await this.watch();
        await this.waitFor("the first page", (tree) => tree.nodes.length > 0);
    }

    // A power cut, as far as the program can tell. Answers the last page it showed.
    async kill() {
        const lineEnds = new Promise((done) => this.mirror.once("close", done));
        await this.process.stop("SIGKILL");
        await within(patience, "the mirror's line has no end", lineEnds);
        const last = this.tree.screen;
        this.tree = { screen: "", nodes: [] };
        return last;
    }

    async watch() {
        await until(patience, "the mirror's socket", () => existsSync(this.socket));
        this.mirror = connect(this.socket);
        this.mirror.on("error", () => {});
        let rest = "";
        this.mirror.setEncoding("utf8");
        this.mirror.on("data", (chunk) => {
            const lines = (rest + chunk).split("\n");
            rest = lines.pop();
            for (const line of lines) this.take(JSON.parse(line));
        });
    }

    take(tree) {
        if (tree.screen !== this.tree.screen) this.changedAt = performance.now();
        this.tree = tree;
        for (const look of [...this.watchers]) look();
    }

    find(key) {
        return this.tree.nodes.find((node) => node.key === key);
    }

    words() {
        return `${this.tree.screen}: ${this.tree.nodes.map((node) => node.key).join(" ")}`;
    }

    // Waits for the screen, not for a clock; answers what `looks` answered.
    waitFor(what, looks, milliseconds = patience) {
        let look;
        const seen = new Promise((done) => {
            look = () => {
                const answer = looks(this.tree);
                if (answer) done(answer);
            };
            this.watchers.add(look);
            look();
        });
        return within(milliseconds, () => `${what} (the screen has ${this.words()})`, seen).finally(
            () => this.watchers.delete(look),
        );
    }

    // A node that is there, can be touched and no longer shows the last touch.
    waitForKey(key, milliseconds = patience) {
        return this.waitFor(
            `'${key}' on the screen`,
            () => {
                const node = this.find(key);
                return node && !node.state.includes("disabled") && node;
            },
            milliseconds,
        );
    }

    plugHeadset(isIn) {
        writeFileSync(this.jack, isIn ? "1\n" : "0\n");
    }

    // What was said so far: see platform/audio/speech_log.hpp.
    heard() {
        if (!existsSync(this.speechLog)) return [];
        const lines = readFileSync(this.speechLog, "utf8").split("\n");
        lines.pop(); // the last is empty, or not whole yet
        return lines.map((line) => JSON.parse(line));
    }

    // Waits until an utterance after the first `from` lines has these words; answers its lines.
    async hears(words, from = 0, milliseconds = patience) {
        const said = () =>
            this.heard()
                .slice(from)
                .filter((line) => line.event === "say");
        await until(milliseconds, `'${words}' said`, () =>
            said().some((line) => line.text.includes(words)),
        );
        const { utterance } = said().find((line) => line.text.includes(words));
        return said().filter((line) => line.utterance === utterance);
    }

    // For a kiosk made with `movesTime`: its boot time runs ahead.
    passTime(seconds) {
        this.ahead += BigInt(seconds);
        const bytes = Buffer.alloc(8);
        bytes.writeBigInt64LE(this.ahead);
        writeFileSync(this.timeFile, bytes, { flag: "r+" });
    }

    picture(name) {
        const path = join(results, `${name}.png`);
        run("import", ["-display", this.display, "-window", "root", path]);
        return path;
    }

    layCard({ name, number }) {
        const card = {
            event: "card",
            kind: "resident_id",
            name,
            number,
            valid_from: "2015-03-01",
            valid_until: "2035-03-01",
        };
        this.reader.write(`${JSON.stringify(card)}\n`);
    }

    // A member's card, with what its code says.
    layMemberCard(token) {
        this.reader.write(`${JSON.stringify({ event: "member_card", token })}\n`);
    }

    // A code held before the scanner.
    showCode(text) {
        this.scanner.write(`${text}\r`);
    }

    takeCardAway() {
        this.reader.write('{"event":"removed"}\n');
    }
}

// Those who take part in the tests of a bad line: the line, a station without a window, and
// programs that a supervisor keeps going as systemd would, by the shipped units.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Process, program, run, within } from "../support/processes.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const units = resolve(here, "../../assets/systemd");

export class Line {
    static async open(folder, hubPort, seed) {
        const line = new Line();
        const name = ["-subj", "/CN=a stranger", "-addext", "subjectAltName=IP:127.0.0.1"];
        const files = ["-keyout", join(folder, "stranger.key"), "-out", join(folder, "stranger.pem")];
        const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
        if (spawnSync("openssl", ["req", "-x509", ...kind, ...name, ...files]).status !== 0)
            throw new Error("openssl made no certificate");
        const words = [join(here, "proxy.mjs"), hubPort, seed, folder].map(String);
        line.process = new Process("node", words, { log: join(folder, "line.log") });
        line.port = Number((await line.process.says(/listening (\d+)/))[1]);
        return line;
    }

    async become(fault, more = {}) {
        this.process.said = "";
        this.process.write(`${JSON.stringify({ fault, ...more })}\n`);
        await this.process.says(new RegExp(`now ${fault}`));
    }
}

// What an enrolled kiosk knows of its hub's address.
export function pointAt(data, url) {
    const file = join(data, "enrolment.json");
    const kept = JSON.parse(readFileSync(file, "utf8"));
    kept.hub_url = url;
    writeFileSync(file, JSON.stringify(kept));
}

// Answers the device that it is from now on.
export function enrol(hub, data, station, inside = []) {
    const { ticket } = hub.ctl("enrol", "--station", station, "--name", "测试屏");
    const words = [program("yizhan-kiosk"), "--data", data, "--enrol", ticket, "--enrol-only"];
    const [first, ...rest] = [...inside, ...words];
    run(first, rest);
    return JSON.parse(readFileSync(join(data, "enrolment.json"), "utf8")).device;
}

// The real station of a kiosk, without its window.
export class Headless {
    constructor(data, { log, inside = [], role = [] } = {}) {
        this.data = data;
        this.inside = inside;
        this.role = role;
        this.log = log;
        this.receipts = new Set();
    }

    async start() {
        const [first, ...rest] = [...this.inside, program("yizhan-headless-kiosk"), this.data, ...this.role];
        this.process = new Process(first, rest, { log: this.log });
        this.rest = "";
        this.process.child.stdout.on("data", (chunk) => this.take(String(chunk)));
        await this.process.says(/^ready$/m);
    }

    // A line that the kill cut in two told nobody a number.
    take(chunk) {
        const lines = (this.rest + chunk).split("\n");
        this.rest = lines.pop();
        for (const line of lines) {
            const [, application] = line.match(/^receipt (\S+)$/) ?? [];
            if (application) this.receipts.add(application);
        }
    }

    begin(people, seed) {
        this.process.write(`join ${people} ${seed}\n`);
    }

    async join(people, seed, milliseconds = 120000) {
        this.process.said = "";
        this.begin(people, seed);
        await this.process.says(new RegExp(`^joined ${people}$`, "m"), milliseconds);
    }

    async pending() {
        this.process.said = "";
        this.process.write("pending\n");
        return Number((await this.process.says(/^pending (\d+)$/m))[1]);
    }

    async kill() {
        this.process.child.kill("SIGKILL");
        await within(15000, "the station does not end", this.process.ended);
        // What it said before its end may still be on its way to us.
        if (!this.process.child.stdout.readableEnded)
            await new Promise((done) => this.process.child.stdout.once("close", done));
    }

    async leave() {
        this.process.child.stdin.end();
        await within(15000, "the station does not end", this.process.ended);
    }
}

// A program that its shipped unit keeps going; `inside` are words that go before it. `events` is what the supervisor told.
export class Service {
    constructor(unit, words, { log, env = {}, inside = [] } = {}) {
        const [name, ...rest] = words;
        this.name = unit;
        this.events = [];
        const all = [...inside, program("yizhan-supervisor"), join(units, unit), program(name), ...rest];
        this.process = new Process(all[0], all.slice(1), { log, env });
        let line = "";
        this.process.child.stdout.on("data", (chunk) => {
            const lines = (line + chunk).split("\n");
            line = lines.pop();
            for (const one of lines) this.take(one);
        });
        this.process.listeners.add(() => {});
    }

    take(line) {
        if (!line.startsWith('{"event"')) return;
        const event = { ...JSON.parse(line), heardAt: performance.now() };
        this.events.push(event);
        if (event.event === "started") this.pid = event.pid;
    }

    // The first event of that name from number `from` on.
    async happened(name, from = 0, milliseconds = 30000) {
        const found = () => this.events.slice(from).find((one) => one.event === name);
        return within(
            milliseconds,
            () => `${this.name}: no '${name}' in ${JSON.stringify(this.events.slice(from))}`,
            (async () => {
                while (!found()) await new Promise((done) => setTimeout(done, 5));
                return found();
            })(),
        );
    }

    get mark() {
        return this.events.length;
    }

    kill(signal = "SIGKILL") {
        process.kill(this.pid, signal);
    }

    async leave() {
        await this.process.stop();
    }
}

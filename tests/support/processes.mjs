// Real programs for a test: started with a log each, waited for by what they say, and gone, with
// the folder they worked in, however the test ends. No verdicts here.
import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const bin = process.env.YIZHAN_BIN || join(root, "build/release/bin");
const running = new Set();
const folders = new Set();
const farewells = [];

export const program = (name) => (name.startsWith("yizhan-") ? join(bin, name) : name);
export const results = join(root, "build/check");

// A socket's path has 107 characters at most, so the name is short.
export function makeFolder() {
    mkdirSync(join(root, "build"), { recursive: true });
    mkdirSync(results, { recursive: true });
    const folder = mkdtempSync(join(root, "build/t-"));
    folders.add(folder);
    return folder;
}

export const atEnd = (work) => farewells.push(work);

// Everything started here ends, everything made here goes.
export function endAll() {
    for (const one of running) one.child.kill("SIGKILL");
    for (const work of farewells.splice(0).reverse()) work();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    folders.clear();
}
process.on("exit", endAll);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(130));

// A promise with a limit; `what` is what the person reading the failure must know.
export function within(milliseconds, what, promise) {
    let timer;
    const tooLate = new Promise((_, reject) => {
        timer = setTimeout(() => {
            reject(
                new Error(
                    `${typeof what === "function" ? what() : what}: not within ${milliseconds} ms`,
                ),
            );
        }, milliseconds);
    });
    return Promise.race([promise, tooLate]).finally(() => clearTimeout(timer));
}

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// Asks until the answer is true; for what no program tells by itself.
export function until(milliseconds, what, ask, every = 25) {
    let isOver = false;
    const asking = (async () => {
        for (;;) {
            const answer = await ask();
            if (answer || isOver) return answer;
            await pause(every);
        }
    })();
    return within(milliseconds, what, asking).finally(() => (isOver = true));
}

export class Process {
    constructor(name, words, { log, env = {}, stdio = ["pipe", "pipe", "pipe"] } = {}) {
        this.name = name;
        this.said = "";
        this.listeners = new Set();
        this.startedAt = performance.now();
        this.child = spawn(program(name), words, { stdio, env: { ...process.env, ...env } });
        this.ended = new Promise((done) => {
            this.child.on("error", (error) => done(String(error)));
            this.child.on("exit", (code, signal) => done(signal ?? code));
        });
        running.add(this);
        this.ended.then((how) => {
            this.how = how;
            running.delete(this);
            this.tellAll();
        });
        for (const stream of [this.child.stdout, this.child.stderr])
            stream?.on("data", (chunk) => {
                this.said += chunk;
                if (log) appendFileSync(log, chunk);
                this.tellAll();
            });
    }

    tellAll() {
        for (const tell of [...this.listeners]) tell();
    }

    // Waits until it said that; a program that ended says no more.
    says(pattern, milliseconds = 20000) {
        return within(
            milliseconds,
            () => `${this.name} did not say ${pattern}; it said: ${this.said.slice(-2000)}`,
            new Promise((done, fail) => {
                const look = () => {
                    const match = this.said.match(pattern);
                    if (!match && this.how === undefined) return;
                    this.listeners.delete(look);
                    if (match) done(match);
                    else
                        fail(
                            new Error(
                                `${this.name} ended (${this.how}): ${this.said.slice(-2000)}`,
                            ),
                        );
                };
                this.listeners.add(look);
                look();
            }),
        );
    }

    write(text) {
        this.child.stdin.write(text);
    }

    async stop(signal = "SIGTERM") {
        this.child.kill(signal);
        return within(15000, `${this.name} does not end`, this.ended);
    }
}

// Runs to its end and answers what it printed.
export function run(name, words, { env = {} } = {}) {
    const ended = spawnSync(program(name), words, {
        encoding: "utf8",
        maxBuffer: 64 << 20,
        env: { ...process.env, ...env },
    });
    if (ended.error) throw ended.error;
    if (ended.status !== 0)
        throw new Error(
            `${name} ${words.join(" ")}: ${ended.status}\n${ended.stderr}${ended.stdout}`,
        );
    return ended.stdout;
}

const isFree = (port) =>
    new Promise((done) => {
        const server = createServer();
        server.once("error", () => done(false));
        server.listen(port, "127.0.0.1", () => server.close(() => done(true)));
    });

// The first of three free ports in a row.
export async function threePorts() {
    for (;;) {
        const port = 20000 + Math.floor(Math.random() * 12000);
        if ((await isFree(port)) && (await isFree(port + 1)) && (await isFree(port + 2)))
            return port;
    }
}

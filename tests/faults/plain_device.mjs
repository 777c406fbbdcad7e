// A device without a screen in a folder of its own, and what it wrote; and the hub's own store.
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { Process, run, until } from "../support/processes.mjs";

// Fails with a sentence, and the seed that replays it.
export function must(seed, holds, sentence) {
    if (holds) return;
    throw new Error(`seed ${seed}: ${sentence} (YIZHAN_FROM=${seed} YIZHAN_COUNT=1 replays it)`);
}

export class PlainDevice {
    constructor(folder, name) {
        this.name = name;
        this.data = join(folder, name);
        this.log = join(folder, `${name}.log`);
        this.records = [];
        mkdirSync(this.data, { recursive: true });
    }

    static enrolled(folder, name, hub) {
        const kiosk = new PlainDevice(folder, name);
        const { ticket, device } = hub.ctl("enrol", "--station", "A-001", "--name", name);
        run("yizhan-kiosk", ["--data", kiosk.data, "--enrol", ticket, "--enrol-only"]);
        kiosk.device = device;
        return kiosk;
    }

    async start() {
        this.process = new Process("yizhan-plain-device", ["--data", this.data], {
            log: this.log,
        });
        await this.process.says(/^ready$/m);
    }

    // Answers when each record is on its disk.
    async write(count) {
        this.process.said = "";
        this.process.write(`write ${count}\n`);
        await this.process.says(/^wrote all\n/m, 60000);
        for (const [, record, call] of this.process.said.matchAll(/^wrote (\S+) (\S+)$/gm))
            this.records.push({ record, call });
    }

    async state() {
        this.process.said = "";
        this.process.write("state\n");
        const [, json] = await this.process.says(/^state (.*)\n/m);
        return JSON.parse(json);
    }

    async delivered(milliseconds = 60000) {
        await this.reaches((state) => state.acked === state.head, "delivers everything", milliseconds);
    }

    async reaches(holds, what, milliseconds = 60000) {
        let last;
        await until(
            milliseconds,
            () => `${this.name} ${what}; it is at ${JSON.stringify(last)}`,
            async () => holds((last = await this.state())),
            100,
        );
        return last;
    }

    kill() {
        return this.process.stop("SIGKILL");
    }
}

const schema = "yizhan"; // a hub's own, where its settings name no other

// What the hub's own store says, read beside it. `database` as its settings name it.
export class HubStore {
    constructor(folder, database) {
        [, this.engine, this.where] = /^(sqlite|postgresql):(.*)$/.exec(database);
        this.file = resolve(folder, this.where);
    }

    rows(sql) {
        const out =
            this.engine === "sqlite"
                ? run("sqlite3", ["-readonly", "-json", this.file, sql])
                : this.psql(`SELECT json_agg(rows) FROM (${sql}) AS rows`);
        return out.trim() ? JSON.parse(out) : [];
    }

    psql(sql) {
        const words = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", this.where];
        return run("psql", [...words, "-c", `SET search_path TO ${schema}`, "-c", sql]);
    }

    // As after a disk that died; the hub does not run.
    lose() {
        if (this.engine === "postgresql") this.psql(`DROP SCHEMA ${schema} CASCADE`);
        else for (const part of ["", "-wal", "-shm"]) rmSync(this.file + part, { force: true });
    }

    // Each record that is not there exactly once, or has not exactly one effect.
    wrong(records) {
        const counts = (sql) => new Map(this.rows(sql).map((row) => [row.id, row.found]));
        const log = counts(
            "SELECT record_id AS id, count(*) AS found FROM hub_log WHERE repeats = 0 GROUP BY 1",
        );
        const effects = counts("SELECT call AS id, count(*) AS found FROM assistance_calls GROUP BY 1");
        return records.filter(({ record, call }) => log.get(record) !== 1 || effects.get(call) !== 1);
    }

    alarms(device) {
        return this.rows(
            `SELECT kind FROM hub_alarms WHERE device = '${device}' AND settled IS NULL`,
        ).map((row) => row.kind);
    }
}

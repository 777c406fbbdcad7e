// A hub of a test's own: an authority, the demonstration's data and staff accounts in a folder,
// served by the real programs. It can be stopped and started again. No verdicts here.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Process, atEnd, program, run, threePorts } from "./processes.mjs";

const privatePostgres = join(dirname(fileURLToPath(import.meta.url)), "private_postgres");

function startPostgres() {
    const folder = run(privatePostgres, ["start"]).trim();
    atEnd(() => run(privatePostgres, ["stop", folder]));
    return `postgresql:host=${folder} dbname=yizhan user=yizhan`;
}

export class DemoHub {
    // `engine` is "sqlite" or "postgresql"; `address` one of this machine, or of the place whose words
    // `inside` go before each program.
    static async make(folder, engine = "sqlite", address = "127.0.0.1", inside = []) {
        const hub = new DemoHub();
        hub.inside = inside;
        hub.folder = folder;
        hub.data = join(folder, "hub");
        const words = [
            "init",
            "--data",
            hub.data,
            "--host",
            address,
            "--listen",
            address,
            "--port",
            String(await threePorts()),
        ];
        if (engine === "postgresql") words.push("--database", startPostgres());
        run("yizhan-ctl", words);
        hub.people = hub.ctl("demo").accounts;
        hub.settings = JSON.parse(readFileSync(join(hub.data, "hub.json"), "utf8"));
        hub.port = hub.settings.devices.port;
        hub.console = `https://${address}:${hub.settings.console.port}/`;
        for (const person of hub.people) person.url = hub.console;
        hub.opener = new Process(
            "yizhan-opener",
            ["--keys", join(hub.data, "opener"), "--socket", join(hub.data, "opener.sock")],
            { log: join(folder, "opener.log") },
        );
        return hub;
    }

    // In hub.json; the next start reads it.
    changeSettings(changed) {
        Object.assign(this.settings, changed);
        writeFileSync(join(this.data, "hub.json"), JSON.stringify(this.settings, null, 2));
    }

    ctl(...words) {
        return JSON.parse(run("yizhan-ctl", [...words, "--data", this.data, "--json"]));
    }

    // Made and running.
    static async running(...how) {
        const hub = await DemoHub.make(...how);
        await hub.start();
        return hub;
    }

    // `more` as the program takes it: ["--upstream", ticket], once.
    async start(more = []) {
        const words = [...this.inside, program("yizhan-hub"), "--data", this.data, ...more];
        const [first, ...rest] = words;
        this.process = new Process(first, rest, {
            log: join(this.folder, "hub.log"),
        });
        await this.process.says(/hub\.ready/);
    }

    stop(signal = "SIGTERM") {
        return this.process.stop(signal);
    }

    status() {
        return this.ctl("status");
    }

    // The rows of the list that staff take away: one an application.
    applications() {
        return this.ctl("export", "applications").rows;
    }
}

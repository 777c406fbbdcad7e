// The hub's store is lost and restored from a backup, with real programs: its devices refill it, and
// nothing is lost and nothing is there twice. A backup older than what a device pruned raises the gap
// alarm, and the newer one put in its place heals it. Its word is the hub's engine.
import { join } from "node:path";
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder, run, until } from "../support/processes.mjs";
import { Dice } from "./dice.mjs";
import { Effort } from "./effort.mjs";
import { HubStore, PlainDevice, must } from "./plain_device.mjs";

const engine = process.argv[2] ?? "sqlite";
const kiosksAtOnce = 3;
const folder = makeFolder();

class Restores {
    async begin() {
        this.hub = await DemoHub.make(folder, engine);
        await this.hub.start();
        this.store = new HubStore(this.hub.data, this.hub.settings.database);
        this.kiosks = [];
        for (let i = 0; i < kiosksAtOnce; i += 1) {
            const kiosk = PlainDevice.enrolled(folder, `kiosk-${i}`, this.hub);
            await kiosk.start();
            this.kiosks.push(kiosk);
        }
        this.backups = 0;
    }

    all(work) {
        return Promise.all(this.kiosks.map(work));
    }

    backup() {
        const to = join(folder, `backup-${(this.backups += 1)}`);
        this.hub.ctl("backup", "--to", to);
        return to;
    }

    // While the kiosks go on writing.
    async backUpAndProve(chance) {
        const writing = this.all((kiosk) => kiosk.write(3 + chance.below(20)));
        const to = this.backup();
        this.hub.ctl("compare", "--from", to);
        await writing;
        await this.all((kiosk) =>
            kiosk.reaches((state) => state.floor > 0 && state.floor === state.safe, "prunes"),
        );
        return to;
    }

    async loseStoreAndRestore(from) {
        await this.hub.stop("SIGKILL");
        this.store.lose();
        await this.all((kiosk) => kiosk.write(2));
        this.hub.ctl("restore", "--from", from);
        await this.hub.start();
    }

    refusesOverTheLiving(seed, from) {
        let sentence = "";
        try {
            run("yizhan-ctl", ["restore", "--from", from, "--data", this.hub.data]);
        } catch (error) {
            sentence = String(error);
        }
        must(seed, sentence.includes(": 1\n"), `a restore over a running hub is refused: ${sentence}`);
    }

    async everythingIsThereOnce(seed) {
        await this.all((kiosk) => kiosk.delivered());
        const records = this.kiosks.flatMap((kiosk) => kiosk.records);
        let wrong = records;
        await until(
            30000,
            () => `seed ${seed}: of ${records.length} records ${wrong.length} are not there once`,
            () => (wrong = this.store.wrong(records)).length === 0,
            200,
        );
        for (const kiosk of this.kiosks)
            must(seed, !(await kiosk.state()).gap, `${kiosk.name} has no gap`);
        must(seed, this.hub.ctl("verify").sound, "the restored store's chains hold");
        return records.length;
    }

    async tooOldAlarms(seed, old, newest) {
        await this.loseStoreAndRestore(old);
        await this.all((kiosk) => kiosk.reaches((state) => state.gap, "notices the gap"));
        for (const kiosk of this.kiosks)
            await until(20000, `seed ${seed}: the gap alarm of ${kiosk.name}`, () =>
                this.store.alarms(kiosk.device).includes("gap"),
            );
        await this.loseStoreAndRestore(newest);
    }
}

const effort = new Effort("S7", engine === "sqlite" ? "restores" : `restores on ${engine}`, 2);
const restores = new Restores();
await restores.begin();
await restores.all((kiosk) => kiosk.write(5));
await restores.all((kiosk) => kiosk.delivered());
const first = restores.backup();
let records = 0;
let alarms = 0;
for (let seed = effort.next(); seed !== undefined; seed = effort.next()) {
    const chance = new Dice(seed);
    await restores.all((kiosk) => kiosk.write(1 + chance.below(30)));
    await restores.all((kiosk) => kiosk.delivered());
    const newest = await restores.backUpAndProve(chance);
    await restores.all((kiosk) => kiosk.write(1 + chance.below(30)));
    restores.refusesOverTheLiving(seed, newest);
    // Sometimes in the middle of sending.
    if (chance.below(2) === 0) await restores.all((kiosk) => kiosk.delivered());
    if (seed % 2 === 0) {
        await restores.tooOldAlarms(seed, first, newest);
        alarms += kiosksAtOnce;
    } else {
        await restores.loseStoreAndRestore(newest);
    }
    records = await restores.everythingIsThereOnce(seed);
}
effort.tell(`${records} records, 0 lost, 0 twice; ${alarms} gaps of too old backups, all alarmed`);
process.exit(0);

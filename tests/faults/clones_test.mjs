// A kiosk's data folder is copied while it runs, and both are started: each keeps what it writes, the
// hub has all of it once, and staff get the alarm.
import { cpSync } from "node:fs";
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder, until } from "../support/processes.mjs";
import { Dice } from "./dice.mjs";
import { Effort } from "./effort.mjs";
import { HubStore, PlainDevice } from "./plain_device.mjs";

const folder = makeFolder();
const hub = await DemoHub.running(folder);
const store = new HubStore(hub.data, hub.settings.database);

const effort = new Effort("S8", "real clones", 3);
let records = 0;
for (let seed = effort.next(); seed !== undefined; seed = effort.next()) {
    const chance = new Dice(seed);
    const original = PlainDevice.enrolled(folder, `kiosk-${seed}`, hub);
    await original.start();
    await original.write(1 + chance.below(10));
    if (chance.below(2) === 0) await original.delivered();

    const clone = new PlainDevice(folder, `clone-${seed}`);
    const writing = original.write(1 + chance.below(10));
    cpSync(original.data, clone.data, { recursive: true });
    await writing;
    await clone.start();
    await Promise.all([original.write(1 + chance.below(10)), clone.write(1 + chance.below(10))]);
    await Promise.all([original.delivered(), clone.delivered()]);

    const written = [...original.records, ...clone.records];
    let wrong = written;
    await until(
        20000,
        () => `seed ${seed}: of ${written.length} records ${wrong.length} are not there once`,
        () => (wrong = store.wrong(written)).length === 0,
        200,
    );
    await until(20000, `seed ${seed}: the alarm of the copied disk`, () =>
        store.alarms(original.device).some((kind) => kind === "fork" || kind === "clone"),
    );
    records += written.length;
    await Promise.all([original.kill(), clone.kill()]);
}
effort.tell(`${records} records, 0 lost, 0 twice, every fork alarmed`);
process.exit(0);

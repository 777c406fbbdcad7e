// A hub of a test's own whose programs are kept going by their shipped units.
import { join } from "node:path";
import { DemoHub } from "../support/demo_hub.mjs";
import { Service } from "./parties.mjs";

export class ServedHub extends DemoHub {
    static async make(folder) {
        const hub = Object.assign(new ServedHub(), await DemoHub.make(folder));
        await hub.opener.stop();
        hub.openerService = new Service(
            "yizhan-opener.service",
            ["yizhan-opener", "--keys", join(hub.data, "opener"), "--socket", join(hub.data, "opener.sock")],
            { log: join(folder, "opener.log") },
        );
        await hub.openerService.happened("ready");
        return hub;
    }

    async start() {
        this.service = new Service("yizhan-hub.service", ["yizhan-hub", "--data", this.data], {
            log: join(this.folder, "hub.log"),
        });
        await this.service.happened("ready");
    }

    // Answers how long it was gone, in milliseconds.
    killHub(signal = "SIGKILL") {
        return ServedHub.end(this.service, signal);
    }

    static async end(service, signal) {
        const { mark } = service;
        const sent = performance.now();
        service.kill(signal);
        await service.happened("ended", mark);
        const back = await service.happened("ready", mark);
        return back.heardAt - sent;
    }
}

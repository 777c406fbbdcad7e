// A bad line between real devices and a real hub: a seeded proxy, a process of its own.
//   proxy.mjs HUB_PORT SEED [TLS_FOLDER]    says "listening PORT"; then each line of JSON on its input
//                                           is the line's new state: {"fault": "flap", ...}
// TLS is end to end, so what acts here acts on bytes of TCP and can read none of them:
//   none                     carries; each connection may come from an address of its own (spread: true)
//   latency {ms}             every piece arrives so much later, both ways, in order
//   resets                   each connection is reset after some bytes
//   answers_cut {percent}    resets in the moment the hub speaks: the question arrived, the answer did
//                            not, and the device has to ask again. This is how a request is sent twice
//   half_open                accepts and never answers
//   one_way                  carries questions and never an answer
//   trickle                  one byte a second, both ways
//   flap                     comes and goes, seconds each
//   refused                  nobody listens, as far as TCP can tell
//   portal_clear             a captive portal: 200 and a page, in the clear
//   portal_tls               the same behind TLS with a certificate of a stranger; also what a wrong
//                            name server leads to
// Connections of a fault die with it, but for those that only went silent (half_open, one_way):
// these stay silent, as a line's dead connections do. What reads requests is hop.mjs.
import { readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { TLSSocket, createSecureContext } from "node:tls";
import { Dice } from "./dice.mjs";

const [hubPort, seed, tlsFolder] = process.argv.slice(2);
const dice = new Dice(Number(seed));
const page = "<html><body>Please sign in to use this network</body></html>";
const portal = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\n\r\n${page}`;
const open = new Set();
let state = { fault: "none" };
let isDown = false;
let addresses = 0;

const reset = (socket) => (socket.resetAndDestroy ? socket.resetAndDestroy() : socket.destroy());

class Connection {
    constructor(device) {
        this.device = device;
        this.fault = state;
        this.bytesLeft = 200 + dice.below(6000);
        this.timers = new Set();
        open.add(this);
        device.setNoDelay(true);
        device.on("error", () => this.end());
        device.on("close", () => this.end());
        const meets = { half_open: "nobody", portal_clear: "portal", portal_tls: "stranger" };
        this[meets[state.fault] ?? "hubSide"]();
    }

    nobody() {
        this.device.resume();
    }

    portal() {
        this.device.once("data", () => this.device.end(portal));
    }

    stranger() {
        const secureContext = createSecureContext({
            key: readFileSync(join(tlsFolder, "stranger.key")),
            cert: readFileSync(join(tlsFolder, "stranger.pem")),
        });
        const tls = new TLSSocket(this.device, { isServer: true, secureContext });
        tls.on("error", () => this.end());
        tls.once("data", () => tls.end(portal));
    }

    hubSide() {
        const from = state.spread ? { localAddress: this.address() } : {};
        this.hub = connect({ host: "127.0.0.1", port: Number(hubPort), ...from });
        this.hub.setNoDelay(true);
        this.hub.on("error", () => this.end());
        this.hub.on("close", () => this.later(() => this.end()));
        this.carry(this.device, this.hub, "up");
        this.carry(this.hub, this.device, "down");
    }

    // The hub counts connections by address; a fleet does not stand behind one.
    address() {
        addresses += 1;
        return `127.0.${1 + (Math.floor(addresses / 250) % 250)}.${1 + (addresses % 250)}`;
    }

    carry(from, to, way) {
        from.on("data", (piece) => {
            const now = this.fault;
            if (now.fault === "one_way" && way === "down") return;
            if (now.fault === "resets" && (this.bytesLeft -= piece.length) < 0) return this.cut();
            if (now.fault === "answers_cut" && way === "down" && this.isCutNow(piece, now))
                return this.cut();
            if (now.fault === "trickle") return this.trickle(from, to, piece);
            if (now.fault === "latency") return this.later(() => to.writable && to.write(piece));
            if (to.writable && !to.write(piece)) this.holdBack(from, to);
        });
    }

    // Not within the handshake, whose pieces are the first ones.
    isCutNow(piece, { percent }) {
        this.heard = (this.heard ?? 0) + piece.length;
        return this.heard > 3000 && dice.below(100) < percent;
    }

    holdBack(from, to) {
        from.pause();
        to.once("drain", () => from.resume());
    }

    later(work) {
        if (this.fault.fault !== "latency") return work();
        const timer = setTimeout(() => {
            this.timers.delete(timer);
            work();
        }, this.fault.ms);
        this.timers.add(timer);
    }

    trickle(from, to, piece) {
        from.pause();
        let at = 0;
        const timer = setInterval(() => {
            if (to.writable) to.write(piece.subarray(at, at + 1));
            at += 1;
            if (at < piece.length) return;
            clearInterval(timer);
            from.resume();
        }, 1000);
        this.timers.add(timer);
    }

    isSilent() {
        return this.fault.fault === "half_open" || this.fault.fault === "one_way";
    }

    cut() {
        reset(this.device);
        this.end();
    }

    end() {
        open.delete(this);
        for (const timer of this.timers) clearInterval(timer);
        this.device.destroy();
        this.hub?.destroy();
    }
}

const server = createServer((device) => {
    if (state.fault === "refused" || isDown) return reset(device);
    return new Connection(device);
});

function flap() {
    if (state.fault !== "flap") return;
    isDown = !isDown;
    if (isDown) for (const one of [...open]) one.cut();
    setTimeout(flap, 200 + dice.below(1800));
}

function become(next) {
    const isOther = next.fault !== state.fault;
    state = next;
    isDown = false;
    if (isOther)
        for (const one of [...open]) {
            // A line that goes silent takes what is on it along.
            if (["one_way", "half_open"].includes(next.fault)) one.fault = { fault: "one_way" };
            else if (!one.isSilent()) one.cut();
        }
    if (next.fault === "flap") flap();
}

createInterface({ input: process.stdin })
    .on("line", (line) => {
        become(JSON.parse(line));
        console.log(`now ${state.fault}`);
    })
    .on("close", () => process.exit(0));

server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () =>
    console.log(`listening ${server.address().port}`),
);

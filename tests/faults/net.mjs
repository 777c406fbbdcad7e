// Network namespaces joined by bridges: each party lives in its own, and each joint can be cut and
// mended alone. Needs root. No verdicts here.
import { atEnd, run } from "../support/processes.mjs";

let made = 0;

// A shared wire. This machine stands on it too, at .1, so that a test can ask whoever listens.
export class Wire {
    constructor(subnet) {
        this.subnet = subnet;
        this.bridge = `yzb${process.pid % 100000}${(made += 1)}`;
        run("ip", ["link", "add", this.bridge, "type", "bridge"]);
        atEnd(() => run("ip", ["link", "del", this.bridge]));
        run("ip", ["addr", "add", `${subnet}.1/24`, "dev", this.bridge]);
        run("ip", ["link", "set", this.bridge, "up"]);
    }
}

export class Place {
    constructor() {
        this.name = `yz${process.pid}-${(made += 1)}`;
        this.inside = ["ip", "netns", "exec", this.name];
        run("ip", ["netns", "add", this.name]);
        atEnd(() => run("ip", ["netns", "del", this.name]));
        run("ip", ["-n", this.name, "link", "set", "lo", "up"]);
    }

    // Answers the joint, by which it can be cut.
    join(wire, host) {
        const id = `${process.pid % 100000}${(made += 1)}`;
        const [ours, theirs] = [`yza${id}`, `yzi${id}`];
        run("ip", ["link", "add", ours, "type", "veth", "peer", "name", theirs]);
        run("ip", ["link", "set", ours, "master", wire.bridge]);
        run("ip", ["link", "set", theirs, "netns", this.name]);
        run("ip", ["-n", this.name, "addr", "add", `${wire.subnet}.${host}/24`, "dev", theirs]);
        run("ip", ["-n", this.name, "link", "set", theirs, "up"]);
        run("ip", ["link", "set", ours, "up"]);
        return new Joint(ours);
    }
}

class Joint {
    constructor(link) {
        this.link = link;
    }

    cut() {
        run("ip", ["link", "set", this.link, "down"]);
    }

    mend() {
        run("ip", ["link", "set", this.link, "up"]);
    }
}

// A middle hop that reads requests: between a real device and a real hub it ends the TLS of both.
// It can, because the test lends it the hub's key and the device's; nobody else could. Each batch of
// records that passes is kept, and may be sent to the hub several times at once, again much later,
// or its answer dropped so that the device asks again. Everything else passes as it is.
import { request as ask, Agent } from "node:https";
import { createServer } from "node:https";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const readAll = async (stream) => {
    const pieces = [];
    for await (const piece of stream) pieces.push(piece);
    return Buffer.concat(pieces);
};

// Who somebody is to the hub.
export function papersOf(data) {
    const { certificate_pem: cert, authority_pem: ca } = JSON.parse(
        readFileSync(join(data, "enrolment.json"), "utf8"),
    );
    return { cert, ca, key: readFileSync(join(data, "device.key"), "utf8") };
}

export class Hop {
    // `manners`: percentages of the batches that are doubled, delayed and whose answers are dropped.
    static async open(hub, data, dice, manners) {
        const hop = new Hop();
        Object.assign(hop, { hub, dice, manners, day: [], sentAgain: 0, late: new Set() });
        hop.papers = papersOf(data);
        hop.agent = new Agent({ keepAlive: true, maxSockets: 12, ...hop.papers });
        const tls = join(hub.data, "tls");
        const ours = {
            key: readFileSync(join(tls, "devices.key")),
            cert: readFileSync(join(tls, "devices.crt")),
            ca: hop.papers.ca,
            requestCert: true,
        };
        hop.server = createServer(ours, (question, answer) => {
            hop.pass(question, answer).catch(() => answer.destroy());
        });
        await new Promise((done) => hop.server.listen(0, "127.0.0.1", done));
        hop.port = hop.server.address().port;
        return hop;
    }

    // Resolves to the hub's answer, its body still to be read.
    toHub({ method, path, headers, body }, agent = this.agent) {
        return new Promise((done, fail) => {
            const question = ask(
                { host: "127.0.0.1", port: this.hub.port, method, path, headers, agent },
                done,
            );
            question.on("error", fail);
            question.end(body);
        });
    }

    async pass(question, answer) {
        const { method, url: path, headers } = question;
        const whole = { method, path, headers: { ...headers }, body: await readAll(question) };
        delete whole.headers.connection;
        const isBatch = method === "POST" && path.endsWith("/batch");
        if (isBatch) {
            this.day.push(whole);
            this.trouble(whole);
        }
        const told = await this.toHub(whole);
        if (isBatch && this.dice.chance(this.manners.dropped)) {
            told.resume();
            question.socket.destroy();
            return;
        }
        answer.writeHead(told.statusCode, told.headers);
        told.on("error", () => answer.destroy());
        answer.on("close", () => told.destroy());
        told.pipe(answer);
    }

    trouble(whole) {
        if (this.dice.chance(this.manners.doubled)) this.again(whole);
        if (!this.dice.chance(this.manners.delayed)) return;
        const late = new Promise((done) => setTimeout(done, 20 + this.dice.below(2000)))
            .then(() => this.again(whole))
            .finally(() => this.late.delete(late));
        this.late.add(late);
    }

    // Answers the hub's status. Whatever it answers, the device does not hear it.
    async again(whole, agent) {
        this.sentAgain += 1;
        const told = await this.toHub(whole, agent);
        await readAll(told);
        return told.statusCode;
    }

    async settle() {
        await Promise.all(this.late);
    }
}

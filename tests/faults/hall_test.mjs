// A hall's day with everything that breaks: three kiosks, a board, the hall's hub and the city's, all
// real programs, each in a network namespace of its own. People take numbers and clerks call them
// while the city's link is cut, then one kiosk's, then the hall's hub is killed and started; in the
// second half its store is lost and restored from a backup a while old. Afterwards no number was
// given twice, nothing a kiosk wrote is missing, both hubs hold the same tickets, what the hub itself
// said since the backup is an alarm, and the board never showed a line older than it said. Needs root.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder, pause, until } from "../support/processes.mjs";
import { check, story } from "../window/verdicts.mjs";
import { Clerk } from "./clerk.mjs";
import { Dice } from "./dice.mjs";
import { Effort } from "./effort.mjs";
import { Place, Wire } from "./net.mjs";
import { Headless, enrol } from "./parties.mjs";
import { HubStore } from "./plain_device.mjs";

process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"; // the test's hub is its own authority

const station = "A-001";
const services = ["hardship", "policy", "jobs"];
const kiosksInHall = 3;
const slack = 4_000_000; // microseconds a call may take to a board whose line is up
const effort = new Effort("hall", "tickets", 100);
const folder = makeFolder();

// A kiosk or a board without its window, and all it told.
class Device extends Headless {
    constructor(name, place, hub, role = []) {
        const data = join(folder, name);
        mkdirSync(data);
        super(data, { log: join(folder, `${name}.log`), inside: place.inside, role });
        this.name = name;
        this.id = enrol(hub, data, station, place.inside);
        this.tickets = [];
    }

    async ask(words, pattern) {
        this.process.said = "";
        this.process.write(`${words}\n`);
        return this.process.says(pattern, 60000);
    }

    async takeNumbers(count, service) {
        await this.ask(`take ${count} ${service}`, new RegExp(`^took ${count}$`, "m"));
        for (const [, id, label] of this.process.said.matchAll(/^ticket (\S+) (\S+)$/gm))
            this.tickets.push({ id, label });
    }

    async hall() {
        const [, json] = await this.ask("hall", /^hall (.*)\n/m);
        return { ...JSON.parse(json), seen_us: Date.now() * 1000 };
    }

    async ready() {
        await until(60000, `${this.name} to know the hall`, async () => (await this.hall()).has_catalogue, 200);
    }
}

class Hall {
    async open() {
        const third = process.pid % 250;
        const [lan, wan] = [new Wire(`10.231.${third}`), new Wire(`10.232.${third}`)];
        const [cityPlace, hallPlace] = [new Place(), new Place()];
        cityPlace.join(wan, 2);
        hallPlace.join(lan, 2);
        this.cityLink = hallPlace.join(wan, 3);
        for (const name of ["city", "hall"]) mkdirSync(join(folder, name));
        this.city = await DemoHub.make(join(folder, "city"), "sqlite", `${wan.subnet}.2`, cityPlace.inside);
        this.hub = await DemoHub.make(join(folder, "hall"), "sqlite", `${lan.subnet}.2`, hallPlace.inside);
        await this.city.start();
        const { ticket } = this.city.ctl("enrol", "hub", "--station", station);
        await this.hub.start(["--upstream", ticket]);
        this.store = new HubStore(this.hub.data, this.hub.settings.database);
        this.cityStore = new HubStore(this.city.data, this.city.settings.database);
        this.kiosks = [];
        this.links = [];
        for (let i = 0; i < kiosksInHall; i += 1) {
            const place = new Place();
            this.links.push(place.join(lan, 11 + i));
            this.kiosks.push(new Device(`kiosk-${i}`, place, this.hub));
        }
        const place = new Place();
        place.join(lan, 20);
        this.board = new Device("board", place, this.hub, ["board"]);
        for (const one of [...this.kiosks, this.board]) await one.start();
        for (const one of [...this.kiosks, this.board]) await one.ready();
        this.clerks = [];
        for (const [at, person] of this.hub.people.entries()) {
            const clerk = new Clerk(this.hub.console, person);
            // Whoever may serve sits down: not all accounts of the demonstration do.
            if (await clerk.sitDown(at + 1)) this.clerks.push(clerk);
        }
        this.looks = [];
        this.called = [];
    }

    // Kiosks take numbers while clerks call and end; the board is looked at all the while.
    async work(dice, tickets, { isServing = true } = {}) {
        const share = Math.ceil(tickets / this.kiosks.length);
        const taking = this.kiosks.map(async (kiosk) => {
            for (let left = share; left > 0; ) {
                const count = Math.min(left, 1 + dice.below(4));
                await kiosk.takeNumbers(count, services[dice.below(services.length)]);
                left -= count;
            }
        });
        let isOver = false;
        const looking = (async () => {
            while (!isOver) {
                this.looks.push(await this.board.hall());
                await pause(200);
            }
        })();
        const serving = isServing ? this.clerks.map((clerk) => this.serve(clerk, Math.ceil(tickets / 4))) : [];
        await Promise.all([...taking, ...serving]);
        isOver = true;
        await looking;
    }

    async serve(clerk, people) {
        for (let i = 0; i < people; i += 1) {
            const ticket = await clerk.next();
            if (!ticket) {
                await pause(100);
                continue;
            }
            this.called.push({ label: ticket.label, id: ticket.id, at_us: ticket.called_us });
            await clerk.finish(ticket);
        }
    }

    get taken() {
        return this.kiosks.flatMap((kiosk) => kiosk.tickets);
    }

    // Everything the kiosks wrote is at both hubs.
    async drained() {
        for (const kiosk of this.kiosks)
            await until(60000, `${kiosk.name} to deliver`, async () => (await kiosk.pending()) === 0, 100);
        const sum = this.taken.length;
        const there = (store) => store.rows("SELECT count(*) AS found FROM queue_tickets")[0].found;
        for (const [name, store] of [["hall", this.store], ["city", this.cityStore]])
            await until(60000, () => `${name}'s hub to hold ${sum} tickets; it has ${there(store)}`, () => there(store) >= sum, 200);
    }

    async restoreFrom(backup) {
        await this.hub.stop("SIGKILL");
        this.store.lose();
        this.hub.ctl("restore", "--from", backup);
        await this.hub.start();
    }
}

const ticketsOf = (store, what) =>
    new Map(store.rows(`SELECT ticket AS id, ${what} AS what FROM queue_tickets`).map((row) => [row.id, row.what]));

const doubles = (list) => list.filter((one, at) => list.indexOf(one) !== at);

function judgeTickets(hall, when) {
    const numbered = hall.taken.filter((one) => !one.label.includes("-")).map((one) => one.label);
    check(`${when}: no number was given twice`, doubles(numbered).length === 0, doubles(numbered).join(" "));
    for (const [name, store] of [["the hall", hall.store], ["the city", hall.cityStore]]) {
        const there = ticketsOf(store, "number");
        const lost = hall.taken.filter((one) => !there.has(one.id));
        check(`${when}: ${name}'s hub has every ticket`, lost.length === 0, lost.map((one) => one.label).join(" "));
    }
    const wrong = hall.store.rows("SELECT record_id AS id FROM hub_log WHERE repeats = 0 GROUP BY 1 HAVING count(*) > 1");
    check(`${when}: no record stands there twice`, wrong.length === 0, `${wrong.length}`);
}

async function judgeAgreement(hall, when) {
    const what = "state || ' ' || service || ' ' || number || ' ' || counter";
    const differing = () => {
        const [here, above] = [ticketsOf(hall.store, what), ticketsOf(hall.cityStore, what)];
        return [...here].filter(([id, state]) => above.get(id) !== state);
    };
    await until(40000, () => `both hubs to agree; ${differing().length} tickets differ`, () => differing().length === 0, 300);
    check(`${when}: both hubs agree about every ticket`, true, `${ticketsOf(hall.store, what).size} tickets`);
}

// A call made before the moment up to which the board says it knows must be known to it.
function judgeBoard(hall) {
    const late = hall.looks.filter((look) => {
        const knownUntil = (look.is_up ? look.seen_us : look.since_us) - slack;
        const due = hall.called.filter((call) => call.at_us <= knownUntil).map((call) => call.at_us);
        return due.length > 0 && (look.at_us ?? 0) < Math.max(...due);
    });
    check("the board showed no line older than it said", late.length === 0, `${late.length} of ${hall.looks.length} looks`);
    const away = hall.looks.filter((look) => !look.is_up);
    check("the board said when the hub was away", away.length > 0, `${away.length} looks`);
}

async function firstHalf(hall, dice, tickets) {
    await hall.work(dice, tickets / 5);
    hall.cityLink.cut();
    await hall.work(dice, tickets / 5);
    const [cut] = [hall.links[dice.below(hall.links.length)]];
    cut.cut();
    await hall.work(dice, tickets / 5);
    await hall.hub.stop("SIGKILL");
    await hall.work(dice, tickets / 5, { isServing: false });
    await until(15000, "the board to notice", async () => {
        hall.looks.push(await hall.board.hall());
        return !hall.looks.at(-1).is_up;
    });
    await hall.hub.start();
    cut.mend();
    hall.cityLink.mend();
    await hall.drained();
    judgeTickets(hall, "after a cut link, a cut kiosk and a killed hub");
    await judgeAgreement(hall, "after all is mended");
}

async function secondHalf(hall, dice, tickets, number) {
    const backup = join(folder, `backup-${number}`);
    hall.hub.ctl("backup", "--to", backup);
    const before = hall.called.length;
    await hall.work(dice, tickets / 10);
    const since = hall.called.length - before;
    await hall.restoreFrom(backup);
    await hall.work(dice, tickets / 10, { isServing: false });
    await hall.drained();
    judgeTickets(hall, "after a restore");
    const told = await until(30000, "the alarm of what is missing", () =>
        hall.store.rows("SELECT detail FROM hub_alarms WHERE kind = 'forgotten'").length > 0, 300);
    check("what the hub itself said since the backup is listed as missing", told, `${since} calls`);
}

await story(
    async () => {
        const hall = new Hall();
        await hall.open();
        let number = 0;
        while (effort.goesOn()) {
            const dice = new Dice(effort.seed + number);
            const before = hall.taken.length;
            await firstHalf(hall, dice, 100);
            await secondHalf(hall, dice, 100, (number += 1));
            effort.reached += hall.taken.length - before;
            judgeBoard(hall);
        }
        effort.told = `${hall.taken.length} tickets, 0 twice, 0 lost, both hubs agree; ${hall.called.length} calls, ${hall.looks.length} looks at the board, none older than it said`;
    },
    () => {},
    () => effort.tell(effort.told),
);

// A hall's day with everything that breaks: three kiosks, a board, the hall's hub and the city's, all
// real programs, each in a network namespace of its own. People take numbers and clerks call them,
// others book sessions and arrive, while the city's link is cut, then one kiosk's, then the hall's hub
// is killed and started; in the second half its store is lost and restored from a backup a while old,
// in turns with the city's line up and cut. Afterwards no number was given twice and no seat, nothing
// a kiosk wrote is missing, both hubs hold the same tickets and bookings in the same state (what the
// hub itself said since the backup it took back from the city, or it is listed as missing), and the
// board never showed a line older than it said. What the hall offers was published at its hub, what
// holds everywhere at the city's; both came down to the kiosks as signed bundles. Needs root.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DemoHub } from "../support/demo_hub.mjs";
import { offeredSessions, testHall } from "../support/offered_sessions.mjs";
import { makeFolder, pause, run, until } from "../support/processes.mjs";
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
const bookingsATicket = 0.3;
const seats = { soon: 240, ahead: 120 };
const effort = new Effort("hall", "tickets", 100);
// Every round waits some minutes for what time alone settles, so a long run has larger ones.
const ticketsInRound = Math.min(500, Math.max(100, Math.ceil(effort.wanted / 2)));
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
        this.bookings = [];
        this.arrived = new Set();
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

    async book(count, seed) {
        await this.ask(`book ${count} ${seed}`, new RegExp(`^booked ${count}$`, "m"));
        for (const [, id, state, seat, session] of this.process.said.matchAll(/^booking (\S+) (\S+) (\d+) (\S+)$/gm))
            this.bookings.push({ id, state, seat: Number(seat), session });
    }

    async arrive() {
        await this.ask("arrive", /^arrived all$/m);
        for (const [, id] of this.process.said.matchAll(/^arrived (\S{36})$/gm)) this.arrived.add(id);
    }

    async hall() {
        const [, json] = await this.ask("hall", /^hall (.*)\n/m);
        return { ...JSON.parse(json), seen_us: Date.now() * 1000 };
    }

    async ready() {
        await until(60000, `${this.name} to know the hall`, async () => {
            const { has_catalogue: isKnown, sessions } = await this.hall();
            return isKnown && sessions === testHall;
        }, 200);
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
        const file = join(folder, "sessions.json");
        writeFileSync(file, JSON.stringify(offeredSessions(station, seats)));
        this.hub.ctl("catalogue", "publish", "--kind", "sessions", "--station", station, "--file", file);
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
            await kiosk.book(Math.ceil(share * bookingsATicket), dice.below(1_000_000));
            await kiosk.arrive();
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

    get booked() {
        return this.kiosks.flatMap((kiosk) => kiosk.bookings);
    }

    // Everything the kiosks wrote is at both hubs.
    async drained() {
        for (const kiosk of this.kiosks)
            await until(60000, `${kiosk.name} to deliver`, async () => (await kiosk.pending()) === 0, 100);
        for (const [what, table, sum] of [
            ["tickets", "queue_tickets", this.taken.length],
            ["bookings", "sessions_bookings", this.booked.length],
        ]) {
            const there = (store) => store.rows(`SELECT count(*) AS found FROM ${table}`)[0].found;
            for (const [name, store] of [["hall", this.store], ["city", this.cityStore]])
                await until(60000, () => `${name}'s hub to hold ${sum} ${what}; it has ${there(store)}`, () => there(store) >= sum, 200);
        }
    }

    // What was provisional is settled, whoever has a seat now has arrived, and both hubs know.
    async arrived() {
        const waits = () => this.store.rows("SELECT count(*) AS found FROM sessions_bookings WHERE state = 'provisional'")[0].found;
        // For two minutes after a restore no seat is given: kiosks say first which they hold.
        await until(240000, () => `${waits()} bookings to be settled`, () => waits() === 0, 200);
        for (const kiosk of this.kiosks) await kiosk.arrive();
        await this.drained();
    }

    async restoreFrom(backup) {
        this.store.lose();
        this.hub.ctl("restore", "--from", backup);
        await this.hub.start();
    }
}

const ticketsOf = (store, what) =>
    new Map(store.rows(`SELECT ticket AS id, ${what} AS what FROM queue_tickets`).map((row) => [row.id, row.what]));

const bookingsOf = (store, what) =>
    new Map(store.rows(`SELECT booking AS id, ${what} AS what FROM sessions_bookings`).map((row) => [row.id, row.what]));

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

function judgeBookings(hall, when) {
    const given = hall.booked.filter((one) => one.seat > 0).map((one) => `${one.session} ${one.seat}`);
    check(`${when}: no kiosk gave a seat that another gave`, doubles(given).length === 0, doubles(given).join(", "));
    const held = "state IN ('booked', 'attended', 'offered', 'no_show')";
    for (const [name, store] of [["the hall", hall.store], ["the city", hall.cityStore]]) {
        const there = bookingsOf(store, "state");
        const lost = hall.booked.filter((one) => !there.has(one.id));
        check(`${when}: ${name}'s hub has every booking`, lost.length === 0, lost.map((one) => one.id).join(" "));
        const came = new Set(store.rows("SELECT booking FROM sessions_attendance").map((row) => row.booking));
        const missed = hall.kiosks.flatMap((kiosk) => [...kiosk.arrived].filter((id) => !came.has(id)));
        check(`${when}: ${name}'s hub knows of everybody who arrived`, missed.length === 0, `${missed.length} of ${came.size} missing`);
        const rows = store.rows(`SELECT hall, session, seat FROM sessions_bookings WHERE seat > 0 AND ${held}`);
        const ours = rows.map((row) => `${row.hall} ${row.session} ${row.seat}`);
        const beyond = rows.filter((row) => row.seat > (seats[row.session.split("/")[0]] ?? Infinity));
        check(`${when}: ${name}'s hub sold no seat twice, nor one there is not`, doubles(ours).length === 0 && beyond.length === 0,
            `${doubles(ours).length} twice, ${beyond.length} beyond, of ${rows.length}`);
    }
}

// Tickets and bookings of which the hall's own hub said something after row `from` of its log.
function saidSince(store, from) {
    const [{ hub }] = store.rows("SELECT hub FROM hub_identity");
    const headers = store.rows(`SELECT header FROM hub_log WHERE n > ${from}`).map((row) => JSON.parse(row.header));
    return new Set(headers.filter((header) => header.device === hub).map((header) => header.subject));
}

// `except`: what the hall's hub said something about and has forgotten; that is on its list of alarms.
async function judgeAgreement(hall, when, except = new Set()) {
    const kinds = [
        ["ticket", (store) => ticketsOf(store, "state || ' ' || service || ' ' || number || ' ' || counter")],
        ["booking", (store) => bookingsOf(store, "state || ' ' || session || ' ' || seat")],
    ];
    for (const [name, rows] of kinds) {
        const differing = () => {
            const [here, above] = [rows(hall.store), rows(hall.cityStore)];
            const ids = new Set([...here.keys(), ...above.keys()].filter((id) => ours.has(id) && !except.has(id)));
            return [...ids].filter((id) => above.get(id) !== here.get(id)).map((id) => `${here.get(id)} / ${above.get(id)}`);
        };
        const ours = new Set([...hall.taken, ...hall.booked].map((one) => one.id));
        await until(40000, () => `both hubs to agree; ${name}s differ: ${differing().join("; ")}`, () => differing().length === 0, 300);
        const forgotten = [...rows(hall.store).keys()].filter((id) => except.has(id)).length;
        check(`${when}: both hubs agree about every ${name}`, true, `${rows(hall.store).size} ${name}s, less ${forgotten} the hub forgot`);
    }
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
    await hall.arrived();
    judgeTickets(hall, "after a cut link, a cut kiosk and a killed hub");
    judgeBookings(hall, "after a cut link, a cut kiosk and a killed hub");
    await judgeAgreement(hall, "after all is mended");
}

const ownWords = (store, stream) =>
    store.rows(`SELECT count(*) AS found FROM hub_log WHERE stream = '${stream}'`)[0].found;

const ownStream = (store) => store.rows("SELECT value FROM hub_facts WHERE name = 'own_stream'")[0].value;

async function secondHalf(hall, dice, tickets, number) {
    const isCityThere = number % 2 === 1;
    const when = `after a restore with the city's line ${isCityThere ? "up" : "cut"}`;
    const backup = join(folder, `backup-${number}`);
    hall.hub.ctl("backup", "--to", backup);
    const stream = ownStream(hall.store);
    const [{ n }] = hall.store.rows("SELECT max(n) AS n FROM hub_log");
    await hall.work(dice, tickets / 10);
    await hall.drained();
    if (!isCityThere) hall.cityLink.cut();
    await hall.hub.stop("SIGKILL");
    const said = saidSince(hall.store, n);
    await hall.restoreFrom(backup);
    await hall.work(dice, tickets / 10, { isServing: false });
    if (!isCityThere) hall.cityLink.mend();
    await hall.drained();
    await hall.arrived();
    judgeTickets(hall, when);
    judgeBookings(hall, when);
    await judgeAgreement(hall, when, isCityThere ? new Set() : said);
    const [here, above] = [ownWords(hall.store, stream), ownWords(hall.cityStore, stream)];
    if (isCityThere) {
        check(`${when}: the hub took back from the city what it had said`, here === above && said.size > 0,
            `${here} of ${above}, about ${said.size} since the backup`);
        return;
    }
    await until(40000, "the alarm of what is missing", () =>
        hall.store.rows(`SELECT 1 FROM hub_alarms WHERE kind = 'forgotten' AND about = '${stream}'`).length > 0, 300);
    check(`${when}: what the hub itself said since the backup is listed as missing`, here < above, `${above - here} records`);
}

// What holds everywhere is published at the city, and a kiosk of the hall judges by it.
async function comesDown(hall) {
    const file = join(folder, "pack.json");
    const pack = JSON.parse(readFileSync(new URL("../../assets/policies/anyang-2016-01-01.json", import.meta.url), "utf8"));
    pack.title.zh_CN = "安阳：市里改过的";
    writeFileSync(file, JSON.stringify(pack));
    hall.city.ctl("policy", "publish", file);
    const [kiosk] = hall.kiosks;
    await until(90000, "the city's policy to come down to a kiosk", () =>
        run("sqlite3", ["-readonly", join(folder, kiosk.name, "kiosk.db"),
            "SELECT text FROM bundle_texts WHERE name = 'policy/anyang/2016-01-01'"]).includes("市里改过的"), 500);
    check("what the city published is at a kiosk of the hall", true);
}

await story(
    async () => {
        const hall = new Hall();
        await hall.open();
        await comesDown(hall);
        let number = 0;
        while (effort.goesOn()) {
            const dice = new Dice(effort.seed + number);
            const before = hall.taken.length;
            await firstHalf(hall, dice, ticketsInRound);
            await secondHalf(hall, dice, ticketsInRound, (number += 1));
            effort.reached += hall.taken.length - before;
            judgeBoard(hall);
        }
        const wanted = Math.floor(hall.taken.length * bookingsATicket);
        check("as many sessions were booked as numbers taken ask for", hall.booked.length >= wanted, `${hall.booked.length} of ${wanted}`);
        effort.told = `${hall.taken.length} tickets, ${hall.booked.length} bookings, ${hall.kiosks.reduce((sum, kiosk) => sum + kiosk.arrived.size, 0)} arrived; 0 twice, 0 lost, both hubs agree; ${hall.called.length} calls, ${hall.looks.length} looks at the board, none older than it said`;
    },
    () => {},
    () => effort.tell(effort.told),
);

// What a station wrote and what its hub has, read from their stores by another program. Works on
// stores whose program was killed a moment ago. No verdicts here.
import { join } from "node:path";
import { run } from "../support/processes.mjs";

const applied = "json_extract(header, '$.kind') = 'membership.applied/1'";

const ask = (file, sql) =>
    run("sqlite3", ["-readonly", "-cmd", ".timeout 5000", file, sql]).split("\n").filter(Boolean);

// Of a kiosk's folder.
export function written(data) {
    const file = join(data, "kiosk.db");
    const subjects = ask(
        file,
        `SELECT json_extract(header, '$.subject') FROM journal_records WHERE ${applied}`,
    );
    return {
        subjects,
        submissions: ask(file, "SELECT application FROM membership_submissions"),
        acked: Number(ask(file, "SELECT max(acked) FROM journal_streams")[0] ?? 0),
        // Page by page, not key by key: it is asked after every kill.
        isWhole: ask(file, "PRAGMA quick_check").join() === "ok",
    };
}

// Of a hub's folder: how often each application stands in the log, and the state made of it.
export function atHub(data) {
    const file = join(data, "hub.db");
    const log = new Map();
    for (const subject of ask(
        file,
        `SELECT json_extract(header, '$.subject') FROM hub_log WHERE ${applied} AND repeats = 0`,
    ))
        log.set(subject, (log.get(subject) ?? 0) + 1);
    return { log, state: new Set(ask(file, "SELECT application FROM membership_applications")) };
}

// How far the hub has a device's stream.
export const contig = (data, device) =>
    Number(
        ask(
            join(data, "hub.db"),
            `SELECT max(seq) FROM hub_log WHERE json_extract(header, '$.device') = '${device}'`,
        )[0] ?? 0,
    );

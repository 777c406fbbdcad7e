// Looks for what somebody left behind. Root alone may read another program's memory.
import { spawn } from "node:child_process";
import { program } from "../support/processes.mjs";

// `canaries` are lines for yizhan-canary-scan. Answers the lines that it printed; the last, what it
// searched, is looked at here.
export function search(words, canaries) {
    return new Promise((done, fail) => {
        const child = spawn(program("yizhan-canary-scan"), words);
        let said = "";
        child.stdout.on("data", (chunk) => (said += chunk));
        child.stderr.on("data", (chunk) => (said += chunk));
        child.on("error", fail);
        child.on("close", (status) => {
            const lines = said.trimEnd().split("\n");
            if (status > 1 || !/^searched \d{4,} bytes$/.test(lines.at(-1))) fail(new Error(said));
            else done(lines.slice(0, -1));
        });
        child.stdin.end(canaries);
    });
}

export const searchMemory = (kiosk, canaries) =>
    search(["memory", String(kiosk.process.child.pid)], canaries);

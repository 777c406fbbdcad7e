// Files for mutual aid: what is wrong with a list, and a paper's fingerprint.
import { el, table } from "../dom.js";

export async function fingerprintOf(file) {
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Every error of every row, with its place as the person's own program names it.
export function drawProblems(verdict) {
    if (verdict.unreadable)
        return el("p", { class: "warning", role: "alert", "data-unreadable": "" }, verdict.unreadable);
    if (verdict.problems.length === 0) return null;
    const shown = verdict.problems.length;
    const all = verdict.problem_count;
    return el(
        "div",
        { role: "alert", "data-problems": all },
        el(
            "p",
            { class: "warning" },
            `有 ${all} 处要改，改好以前一个人也不会登记。请在原来的文件里改好，再选一次。`,
            shown < all && `下面是前 ${shown} 处。`,
        ),
        table({
            caption: "要改的地方",
            rows: verdict.problems,
            columns: [
                { head: "行", kind: "number", cell: (one) => one.row || "" },
                { head: "列", kind: "number", cell: (one) => one.column },
                { head: "栏目", cell: (one) => one.field },
                { head: "哪里不对，怎么改", cell: (one) => one.sentence },
            ],
        }),
    );
}

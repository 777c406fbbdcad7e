// Files for mutual aid: a list is sent as it is, a paper only by its fingerprint.
import { el, table } from "../dom.js";

const largest = 700 * 1024; // a question to the hub holds no more
const piece = 0x8000;

// base64url, as the hub reads it.
export async function fileText(file) {
    if (!file || file.size === 0) throw new Error("请选择名单文件（CSV 或 XLSX）");
    if (file.size > largest) throw new Error("文件太大，最多700千字节；请分成几份，或存成 .xlsx");
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += piece)
        text += String.fromCharCode(...bytes.subarray(at, at + piece));
    return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

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

// How the page asks the hub. A refusal carries the hub's own sentence, made for people; a line that
// is down gets one of ours.

export class Refused extends Error {
    constructor(status, answer) {
        super(answer.sentence || `没有办成（${status}）`);
        this.status = status;
        this.code = answer.code || "";
        this.field = answer.field || "";
        this.wait = answer.wait_s || 0;
        this.problems = answer.problems || [];
        this.changes = answer.changes || [];
    }
}

let onSignedOut = () => {};

// Called whenever the hub says the session is over, except while signing in.
export function whenSignedOut(act) {
    onSignedOut = act;
}

async function ask(path, options) {
    let response;
    try {
        response = await fetch(path, { credentials: "same-origin", cache: "no-store", ...options });
    } catch {
        throw new Refused(0, { code: "no_line", sentence: "连不上服务器，请检查网络后再试" });
    }
    let answer = {};
    try {
        answer = await response.json();
    } catch {
        if (response.ok) answer = { code: "not_json", sentence: "服务器的回答不完整，请再试一次" };
        if (response.ok) throw new Refused(response.status, answer);
    }
    if (response.ok) return answer;
    const refused = new Refused(response.status, answer);
    if (response.status === 401 && refused.code === "sign_in") onSignedOut(refused);
    throw refused;
}

// `query` is an object; empty values are left out.
export function get(path, query = {}) {
    const words = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) if (value) words.set(key, value);
    const text = words.toString();
    return ask(text ? `${path}?${text}` : path, {});
}

export function post(path, body = {}) {
    return ask(path, {
        method: "POST",
        headers: { "content-type": "application/json", "x-yizhan": "console" },
        body: JSON.stringify(body),
    });
}

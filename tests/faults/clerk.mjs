// A clerk at a counter, by the console's own questions. Answers null where the hub refuses or is
// away; no verdicts here.

export class Clerk {
    constructor(url, person) {
        this.url = url;
        this.person = person;
        this.counter = 0;
    }

    async ask(path, body) {
        try {
            const answer = await fetch(new URL(path, this.url), {
                method: body === undefined ? "GET" : "POST",
                headers: {
                    "content-type": "application/json",
                    "x-yizhan": "console",
                    ...(this.cookie ? { cookie: this.cookie } : {}),
                },
                body: body === undefined ? undefined : JSON.stringify(body),
                signal: AbortSignal.timeout(5000),
            });
            const [cookie] = answer.headers.getSetCookie();
            if (cookie) [this.cookie] = cookie.split(";");
            return answer.ok ? answer.json() : null;
        } catch {
            return null;
        }
    }

    async sitDown(counter) {
        const { login, password } = this.person;
        if (!(await this.ask("/api/sign-in", { login, password }))) return false;
        const list = await this.ask("/api/halls");
        if (!list || list.halls.length === 0) return false;
        this.hall = list.halls[0].id;
        this.counter = counter;
        return (await this.atCounter("open")) !== null;
    }

    atCounter(action) {
        return this.ask(`/api/halls/${this.hall}/${action}`, { counter: this.counter });
    }

    // The ticket that is called now.
    async next() {
        const hall = await this.atCounter("next");
        return hall?.called.find((one) => one.counter === this.counter) ?? null;
    }

    finish(ticket) {
        return this.ask(`/api/tickets/${ticket.id}/finish`, {
            version: ticket.version,
            counter: this.counter,
        });
    }
}

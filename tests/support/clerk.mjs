// Somebody of the staff who asks the console's questions without a browser, as its pages do.
import { join } from "node:path";
import { run } from "./processes.mjs";

export class Clerk {
    constructor(folder, { login, password, url }) {
        this.url = url.replace(/\/$/, "");
        this.jar = join(folder, `${login}.cookies`);
        this.post("/api/sign-in", { login, password });
    }

    ask(path, ...words) {
        const said = run("curl", [
            ..."--silent --show-error --insecure --fail-with-body --max-time 20".split(" "),
            ...["--cookie", this.jar, "--cookie-jar", this.jar],
            ...words,
            this.url + path,
        ]);
        return JSON.parse(said);
    }

    get(path) {
        return this.ask(path);
    }

    post(path, body = {}) {
        const headers = ["x-yizhan: console", "content-type: application/json"];
        return this.ask(
            path,
            ...headers.flatMap((one) => ["--header", one]),
            ...["--data", JSON.stringify(body)],
        );
    }
}

// What a phone keeps of a visit until the line is back: in IndexedDB, every entry sealed by AES-GCM
// with a key of this account. That key is wrapped by one derived from the account's password
// (PBKDF2), stands nowhere else, and is forgotten when the page is left, locked or signed out of: a
// phone that is lost reveals ids and sizes. A changed password needs the old one once.

const rounds = 600000; // of PBKDF2-SHA-256, a quarter to one second on a phone
const text = new TextEncoder();
const plain = new TextDecoder();

function asked(request) {
    return new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
    });
}

function ended(transaction) {
    return new Promise((done, fail) => {
        transaction.oncomplete = () => done();
        transaction.onerror = () => fail(transaction.error);
        transaction.onabort = () => fail(transaction.error);
    });
}

let opening = null;
function database() {
    opening ??= new Promise((done, fail) => {
        const request = indexedDB.open("yizhan-visits", 1);
        request.onupgradeneeded = () => {
            request.result.createObjectStore("keys", { keyPath: "login" });
            request.result.createObjectStore("kept", { keyPath: "name" });
        };
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
    });
    return opening;
}

const randomBytes = (count) => crypto.getRandomValues(new Uint8Array(count));

async function wrapperOf(password, salt) {
    const base = await crypto.subtle.importKey("raw", text.encode(password), "PBKDF2", false, [
        "deriveKey",
    ]);
    return crypto.subtle.deriveKey(
        { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds },
        base,
        { name: "AES-GCM", length: 256 },
        false,
        ["encrypt", "decrypt"],
    );
}

const keyOf = (raw) => crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

async function rowOf(login) {
    const store = (await database()).transaction("keys").objectStore("keys");
    return asked(store.get(login));
}

async function wrap(login, password, raw) {
    const salt = randomBytes(16);
    const iv = randomBytes(12);
    const data = await crypto.subtle.encrypt(
        { name: "AES-GCM", iv, additionalData: text.encode(login) },
        await wrapperOf(password, salt),
        raw,
    );
    const transaction = (await database()).transaction("keys", "readwrite", { durability: "strict" });
    transaction.objectStore("keys").put({ login, salt, iv, data });
    await ended(transaction);
}

async function unwrap(row, password) {
    const wrapper = await wrapperOf(password, row.salt);
    return crypto.subtle.decrypt(
        { name: "AES-GCM", iv: row.iv, additionalData: text.encode(row.login) },
        wrapper,
        row.data,
    );
}

export class Vault {
    #key;
    #prefix;

    constructor(login, key) {
        this.login = login;
        this.#key = key;
        this.#prefix = `${login}/`;
    }

    // Opens what is there; nothing when the password is not the one it was closed with. Where nothing
    // is yet, a new one is made only for a password the hub has just accepted.
    static async open(login, password, { isProven }) {
        const row = await rowOf(login);
        if (!row && !isProven) return null;
        if (!row) {
            const raw = randomBytes(32);
            await wrap(login, password, raw);
            return new Vault(login, await keyOf(raw));
        }
        try {
            return new Vault(login, await keyOf(await unwrap(row, password)));
        } catch {
            return null;
        }
    }

    // After the password was changed at the hub: the old one opens, the new one closes.
    static async reopen(login, oldPassword, newPassword) {
        try {
            const raw = await unwrap(await rowOf(login), oldPassword);
            await wrap(login, newPassword, raw);
            return new Vault(login, await keyOf(raw));
        } catch {
            return null;
        }
    }

    // What nobody can open any more goes.
    static async discard(login) {
        const transaction = (await database()).transaction(["keys", "kept"], "readwrite");
        transaction.objectStore("keys").delete(login);
        transaction.objectStore("kept").delete(IDBKeyRange.bound(`${login}/`, `${login}/\uffff`));
        await ended(transaction);
    }

    static async logins() {
        return asked((await database()).transaction("keys").objectStore("keys").getAllKeys());
    }

    async #sealed(name, bytes) {
        const iv = randomBytes(12);
        const additionalData = text.encode(this.#prefix + name);
        const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, this.#key, bytes);
        return { name: this.#prefix + name, iv, data };
    }

    async #opened(row) {
        const additionalData = text.encode(row.name);
        return crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv, additionalData }, this.#key, row.data);
    }

    // All of it or nothing: `puts` are [name, value], where a value is bytes or anything JSON holds.
    async change(puts, drops = []) {
        const rows = await Promise.all(
            puts.map(([name, value]) =>
                this.#sealed(name, value instanceof ArrayBuffer ? value : text.encode(JSON.stringify(value))),
            ),
        );
        const transaction = (await database()).transaction("kept", "readwrite", { durability: "strict" });
        const store = transaction.objectStore("kept");
        for (const row of rows) store.put(row);
        for (const name of drops) store.delete(this.#prefix + name);
        await ended(transaction);
    }

    async bytes(name) {
        const row = await asked((await database()).transaction("kept").objectStore("kept").get(this.#prefix + name));
        return row ? this.#opened(row) : null;
    }

    async get(name) {
        const bytes = await this.bytes(name);
        return bytes ? JSON.parse(plain.decode(bytes)) : null;
    }

    // Everything whose name begins so, as [{name, value}].
    async all(beginning) {
        const from = this.#prefix + beginning;
        const store = (await database()).transaction("kept").objectStore("kept");
        const rows = await asked(store.getAll(IDBKeyRange.bound(from, `${from}\uffff`)));
        return Promise.all(
            rows.map(async (row) => ({
                name: row.name.slice(this.#prefix.length),
                value: JSON.parse(plain.decode(await this.#opened(row))),
            })),
        );
    }
}

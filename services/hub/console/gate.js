// Before a person is shown, the hub wants to know what for: every look goes on record. Three usual
// purposes are one key away; others are written.
import { button, el, heading, section } from "./dom.js";
import { get } from "./server.js";

export const shortestPurpose = 2;

export function purposeForm({ word, confirm, least = shortestPurpose, open }) {
    const form = el(
        "form",
        { class: "inline" },
        el("label", { for: "purpose" }, word),
        el("input", { id: "purpose", name: "purpose", maxlength: 200, autocomplete: "off" }),
        el("button", { type: "submit", class: "button" }, confirm),
        el("p", { class: "wrong", role: "alert", hidden: true }, `请写明目的，至少 ${least} 个字`),
    );
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        const purpose = form.elements.purpose.value.trim();
        const isTooShort = [...purpose].length < least;
        form.querySelector(".wrong").hidden = !isTooShort;
        if (!isTooShort) open(purpose);
    });
    return form;
}

export function drawGate({ title, about, usual, open }) {
    return [
        heading(title),
        section(
            "这次查看是为了什么？",
            el("p", {}, about),
            el(
                "div",
                { class: "row" },
                usual.map((purpose, at) =>
                    el(
                        "button",
                        {
                            type: "button",
                            class: "button big",
                            "data-hotkey": at + 1,
                            "data-purpose": purpose,
                            onclick: () => open(purpose),
                        },
                        purpose,
                        el("kbd", {}, at + 1),
                    ),
                ),
            ),
            purposeForm({ word: "其他目的", confirm: "查看", open }),
        ),
    ];
}

// The one record of its kind that is open: for what purpose, and as it was last read. It is gone
// when another one or another page is opened.
export class Opened {
    constructor(pathOf) {
        this.pathOf = pathOf;
        this.forget();
    }

    forget(id = "") {
        this.now = { id, purpose: "", fresh: null, seen: null };
    }

    purposeFor(id) {
        if (this.now.id !== id) this.forget(id);
        return this.now.purpose;
    }

    // Null until it was said what for.
    async load(id) {
        if (!this.purposeFor(id) && !this.now.fresh) return null;
        const mine = this.now;
        const page = mine.fresh || (await get(this.pathOf(id), { purpose: mine.purpose }));
        mine.fresh = null;
        mine.seen = { id: page.id, number: page.number, version: page.version };
        return page;
    }

    gate(words, refresh) {
        return drawGate({
            ...words,
            open: (purpose) => {
                this.now.purpose = purpose;
                refresh();
            },
        });
    }

    // `list` shows its version without the person, so asking is no look.
    async tellIfChanged(list, words, refresh) {
        const seen = this.now.seen;
        if (!seen) return;
        const { rows } = await get(list, { q: seen.number });
        const row = rows.find((one) => one.id === seen.id);
        if (row && row.version !== seen.version && seen === this.now.seen) tellChanged(words, refresh);
    }
}

export function tellChanged(words, refresh) {
    const place = document.getElementById("changed");
    if (!place) return;
    place.hidden = false;
    place.replaceChildren(words, button("重新载入", refresh, "small"));
}

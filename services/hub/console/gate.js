// Before a person is shown, the hub wants to know what for: every look goes on record. Three usual
// purposes are one key away; others are written.
import { el, heading, section } from "./dom.js";

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

// What is said to the person at the screen: short notices, and dialogs that ask before something is
// done. A dialog keeps what was typed when the hub refuses, and says why at the field.
import { button, el } from "./dom.js";
import { fileText } from "./files.js";

const shownFor = 4000;

export function notice(words, kind = "") {
    const place = document.getElementById("notices");
    const box = el(
        "div",
        { class: `notice ${kind}`.trim() },
        el("p", {}, words),
        button("知道了", () => box.remove(), "small"),
    );
    // Good news is said once; what went wrong stays until it is read.
    for (const old of place.querySelectorAll(".notice:not(.bad)")) old.remove();
    place.append(box);
    if (kind !== "bad") setTimeout(() => box.remove(), shownFor);
}

export function sorry(error) {
    if (error.code === "sign_in") return;
    notice(error.message, "bad");
}

function choiceField(field) {
    const type = field.kind === "many" ? "checkbox" : "radio";
    return el(
        "div",
        { class: "choices" },
        Object.entries(field.choices).map(([code, word]) =>
            el(
                "label",
                { class: "choice" },
                el("input", {
                    type,
                    name: field.name,
                    value: code,
                    checked: field.value?.includes(code),
                }),
                el("span", {}, word, field.hints?.[code] && el("small", {}, field.hints[code])),
            ),
        ),
    );
}

function selectField(field, id) {
    return el(
        "select",
        { name: field.name, id },
        el("option", { value: "" }, field.none || "请选择"),
        Object.entries(field.choices).map(([code, word]) =>
            el("option", { value: code, selected: code === field.value }, word),
        ),
    );
}

function inputFor(field, id) {
    if (field.kind === "one" || field.kind === "many") return choiceField(field);
    if (field.kind === "select") return selectField(field, id);
    if (field.kind === "file")
        return el("input", { type: "file", name: field.name, id, accept: field.accept });
    if (field.kind === "long")
        return el("textarea", {
            name: field.name,
            id,
            rows: field.rows || 3,
            maxlength: field.most || 300,
            value: field.value || "",
        });
    return el("input", {
        name: field.name,
        id,
        type: field.kind || "text",
        maxlength: 120,
        autocomplete: "off",
        placeholder: field.placeholder,
        value: field.value || "",
    });
}

function fieldRow(field) {
    const id = `field-${field.name}`;
    const isGroup = field.kind === "one" || field.kind === "many";
    return el(
        isGroup ? "fieldset" : "div",
        { class: "field", "data-field": field.name },
        isGroup ? el("legend", {}, field.label) : el("label", { for: id }, field.label),
        inputFor(field, id),
        field.hint && el("p", { class: "hint" }, field.hint),
        el("p", { class: "wrong", hidden: true, role: "alert" }),
    );
}

async function valueOf(data, field) {
    if (field.kind === "many") return data.getAll(field.name);
    const given = data.get(field.name) || "";
    if (field.kind === "file") return given.size > 0 ? fileText(given) : "";
    return String(given).trim();
}

async function valuesOf(form, fields) {
    const data = new FormData(form);
    const values = {};
    for (const field of fields) values[field.name] = await valueOf(data, field);
    return values;
}

function showWrong(form, name, sentence) {
    const row = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
    const place = row ? row.querySelector(".wrong") : form.querySelector(".wrong-form");
    place.textContent = sentence;
    place.hidden = false;
    row?.querySelector("input, select, textarea")?.focus();
}

// `needed` is a yes, a no, or depends on the other answers.
const isNeeded = (field, values) =>
    typeof field.needed === "function" ? field.needed(values) : field.needed;

function firstMissing(fields, values) {
    return fields.find((field) => isNeeded(field, values) && values[field.name].length === 0);
}

// Opens a dialog. `send(values)` does the work; what it answers is what the dialog answers, or null
// when the person changed their mind. Refusals `passOn` names end the dialog and are thrown.
export function askInDialog({
    title,
    text,
    fields = [],
    confirm,
    kind = "primary",
    send,
    passOn = [],
}) {
    return new Promise((resolve, reject) => {
        const yes = el("button", { type: "submit", class: `button ${kind}` }, confirm);
        const form = el(
            "form",
            { method: "dialog", novalidate: true },
            el("h2", {}, title),
            text && el("p", {}, text),
            fields.map(fieldRow),
            el("p", { class: "wrong wrong-form", hidden: true, role: "alert" }),
            el(
                "div",
                { class: "row-end" },
                button("取消", () => dialog.close()),
                yes,
            ),
        );
        const dialog = el("dialog", { "aria-label": title }, form);
        const end = (settle, value) => {
            dialog.onclose = null;
            dialog.close();
            dialog.remove();
            settle(value);
        };
        form.addEventListener("submit", async (event) => {
            event.preventDefault();
            for (const place of form.querySelectorAll(".wrong")) place.hidden = true;
            yes.disabled = true;
            try {
                const values = await valuesOf(form, fields);
                const missing = firstMissing(fields, values);
                if (missing) {
                    yes.disabled = false;
                    return showWrong(form, missing.name, missing.missing || "请填写这一项");
                }
                end(resolve, await send(values));
            } catch (error) {
                yes.disabled = false;
                if (error.code === "sign_in" || passOn.includes(error.code))
                    return end(reject, error);
                showWrong(form, error.field || "", error.message);
            }
            return undefined;
        });
        dialog.onclose = () => end(resolve, null);
        document.body.append(dialog);
        dialog.showModal();
    });
}

// Something to read and keep, such as a code: no choice to make.
export function showInDialog(title, ...children) {
    const dialog = el(
        "dialog",
        { "aria-label": title, class: "wide" },
        el("h2", {}, title),
        children,
        el(
            "div",
            { class: "row-end" },
            button("打印", () => print()),
            button("关闭", () => dialog.close(), "primary"),
        ),
    );
    dialog.onclose = () => dialog.remove();
    document.body.append(dialog);
    dialog.showModal();
}

// The door of a page for staff: account and password. `enter(login, password)` lets in or throws what
// is said; the password is then asked again.
import { el } from "./dom.js";
import { waited } from "./times.js";

export function loginForm({ title, above, go, hint, login = "", enter }) {
    const wrong = el("p", { class: "wrong", role: "alert", hidden: true });
    const door = el("button", { type: "submit", class: "button primary wide" }, go);
    const field = (label, name, attributes) =>
        el(
            "div",
            { class: "field" },
            el("label", { for: name }, label),
            el("input", { id: name, name, ...attributes }),
        );
    const form = el(
        "form",
        { class: "card sign-in", novalidate: true },
        el("h1", { tabindex: "-1" }, title),
        above,
        field("账号", "login", {
            autocomplete: "username",
            autocapitalize: "none",
            spellcheck: "false",
            value: login,
        }),
        field("密码", "password", { type: "password", autocomplete: "current-password" }),
        wrong,
        door,
        el("p", { class: "hint" }, hint),
    );
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        wrong.hidden = true;
        door.disabled = true;
        try {
            await enter(form.elements.login.value.trim(), form.elements.password.value);
        } catch (error) {
            wrong.textContent =
                error.wait > 0 ? `${error.message}，请 ${waited(error.wait)}后再试` : error.message;
            wrong.hidden = false;
            door.disabled = false;
            form.elements.password.value = "";
            form.elements.password.focus();
        }
    });
    return form;
}

// The door: login and password. After signing in the person is where they were.
import { el } from "../dom.js";
import { waited } from "../times.js";

export function drawSignIn(signIn) {
    const wrong = el("p", { class: "wrong", role: "alert", hidden: true });
    const go = el("button", { type: "submit", class: "button primary wide" }, "登录");
    const form = el(
        "form",
        { class: "card sign-in", novalidate: true },
        el("h1", { tabindex: "-1" }, "驿站管理"),
        el("p", { class: "quiet" }, "工会工作人员登录"),
        el(
            "div",
            { class: "field" },
            el("label", { for: "login" }, "账号"),
            el("input", {
                id: "login",
                name: "login",
                autocomplete: "username",
                autocapitalize: "none",
                spellcheck: "false",
            }),
        ),
        el(
            "div",
            { class: "field" },
            el("label", { for: "password" }, "密码"),
            el("input", {
                id: "password",
                name: "password",
                type: "password",
                autocomplete: "current-password",
            }),
        ),
        wrong,
        go,
        el(
            "p",
            { class: "hint" },
            "每次查看个人资料都会记录。离开时请退出登录；15 分钟没有操作会自动退出。",
        ),
    );
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        wrong.hidden = true;
        go.disabled = true;
        try {
            await signIn(form.elements.login.value.trim(), form.elements.password.value);
        } catch (error) {
            wrong.textContent =
                error.wait > 0 ? `${error.message}，请 ${waited(error.wait)}后再试` : error.message;
            wrong.hidden = false;
            go.disabled = false;
            form.elements.password.value = "";
            form.elements.password.focus();
        }
    });
    return form;
}

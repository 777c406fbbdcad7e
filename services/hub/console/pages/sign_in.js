// The door: login and password. After signing in the person is where they were.
import { el } from "../dom.js";
import { loginForm } from "../login_form.js";

export function drawSignIn(signIn) {
    return loginForm({
        title: "驿站管理",
        above: el("p", { class: "quiet" }, "工会工作人员登录"),
        go: "登录",
        hint: "每次查看个人资料都会记录。离开时请退出登录；15 分钟没有操作会自动退出。",
        enter: signIn,
    });
}

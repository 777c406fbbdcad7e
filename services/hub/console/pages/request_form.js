// The whole form of a request, filled by staff with the person beside: the same questions as on the
// kiosk, checked by the same form on the hub.
import { button, el, heading, section } from "../dom.js";
import { drawQuestions, showProblems } from "../form.js";
import { notice } from "../notices.js";
import { go } from "../route.js";
import { get, post } from "../server.js";
import { grouped, requestKinds, say } from "../words.js";
import { openAgain, openedPurpose } from "./request.js";
import { roles } from "./requests.js";

let purpose = "";

function drawForm(page, id) {
    const answers = page.answers;
    const trouble = el("p", { class: "wrong", hidden: true, role: "alert" });
    const form = el(
        "form",
        { class: "card", novalidate: true },
        el("p", { class: "quiet" }, page.form.about),
        drawQuestions(page.form.questions, answers, () => form.setAttribute("data-dirty", "")),
        trouble,
        el(
            "div",
            { class: "row-end" },
            button("不改了", () => go("request", {}, id)),
            el("button", { type: "submit", class: "button primary" }, "保存"),
        ),
    );
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const save = form.querySelector("[type=submit]");
        save.disabled = true;
        trouble.hidden = true;
        try {
            const fresh = await post(`/api/requests/${encodeURIComponent(id)}/complete`, {
                version: page.version,
                answers,
            });
            notice("已补全", "good");
            openAgain(id, purpose, fresh);
            go("request", {}, id);
        } catch (error) {
            save.disabled = false;
            showProblems(form, error.problems || []);
            trouble.textContent = error.message;
            trouble.hidden = false;
        }
    });
    return form;
}

export const completeRequest = {
    title: "补全求助",
    roles,
    forget() {
        purpose = "";
    },
    async load({ route }) {
        purpose ||= openedPurpose(route.id);
        if (!purpose) return null;
        return get(`/api/requests/${encodeURIComponent(route.id)}/form`, { purpose });
    },
    draw(page, { route }) {
        if (!page)
            return [
                heading("补全求助"),
                section(
                    "请先打开这件求助",
                    button("打开", () => go("request", {}, route.id), "primary"),
                ),
            ];
        return [
            heading(
                `${say(requestKinds, page.kind)} ${grouped(page.number)}`,
                el("span", { class: "quiet" }, "与本人一起填写"),
            ),
            drawForm(page, route.id),
        ];
    },
    // What is being typed is not to be replaced.
    onNews() {},
};

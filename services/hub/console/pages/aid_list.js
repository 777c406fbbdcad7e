// Enrolling a unit's people from its list: first it is looked at, then it is taken, all of it or
// nothing.
import { button, el, link, section } from "../dom.js";
import { fileText } from "../files.js";
import { notice } from "../notices.js";
import { post } from "../server.js";
import { drawProblems } from "./aid_file.js";

function field(word, name, input, hint) {
    return el(
        "div",
        { class: "field", "data-field": name },
        el("label", { for: `aid-${name}` }, word),
        input,
        hint && el("p", { class: "hint" }, hint),
        el("p", { class: "wrong", hidden: true, role: "alert" }),
    );
}

const choose = (name, choices) =>
    el(
        "select",
        { name, id: `aid-${name}` },
        choices.map(([value, word]) => el("option", { value }, word)),
    );
const type = (name, more = {}) =>
    el("input", { name, id: `aid-${name}`, autocomplete: "off", maxlength: 80, ...more });

function drawFine(verdict) {
    const news = verdict.people
        ? `新增 ${verdict.people} 人，应缴 ${verdict.fees} 元，保障从 ${verdict.cover.from} 到 ${verdict.cover.until}`
        : "名单里没有新人";
    const wait =
        verdict.people && verdict.cover.claims_from !== verdict.cover.from
            ? `，${verdict.cover.claims_from} 起的住院可以申领（续保的不用再等）`
            : "";
    const already = verdict.already ? `；${verdict.already} 人本期已经参加，不会重复` : "";
    return `${news}${wait}${already}。`;
}

function showWrong(form, error) {
    const row = error.field && form.querySelector(`[data-field="${CSS.escape(error.field)}"]`);
    const place = (row || form).querySelector(row ? ".wrong" : ".wrong-form");
    place.textContent = error.message;
    place.hidden = false;
    row?.querySelector("input, select")?.focus();
}

// `plans`: those joined by a list; `done` is called when a list was taken.
export function drawListForm(plans, directory, done) {
    const result = el("div", { class: "aid-result", "aria-live": "polite" });
    const check = el("button", { type: "submit", class: "button primary" }, "先检查名单");
    const form = el(
        "form",
        { novalidate: true, "data-form": "aid-list" },
        el(
            "div",
            { class: "thirds" },
            field("互助计划", "plan", choose("plan", plans.map((one) => [one.plan, one.title]))),
            field(
                "工会",
                "union",
                choose("union", [
                    ["", "请选择"],
                    ...directory.unions.map((one) => [one.id, one.name]),
                ]),
            ),
            field("单位名称", "unit", type("unit")),
            field(
                "每人缴费（元）",
                "fee_each",
                type("fee_each", { inputmode: "decimal" }),
                "计划里有标准的可以不填",
            ),
            field(
                "已到账（元）",
                "received",
                type("received", { inputmode: "decimal" }),
                "填了就会和名单合计核对",
            ),
            field(
                "名单文件",
                "file",
                type("file", { type: "file", accept: ".csv,.xlsx" }),
                "CSV 或 XLSX；要有“姓名”“证件号码”两列",
            ),
        ),
        el("p", { class: "wrong wrong-form", hidden: true, role: "alert" }),
        el(
            "div",
            { class: "inline" },
            check,
            link("下载空白名单", "/api/mutual-aid/templates/enrolment.xlsx", "button"),
        ),
        result,
    );
    const send = async (takes) => {
        for (const place of form.querySelectorAll(".wrong")) place.hidden = true;
        const values = Object.fromEntries(new FormData(form));
        let file;
        try {
            file = await fileText(values.file);
        } catch (error) {
            return showWrong(form, { field: "file", message: error.message });
        }
        try {
            return await post("/api/mutual-aid/lists", { ...values, file, takes });
        } catch (error) {
            return showWrong(form, error);
        }
    };
    const take = async (event) => {
        event.target.disabled = true;
        const verdict = await send(true);
        if (!verdict) return result.replaceChildren();
        if (!verdict.is_taken) return show(verdict);
        form.removeAttribute("data-dirty");
        notice(drawFine(verdict), "good");
        return done();
    };
    const show = (verdict) => {
        const wrong = drawProblems(verdict);
        result.replaceChildren(
            wrong ||
                el(
                    "div",
                    { "data-fine": verdict.people },
                    el("p", {}, `名单没有问题。${drawFine(verdict)}`),
                    button(verdict.people ? "确认登记" : "知道了", take, "primary"),
                ),
        );
        result.scrollIntoView({ block: "nearest" });
    };
    form.addEventListener("input", () => result.replaceChildren());
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        check.disabled = true;
        const verdict = await send(false);
        check.disabled = false;
        if (verdict) show(verdict);
    });
    return section("按名单参保", form);
}

// A form as data becomes fields: each kind of question has one way to be asked, and what was typed
// becomes the JSON the hub's check wants. Conditions hide what need not be asked.
import { button, el } from "./dom.js";

const isGiven = (value) => value !== undefined && value !== null && value !== "";

function optionList(choices, value, none = "请选择") {
    return [
        el("option", { value: "" }, none),
        choices.map((one) =>
            el("option", { value: one.value, selected: one.value === value }, one.title),
        ),
    ];
}

function input(type, value, take, more = {}) {
    const field = el(type === "long" ? "textarea" : "input", {
        ...(type === "long" ? { rows: 4, maxlength: 1000 } : { type, maxlength: 120 }),
        autocomplete: "off",
        value: value ?? "",
        ...more,
    });
    field.addEventListener("input", () => take(field.value.trim()));
    return field;
}

function picked(choices, value, take) {
    const field = el("select", {}, optionList(choices, value));
    field.addEventListener("change", () => take(field.value || undefined));
    return field;
}

function ticks(choices, values, take) {
    const chosen = new Set(values || []);
    return el(
        "div",
        { class: "choices" },
        choices.map((one) => {
            const box = el("input", { type: "checkbox", checked: chosen.has(one.value) });
            box.addEventListener("change", () => {
                if (box.checked) chosen.add(one.value);
                else chosen.delete(one.value);
                take(choices.map((each) => each.value).filter((each) => chosen.has(each)));
            });
            return el("label", { class: "choice" }, box, el("span", {}, one.title));
        }),
    );
}

const yesNo = [
    { value: "true", title: "是" },
    { value: "false", title: "否" },
];
const owners = [
    { value: "own", title: "本人的手机" },
    { value: "family", title: "家人的手机" },
    { value: "none", title: "没有电话" },
];
const paperHows = [
    { value: "shown", title: "已出示" },
    { value: "later", title: "以后补交" },
];

function phone(question, value, take) {
    const now = { owner: value?.owner || "", mobile: value?.mobile || "" };
    const told = () =>
        take(
            now.owner === "none"
                ? { owner: "none", mobile: "" }
                : now.owner
                  ? { owner: now.owner, mobile: now.mobile }
                  : undefined,
        );
    return el(
        "div",
        { class: "row" },
        picked(owners, now.owner, (owner) => {
            now.owner = owner || "";
            told();
        }),
        input("tel", now.mobile, (mobile) => {
            now.mobile = mobile.replace(/\s/g, "");
            told();
        }),
    );
}

function persons(question, value, take) {
    const list = structuredClone(Array.isArray(value) ? value : []);
    const place = el("div", { class: "plain-list" });
    const told = () => take(list);
    const draw = () => {
        place.replaceChildren(
            ...list.map((person, at) =>
                el(
                    "fieldset",
                    { class: "card" },
                    el("legend", {}, `第 ${at + 1} 人`),
                    drawQuestions(question.of_each, person, told, `${question.field}/${at}/`),
                    button(
                        "去掉这一人",
                        () => {
                            list.splice(at, 1);
                            told();
                            draw();
                        },
                        "small quiet-red",
                    ),
                ),
            ),
            button(
                "加一人",
                () => {
                    list.push({});
                    draw();
                },
                "small",
            ),
        );
    };
    draw();
    return place;
}

function papers(question, value, take) {
    const now = Object.fromEntries((value || []).map((one) => [one.paper, one.how]));
    return el(
        "div",
        { class: "plain-list" },
        question.choices.map((one) =>
            el(
                "label",
                { class: "row" },
                picked(paperHows, now[one.value], (how) => {
                    now[one.value] = how;
                    take(
                        question.choices
                            .filter((each) => now[each.value])
                            .map((each) => ({ paper: each.value, how: now[each.value] })),
                    );
                }),
                el("span", {}, one.title),
            ),
        ),
    );
}

function consent(question, value, take) {
    const box = el("input", { type: "checkbox", checked: value?.given === true });
    box.addEventListener("change", () =>
        take({ given: box.checked, text_version: question.text_version, language: "zh_CN" }),
    );
    return el(
        "div",
        {},
        el("p", { class: "note" }, question.text),
        el("label", { class: "choice" }, box, el("span", {}, "本人同意")),
    );
}

const askers = {
    phone,
    persons,
    papers,
    consent,
    money: (question, value, take) =>
        el(
            "div",
            { class: "row" },
            input(
                "text",
                isGiven(value) ? String(value / 100) : "",
                (text) => {
                    const yuan = Number(text.replace(/[,，\s]/g, ""));
                    take(text === "" || Number.isNaN(yuan) ? undefined : Math.round(yuan * 100));
                },
                { inputmode: "decimal" },
            ),
            "元",
        ),
    number: (question, value, take) =>
        input(
            "text",
            isGiven(value) ? String(value) : "",
            (text) => take(/^-?\d+$/.test(text) ? Number(text) : undefined),
            { inputmode: "numeric" },
        ),
    date: (question, value, take) => input("date", value, (text) => take(text || undefined)),
    text: (question, value, take) => input("long", value, (text) => take(text || undefined)),
    choice: (question, value, take) => picked(question.choices, value, take),
    choices: (question, value, take) => ticks(question.choices, value, take),
    yes_no: (question, value, take) =>
        picked(yesNo, isGiven(value) ? String(value) : "", (text) =>
            take(text === undefined ? undefined : text === "true"),
        ),
    employer: (question, value, take) =>
        input("text", value?.name, (name) => take(name ? { name } : undefined)),
    place: (question, value) =>
        el("p", { class: "quiet" }, value ? "与本人所填相同" : "按站点所在地"),
    signature: (question, value) =>
        el(
            "p",
            { class: "quiet" },
            value?.length > 0
                ? value.map((one) => one.signer).join("、")
                : "在终端上签，或打印授权书后签名",
        ),
};

const plain = (question, value, take) => input("text", value, (text) => take(text || undefined));

const isAsked = (question, answers) =>
    !question.when || question.when.is.includes(String(answers[question.when.field]));

// Fields for the questions; `answers` is changed as they are filled, then `told` is called.
export function drawQuestions(questions, answers, told, prefix = "") {
    const rows = questions.map((question) => {
        const take = (value) => {
            if (value === undefined) delete answers[question.field];
            else answers[question.field] = value;
            showAsked();
            told();
        };
        return el(
            "div",
            { class: "field", "data-field": prefix + question.field },
            el("p", { class: "asks" }, question.title, question.needed && el("small", {}, " 必填")),
            question.hint && el("p", { class: "hint" }, question.hint),
            (askers[question.wants] || plain)(question, answers[question.field], take),
            el("p", { class: "wrong", hidden: true, role: "alert" }),
        );
    });
    const showAsked = () =>
        questions.forEach((question, at) => {
            rows[at].hidden = !isAsked(question, answers);
        });
    for (const [at, row] of rows.entries()) {
        const field = row.querySelector("input, select, textarea");
        field?.setAttribute("aria-label", questions[at].title);
    }
    showAsked();
    return rows;
}

export function showProblems(form, problems) {
    for (const place of form.querySelectorAll(".wrong")) place.hidden = true;
    let first = null;
    for (const problem of problems) {
        const row =
            form.querySelector(`[data-field="${CSS.escape(problem.field)}"]`) ||
            form.querySelector(`[data-field="${CSS.escape(problem.field.split("/")[0])}"]`);
        const place = row?.querySelector(":scope > .wrong");
        if (!place) continue;
        place.textContent = problem.sentence;
        place.hidden = false;
        first ||= row;
    }
    first?.scrollIntoView({ block: "center" });
}

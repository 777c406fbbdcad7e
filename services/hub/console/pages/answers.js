// What a person answered to a form, by the form's own words and in its order. The hub gives each
// question with its answer; how an answer reads depends on what the question wants.
import { el, facts, section } from "../dom.js";

export const yuan = (fen) =>
    (fen / 100).toLocaleString("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const phoneOwners = { own: "本人", family: "家人" };
const hows = { drawn: "手写", fingerprint: "指纹", later: "以后补签" };
const paperHows = { shown: "已出示", later: "以后补交" };

const readers = {
    money: (value) => `${yuan(value)} 元`,
    yes_no: (value) => (value ? "是" : "否"),
    phone: (value) =>
        value.owner === "none"
            ? "没有电话"
            : `${value.mobile}（${phoneOwners[value.owner] || value.owner}）`,
    choice: (value, question) => question.choices?.[value] || value,
    choices: (value, question) =>
        value.map((one) => question.choices?.[one] || one).join("、") || "没有",
    employer: (value) => value.name,
    place: (value, question) => question.place_name || value.grid || value.county || "",
    consent: (value) => (value.given ? `同意（文本 ${value.text_version}）` : "不同意"),
    signature: (value) =>
        value.map((one) => `${one.signer}：${hows[one.how] || one.how}`).join("；"),
    papers: (value, question) =>
        value
            .map(
                (one) =>
                    `${question.choices?.[one.paper] || one.paper}（${paperHows[one.how] || one.how}）`,
            )
            .join("、"),
};

export function readAnswer(question) {
    const { value, wants } = question;
    if (value === null || value === undefined) return "";
    return Object.hasOwn(readers, wants) ? readers[wants](value, question) : String(value);
}

function drawPersons(question) {
    return el(
        "ol",
        { class: "plain-list" },
        question.persons.map((person) =>
            el(
                "li",
                { class: "note" },
                facts(person.map((one) => [one.title, readAnswer(one)])),
            ),
        ),
    );
}

export function drawAnswers(page, title = "本人说的") {
    if (!page.answers)
        return section(
            title,
            el("p", { class: "empty" }, "内容已删除，或暂时不能解封。办理经过仍然保留。"),
        );
    const simple = page.answers.filter((one) => one.wants !== "persons");
    const groups = page.answers.filter((one) => one.wants === "persons" && one.persons.length > 0);
    const long = simple.filter((one) => one.wants === "text" && one.value);
    return section(
        title,
        facts(
            simple
                .filter((one) => one.wants !== "text")
                .map((one) => [
                    one.title,
                    one.wants === "name"
                        ? el("strong", { class: "name" }, readAnswer(one))
                        : readAnswer(one),
                ]),
        ),
        long.map((one) => [
            el("p", { class: "quiet" }, one.title),
            el("p", { class: "note" }, one.value),
        ]),
        groups.map((one) => [el("h3", {}, one.title), drawPersons(one)]),
    );
}

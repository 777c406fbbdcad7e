// A household's facts, field by field. Who changes them sends only what was changed: what others
// changed elsewhere stays, and what two wrote into one field waits until a person chooses.
import { button, el, facts, section } from "../dom.js";
import { notice, sorry } from "../notices.js";
import { post } from "../server.js";
import { moment } from "../times.js";
import { caseFields, say } from "../words.js";
import { yuan } from "./answers.js";

const memberPrefix = /^member\.(\d+)\.(.+)$/;

export function titleOf(field) {
    const member = memberPrefix.exec(field);
    if (!member) return say(caseFields, field);
    return `${member[1] === "1" ? "本人" : `家人 ${member[1] - 1}`} · ${say(caseFields, member[2])}`;
}

const sortsOf = (page) =>
    new Map([
        ...page.household_fields.map((one) => [one.field, one.sort]),
        ...page.member_fields.map((one) => [one.field, one.sort]),
    ]);

export function sortOf(page, field) {
    const member = memberPrefix.exec(field);
    return sortsOf(page).get(member ? member[2] : field) || "words";
}

export function shown(page, field, value) {
    if (!value) return "";
    const sort = sortOf(page, field);
    if (sort === "money") return `${yuan(Number(value))} 元`;
    if (sort === "yes_no") return value === "yes" ? "是" : "否";
    return value;
}

export const valuesOf = (page) => new Map(page.facts.map((one) => [one.field, one.value]));

export function membersOf(page) {
    const numbers = new Set([1]);
    for (const { field, value } of page.facts) {
        const member = memberPrefix.exec(field);
        if (member && value) numbers.add(Number(member[1]));
    }
    return [...numbers].sort((a, b) => a - b);
}

export function drawConflicts({ page, path, after }) {
    if (page.conflicts.length === 0) return null;
    const values = valuesOf(page);
    const choose = async (field, value) => {
        try {
            after.changed(await post(`${path}/settle`, { version: page.version, field, value }));
            notice("已选定", "good");
        } catch (error) {
            if (error.code === "stale") after.stale(error);
            else sorry(error);
        }
    };
    const mayChoose = page.possible.includes("fact_settled");
    const offer = (field, value, who) =>
        el(
            "div",
            { class: "note" },
            el("strong", { class: "value" }, shown(page, field, value) || "（空）"),
            el("span", { class: "quiet" }, ` ${who} `),
            mayChoose && button("用这个", () => choose(field, value), "small"),
        );
    return section(
        "同一栏有两个内容，请选定",
        page.conflicts.map((one) =>
            el(
                "div",
                { class: "field", "data-conflict": one.field },
                el("p", { class: "asks" }, titleOf(one.field)),
                offer(one.field, values.get(one.field) || "", "现在档案里的"),
                offer(one.field, one.value, `${one.account}，${moment(one.at_us)}`),
            ),
        ),
    );
}

function pairsOf(page, fields, prefix) {
    const values = valuesOf(page);
    return fields
        .map((one) => prefix + one.field)
        .filter((field) => values.get(field))
        .map((field) => [titleOf(field).replace(/^.* · /, ""), shown(page, field, values.get(field))]);
}

function fieldInput(page, field, value) {
    const sort = sortOf(page, field);
    if (sort === "yes_no")
        return el(
            "select",
            { name: field },
            [
                ["", "不知道"],
                ["yes", "是"],
                ["no", "否"],
            ].map(([code, word]) => el("option", { value: code, selected: code === value }, word)),
        );
    return el("input", {
        name: field,
        type: sort === "date" ? "date" : "text",
        inputmode: ["money", "whole"].includes(sort) ? "decimal" : undefined,
        autocomplete: "off",
        maxlength: 500,
        value: sort === "money" && value ? String(Number(value) / 100) : value,
    });
}

function sentOf(page, field, typed) {
    const text = typed.trim();
    if (sortOf(page, field) !== "money" || text === "") return text;
    const sum = Number(text.replace(/[,，\s元]/g, ""));
    return Number.isNaN(sum) ? text : String(Math.round(sum * 100));
}

function drawEditor({ page, path, after, context }) {
    const values = valuesOf(page);
    const members = membersOf(page);
    const row = (field, word) =>
        el(
            "label",
            { class: "field", "data-field": field },
            el("span", {}, word),
            fieldInput(page, field, values.get(field) || ""),
        );
    const place = el("div", { class: "plain-list" });
    const drawMember = (number) =>
        el(
            "fieldset",
            { class: "note" },
            el("legend", {}, number === 1 ? "本人" : `家人 ${number - 1}`),
            el(
                "div",
                { class: "fields" },
                page.member_fields.map((one) =>
                    row(`member.${number}.${one.field}`, say(caseFields, one.field)),
                ),
            ),
        );
    place.append(...members.map(drawMember));
    const trouble = el("p", { class: "wrong", hidden: true, role: "alert" });
    // A name that is known is corrected with a reason.
    const reason = el(
        "label",
        { class: "field", "data-field": "note", hidden: true },
        el("span", {}, "更正姓名的理由（留在办理经过里）"),
        el("input", { name: "note", type: "text", autocomplete: "off", maxlength: 500 }),
    );
    const isCorrected = (field, value) =>
        /^member\.\d+\.name$/.test(field) && values.get(field) && value.trim() !== values.get(field);
    const form = el(
        "form",
        { novalidate: true, class: "editor" },
        el(
            "div",
            { class: "fields" },
            page.household_fields.map((one) => row(one.field, say(caseFields, one.field))),
        ),
        place,
        button(
            "加一位家人",
            () => {
                const next = Math.max(...members) + 1;
                members.push(next);
                place.append(drawMember(next));
            },
            "small",
        ),
        reason,
        trouble,
        el(
            "div",
            { class: "row-end" },
            button("取消", () => {
                form.removeAttribute("data-dirty");
                context.refresh();
            }),
            el("button", { type: "submit", class: "button primary" }, "保存修改"),
        ),
    );
    form.addEventListener("input", () => {
        reason.hidden = ![...new FormData(form)].some(([field, typed]) => isCorrected(field, String(typed)));
    });
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const changed = {};
        const note = form.elements.note.value.trim();
        for (const [field, typed] of new FormData(form)) {
            if (field === "note") continue;
            const value = sentOf(page, field, String(typed));
            if (value !== (values.get(field) || "")) changed[field] = value;
        }
        form.removeAttribute("data-dirty");
        if (Object.keys(changed).length === 0) return context.refresh();
        if (!note && Object.entries(changed).some(([field, value]) => isCorrected(field, value))) {
            form.setAttribute("data-dirty", "");
            trouble.textContent = "请写明为什么更正姓名";
            trouble.hidden = false;
            return form.elements.note.focus();
        }
        try {
            const answer = await post(`${path}/edit`, { version: page.version, facts: changed, note });
            notice(
                answer.conflicts.length > page.conflicts.length
                    ? "已保存。有一栏别人同时改过，两个内容都留着，请选定"
                    : "已保存",
                "good",
            );
            after.changed(answer);
        } catch (error) {
            form.setAttribute("data-dirty", "");
            if (error.code === "stale") return after.stale(error);
            trouble.textContent = error.message;
            trouble.hidden = false;
        }
        return undefined;
    });
    return form;
}

export function drawHousehold(at) {
    const { page } = at;
    if (page.is_erased)
        return section("家庭情况", el("p", { class: "empty" }, "个人信息已删除，办理经过仍然保留。"));
    const card = section(
        "家庭情况",
        facts([
            ["人口", `${page.people} 人`],
            page.net_income_a_head_month !== null && [
                "人均月收入（扣除必需支出）",
                `${yuan(page.net_income_a_head_month)} 元`,
            ],
            ...pairsOf(page, page.household_fields, ""),
        ]),
        membersOf(page).map((number) =>
            el(
                "div",
                { class: "note" },
                el("strong", {}, number === 1 ? "本人" : `家人 ${number - 1}`),
                facts(pairsOf(page, page.member_fields, `member.${number}.`)),
            ),
        ),
    );
    if (page.possible.includes("facts_edited")) {
        const edit = button("修改家庭情况", () => {
            card.replaceChildren(el("h2", {}, "修改家庭情况"), drawEditor(at));
            card.querySelector("form").setAttribute("data-dirty", "");
            card.querySelector("input")?.focus();
        });
        edit.dataset.action = "edit";
        card.append(el("div", { class: "row" }, edit));
    }
    return card;
}

// The 入户调查表 at the door: what the file says and what is so, what was seen and heard, photos, and
// signatures; who cannot write puts a fingerprint on the paper sheet before a witness, who signs here
// (no fingerprint is ever read). Every stroke is kept at once, so that nothing typed is lost.
import { button, el, facts, heading, section } from "../dom.js";
import { notice } from "../notices.js";
import { today } from "../times.js";
import { caseFields, say, signedBy, surveyChoices, surveyFields, visitKinds } from "../words.js";
import { close, keepDraft } from "./deeds.js";
import { drawPad, isSigned } from "./pad.js";
import { drawPhotos, labelled } from "./sheet_parts.js";

const askedOfHome = [
    "household.address",
    "household.income_year",
    "household.illness_year",
    "household.schooling_year",
    "household.housing_area",
    "household.vehicles",
    "household.debts",
];
const askedOfMember = ["health", "work", "income_month"];
const settle = 300; // milliseconds between the last key and the vault

const valuesOf = (household) => new Map(household.facts.map((one) => [one.field, one.value]));
const membersOf = (household) =>
    [...new Set(household.facts.map((one) => /^member\.(\d+)\./.exec(one.field)?.[1]).filter(Boolean))]
        .map(Number)
        .sort((a, b) => a - b);
const sortOf = (household, field) => {
    const bare = field.replace(/^member\.\d+\./, "");
    const all = [...household.household_fields, ...household.member_fields];
    return all.find((one) => one.field === bare)?.sort || "words";
};
const yuanOf = (fen) => (fen ? String(Number(fen) / 100) : "");
const fenOf = (typed) => {
    const sum = Number(typed.replace(/[,，\s元]/g, ""));
    return typed.trim() === "" || Number.isNaN(sum) ? typed.trim() : String(Math.round(sum * 100));
};

export function newDraft(household, account) {
    const name = valuesOf(household).get("member.1.name") || "";
    return {
        id: crypto.randomUUID(),
        case: household.id,
        number: household.number,
        version: household.version,
        kind: household.kind || household.next_visit || "home",
        on: today(),
        visitors: [account.name || account.login, ...Array(Math.max(0, household.visitors - 1)).fill("")],
        facts: {},
        survey: {},
        findings: "",
        photos: [],
        signatures: [{ who: name, by: "hand", witness: "", strokes: [] }],
    };
}

// What is still missing before the sheet may be closed, said as people say it.
export function missingIn(draft, least) {
    const missing = [];
    const went = draft.visitors.filter((one) => one.trim() !== "");
    if (went.length === 0) missing.push("谁去的");
    else if (went.length < least) missing.push(`走访人要 ${least} 位`);
    if (draft.findings.trim() === "") missing.push("看到和听到的情况");
    for (const one of draft.signatures) {
        const who = one.who.trim() || "签字的人";
        if (one.who.trim() === "") missing.push("是谁签的字");
        if (one.by === "fingerprint" && one.witness.trim() === "") missing.push(`${who}的见证人`);
        if (!isSigned(one.strokes))
            missing.push(one.by === "fingerprint" ? `见证人的签名（${who}按指纹）` : `${who}的签名`);
    }
    return missing;
}

function bodyOf(draft) {
    const survey = Object.fromEntries(Object.entries(draft.survey).filter(([, value]) => value !== ""));
    return {
        id: draft.id,
        version: draft.version,
        kind: draft.kind,
        on: draft.on,
        visitors: draft.visitors.map((one) => one.trim()).filter(Boolean),
        findings: draft.findings.trim(),
        facts: draft.facts,
        survey,
        photos: draft.photos,
        signatures: draft.signatures.map((one) => ({
            ...one,
            who: one.who.trim(),
            witness: one.by === "fingerprint" ? one.witness.trim() : "",
        })),
    };
}

export function drawSheet({ vault, household, draft, leave }) {
    let timer = 0;
    const keep = () => {
        clearTimeout(timer);
        timer = setTimeout(() => keepDraft(vault, draft).catch(() => notice("没有存上，请勿关闭页面", "bad")), settle);
    };
    const flush = () => {
        clearTimeout(timer);
        return keepDraft(vault, draft);
    };
    const input = (value, take, more = {}) =>
        el("input", {
            autocomplete: "off",
            maxlength: 500,
            value,
            oninput: (event) => {
                take(event.target.value);
                keep();
            },
            ...more,
        });
    const values = valuesOf(household);

    function choice(name, choices, value, take) {
        return el(
            "div",
            { class: "choices" },
            Object.entries(choices).map(([code, word]) =>
                el(
                    "label",
                    { class: "choice" },
                    el("input", {
                        type: "radio",
                        name,
                        value: code,
                        checked: code === value,
                        onchange: () => {
                            take(code);
                            keep();
                        },
                    }),
                    el("span", {}, word),
                ),
            ),
        );
    }

    function factField(field, word) {
        const isMoney = sortOf(household, field) === "money";
        const before = values.get(field) || "";
        const now = draft.facts[field] ?? before;
        return labelled(
            isMoney ? `${word}（元）` : word,
            input(
                isMoney ? yuanOf(now) : now,
                (typed) => {
                    const value = isMoney ? fenOf(typed) : typed.trim();
                    if (value === before) delete draft.facts[field];
                    else draft.facts[field] = value;
                },
                {
                    "data-fact": field,
                    inputmode: ["money", "whole"].includes(sortOf(household, field)) ? "decimal" : undefined,
                },
            ),
        );
    }

    function drawFile() {
        const members = membersOf(household);
        return section(
            "核对档案里的情况",
            el("p", { class: "quiet" }, "和看到的不一样，就改这里。别人同时改了同一栏，两个内容都会留着，由人选定。"),
            el("div", { class: "fields" }, askedOfHome.map((field) => factField(field, say(caseFields, field)))),
            members.map((number) =>
                el(
                    "details",
                    {},
                    el(
                        "summary",
                        {},
                        `${values.get(`member.${number}.name`) || "没有姓名"}${number === 1 ? "（本人）" : ` ${values.get(`member.${number}.relation`) || "家人"}`}`,
                    ),
                    el(
                        "div",
                        { class: "fields" },
                        askedOfMember.map((field) => factField(`member.${number}.${field}`, say(caseFields, field))),
                    ),
                ),
            ),
        );
    }

    function drawSeen() {
        return section(
            "看到和听到的",
            Object.entries(surveyFields).map(([field, word]) =>
                surveyChoices[field]
                    ? el(
                          "fieldset",
                          { class: "field" },
                          el("legend", {}, word),
                          choice(`survey.${field}`, surveyChoices[field], draft.survey[field], (code) => {
                              draft.survey[field] = code;
                          }),
                      )
                    : labelled(
                          word,
                          input(draft.survey[field] || "", (typed) => {
                              draft.survey[field] = typed.trim();
                          }),
                      ),
            ),
            labelled(
                "走访情况",
                el(
                    "textarea",
                    {
                        rows: 5,
                        maxlength: 4000,
                        name: "findings",
                        value: draft.findings,
                        oninput: (event) => {
                            draft.findings = event.target.value;
                            keep();
                        },
                    },
                ),
                "住得怎样、靠什么生活、邻里怎么说、最需要什么",
            ),
        );
    }

    function drawSigner(one, again) {
        const pad = drawPad(one.strokes, keep);
        const isFinger = one.by === "fingerprint";
        return el(
            "div",
            { class: "signer" },
            labelled("谁", input(one.who, (typed) => (one.who = typed), { name: "signer" })),
            choice(`by.${draft.signatures.indexOf(one)}`, signedBy, one.by, (code) => {
                one.by = code;
                one.strokes.length = 0;
                again();
            }),
            isFinger &&
                el(
                    "p",
                    { class: "quiet" },
                    "请在纸质调查表上按指纹；这里不采集指纹。见证人在下面签名。",
                ),
            isFinger &&
                labelled("见证人姓名", input(one.witness, (typed) => (one.witness = typed), { name: "witness" })),
            el("p", {}, isFinger ? "见证人签名" : "在框里签名"),
            pad.canvas,
            el(
                "div",
                { class: "row" },
                button("重签", () => pad.clear(), "small"),
                draft.signatures.length > 1 &&
                    button(
                        "不要这一位",
                        () => {
                            draft.signatures.splice(draft.signatures.indexOf(one), 1);
                            keep();
                            again();
                        },
                        "small",
                    ),
            ),
        );
    }

    function drawSigners() {
        const place = el("div", { class: "plain-list" });
        const again = () =>
            place.replaceChildren(...draft.signatures.map((one) => drawSigner(one, again)));
        again();
        return section(
            "签字",
            place,
            button(
                "加一位签字的人",
                () => {
                    draft.signatures.push({ who: "", by: "hand", witness: "", strokes: [] });
                    keep();
                    again();
                },
                "small",
            ),
        );
    }

    const trouble = el("p", { class: "wrong", role: "alert", hidden: true });
    async function finish() {
        const missing = missingIn(draft, household.visitors || 1);
        trouble.hidden = missing.length === 0;
        trouble.textContent = `还差：${missing.join("；")}`;
        if (missing.length > 0) return trouble.scrollIntoView({ block: "center" });
        clearTimeout(timer);
        await close(vault, draft, bodyOf(draft));
        return leave(true);
    }

    return [
        heading(`入户调查表 ${household.number}`),
        facts([
            ["家庭", `${values.get("member.1.name") || ""} 等 ${household.people} 人`],
            ["电话", values.get("member.1.mobile") && el("a", { href: `tel:${values.get("member.1.mobile")}` }, values.get("member.1.mobile"))],
            ["这一步", household.step_title],
            ["负责的工会", household.union_name],
        ]),
        section(
            "谁去的",
            el(
                "fieldset",
                { class: "field" },
                el("legend", {}, "走访哪里"),
                choice("kind", visitKinds, draft.kind, (code) => {
                    draft.kind = code;
                }),
            ),
            labelled("日期", input(draft.on, (typed) => (draft.on = typed), { type: "date", max: today() })),
            draft.visitors.map((name, at) =>
                labelled(
                    `走访人 ${at + 1}`,
                    input(name, (typed) => (draft.visitors[at] = typed), { name: "visitor" }),
                ),
            ),
        ),
        drawFile(),
        drawSeen(),
        drawPhotos({
            vault,
            draft,
            hint: "拍房屋、票据、证明，先征得同意；尽量不拍人脸。",
        }),
        drawSigners(),
        trouble,
        el(
            "div",
            { class: "row-end" },
            button("先放着", () => flush().then(() => leave(false))),
            button("填好了，交上去", finish, "primary wide"),
        ),
    ];
}

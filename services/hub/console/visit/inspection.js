// The sheet of an inspection at a station: every item of the checklist, what was seen, photos, and
// the signature of whoever keeps the station. Kept and sent as a visit's sheet is.
import { button, el, heading, section } from "../dom.js";
import { founds } from "../inspection_words.js";
import { notice } from "../notices.js";
import { today } from "../times.js";
import { close, keepDraft, stationMark } from "./deeds.js";
import { drawPad, isSigned } from "./pad.js";
import { drawPhotos, labelled } from "./sheet_parts.js";

const settle = 300; // milliseconds between the last key and the vault

export function newInspection(station, checklist, account) {
    return {
        id: crypto.randomUUID(),
        case: stationMark + station.id,
        number: `${station.number} ${station.name}`,
        version: checklist.version,
        on: today(),
        visitors: [account.name || account.login],
        answers: {},
        findings: "",
        photos: [],
        signatures: [{ who: "", strokes: [] }],
    };
}

function missingIn(draft, checklist) {
    const missing = [];
    const open = checklist.groups
        .flatMap((group) => group.items)
        .filter((item) => !draft.answers[item.code]);
    if (open.length > 0) missing.push(`${open.length} 项没有选（“${open[0].title}”）`);
    if (draft.visitors.every((one) => one.trim() === "")) missing.push("谁去的");
    const [signature] = draft.signatures;
    if (signature.who.trim() === "") missing.push("站点谁签的字");
    if (!isSigned(signature.strokes)) missing.push("站点的签名");
    return missing;
}

export function drawInspection({ vault, checklist, draft, leave }) {
    let timer = 0;
    const keep = () => {
        clearTimeout(timer);
        timer = setTimeout(
            () => keepDraft(vault, draft).catch(() => notice("没有存上，请勿关闭页面", "bad")),
            settle,
        );
    };
    const taken = (take) => (event) => {
        take(event.target.value);
        keep();
    };
    const item = (one) =>
        el(
            "fieldset",
            { class: "field", "data-item": one.code },
            el("legend", {}, one.title),
            el(
                "div",
                { class: "choices" },
                Object.entries(founds).map(([code, found]) =>
                    el(
                        "label",
                        { class: "choice" },
                        el("input", {
                            type: "radio",
                            name: `item.${one.code}`,
                            value: code,
                            checked: draft.answers[one.code] === code,
                            onchange: taken((value) => (draft.answers[one.code] = value)),
                        }),
                        el("span", {}, found.word),
                    ),
                ),
            ),
        );
    const [signature] = draft.signatures;
    const pad = drawPad(signature.strokes, keep);
    const trouble = el("p", { class: "wrong", role: "alert", hidden: true });
    async function finish() {
        const missing = missingIn(draft, checklist);
        trouble.hidden = missing.length === 0;
        trouble.textContent = `还差：${missing.join("；")}`;
        if (missing.length > 0) return trouble.scrollIntoView({ block: "center" });
        clearTimeout(timer);
        const visitors = draft.visitors.map((one) => one.trim()).filter(Boolean);
        await close(vault, draft, { ...draft, visitors, case: undefined, number: undefined });
        return leave(true);
    }
    return [
        heading(`站点检查 ${draft.number}`),
        section(
            "谁去的",
            labelled(
                "日期",
                el("input", { type: "date", max: today(), value: draft.on, oninput: taken((value) => (draft.on = value)) }),
            ),
            labelled(
                "检查人（几位用顿号分开）",
                el("input", {
                    name: "visitor",
                    maxlength: 120,
                    value: draft.visitors.join("、"),
                    oninput: taken((value) => (draft.visitors = value.split(/[、,，]/))),
                }),
            ),
        ),
        checklist.groups.map((group) => section(group.title, group.items.map(item))),
        section(
            "看到的情况",
            el("textarea", {
                rows: 5,
                maxlength: 4000,
                name: "findings",
                value: draft.findings,
                "aria-label": "看到的情况",
                oninput: taken((value) => (draft.findings = value)),
            }),
        ),
        drawPhotos({ vault, draft, hint: "拍场地、设施、牌子和指引；不拍人脸。" }),
        section(
            "站点签字",
            labelled(
                "谁",
                el("input", { name: "signer", maxlength: 60, value: signature.who, oninput: taken((value) => (signature.who = value)) }),
            ),
            pad.canvas,
            button("重签", () => pad.clear(), "small"),
        ),
        trouble,
        el(
            "div",
            { class: "row-end" },
            button("先放着", () => {
                clearTimeout(timer);
                keepDraft(vault, draft).then(() => leave(false));
            }),
            button("填好了，交上去", finish, "primary wide"),
        ),
    ];
}

// On the list: which station, and the sheets begun.
export function drawStations({ sheet, drafts, acts }) {
    if (!sheet) return null;
    const pick = el(
        "select",
        { "aria-label": "站点", name: "station" },
        el("option", { value: "" }, "请选择站点"),
        sheet.stations.map((one) => el("option", { value: one.id }, `${one.number} ${one.name}`)),
    );
    return section(
        "站点检查",
        drafts.length > 0 &&
            el(
                "ul",
                { class: "plain-list" },
                drafts.map((draft) =>
                    el(
                        "li",
                        { class: "card visit-row", "data-draft": draft.case },
                        el("strong", {}, draft.number),
                        button("接着填", () => acts.inspect(draft.case), "primary"),
                    ),
                ),
            ),
        el(
            "div",
            { class: "row" },
            pick,
            button("填检查表", () => pick.value && acts.inspect(stationMark + pick.value), "small"),
        ),
    );
}

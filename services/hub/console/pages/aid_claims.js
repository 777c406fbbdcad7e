// Claims waiting and done, names masked, and the page of one claim with what may be decided on it.
import { button, chip, el, facts, heading, link, section, table } from "../dom.js";
import { may } from "../frame.js";
import { Opened } from "../gate.js";
import { paging } from "../lists.js";
import { askInDialog, notice } from "../notices.js";
import { go, hashOf } from "../route.js";
import { get, post } from "../server.js";
import { moment, shortMoment } from "../times.js";
import { say, stateOf } from "../words.js";
import { fingerprintOf } from "./aid_file.js";
import { aidEvents, aidStates, paperKinds, refuseReasons } from "./aid_words.js";

const casework = ["reception", "review", "approval"];
const decide = ["review", "approval"];
const outOfDate = ["stale", "not_possible_now"];

const columns = [
    {
        head: "编号",
        kind: "number",
        cell: (row) => el("a", { href: hashOf("aid-claim", {}, row.id), "data-row": "" }, row.number),
    },
    { head: "登记时间", kind: "number", cell: (row) => shortMoment(row.claimed_us) },
    { head: "状态", cell: (row) => chip(stateOf(aidStates, row.state)) },
    {
        head: "姓名",
        kind: "name-cell",
        cell: (row) => row.name_masked || el("span", { class: "quiet" }, "（已删除）"),
    },
    { head: "单位", cell: (row) => row.unit },
    { head: "工会", kind: "minor", cell: (row) => row.union_name },
    { head: "金额（元）", kind: "number", cell: (row) => row.amount },
];

function drawFilter(query) {
    const chosen = query.state || "";
    return el(
        "nav",
        { class: "tabs", "aria-label": "状态" },
        [["", { word: "全部" }], ...Object.entries(aidStates)].map(([state, { word }]) =>
            el(
                "a",
                {
                    href: hashOf("aid-claims", { state }),
                    "aria-current": state === chosen ? "page" : undefined,
                },
                word,
            ),
        ),
    );
}

export const aidClaims = {
    title: "互助申领",
    roles: casework,
    load: ({ route }) => get("/api/mutual-aid/claims", route.query),
    draw(list, { route }) {
        return [
            heading("互助申领", link("返回互助保障", hashOf("mutual-aid"), "button small")),
            drawFilter(route.query),
            table({
                caption: "互助申领",
                columns,
                rows: list.rows,
                keyOf: (row) => row.id,
                open: (row) => go("aid-claim", {}, row.id),
                empty: "没有这样的申领。",
            }),
            paging("aid-claims", list, route.query),
        ].filter(Boolean);
    },
};

// ---- one claim ---------------------------------------------------------------------------------

const note = (label, missing) => ({ name: "note", label, kind: "long", needed: true, missing });

const steps = [
    {
        name: "approve",
        word: "审批通过",
        states: ["open", "approved_first"],
        roles: decide,
        done: "已审批",
        fields: (claim) => [
            {
                name: "amount",
                label: "给付金额（元）",
                value: claim.by_rule ?? (claim.amount === "0.00" ? "" : claim.amount),
                hint: claim.by_rule
                    ? "按计划的规则算出"
                    : `规则没有查到，由工作人员核定${claim.most_left ? `；本期最多还可给付 ${claim.most_left} 元` : ""}`,
                needed: true,
            },
            {
                name: "originals_seen",
                label: "材料",
                kind: "many",
                choices: { yes: "已看过原件，与登记一致" },
            },
            { name: "note", label: "核定依据", kind: "long" },
        ],
        values: ({ originals_seen, ...values }) => ({
            ...values,
            originals_seen: originals_seen.length > 0,
        }),
    },
    {
        name: "ask_again",
        word: "要求补材料",
        states: ["open", "approved_first"],
        roles: casework,
        done: "已要求补材料",
        fields: () => [note("要补什么", "请写明要补什么")],
    },
    {
        name: "refuse",
        word: "不予给付",
        kind: "quiet-red",
        states: ["open", "asked_again", "approved_first"],
        roles: decide,
        done: "已登记，请打印书面通知交给本人",
        fields: (claim) => [
            {
                name: "reason",
                label: "理由",
                kind: "one",
                choices: refuseReasons,
                value: claim.why_not || "",
                needed: true,
            },
            note("写给本人的说明", "要书面写明理由"),
        ],
    },
    {
        name: "reopen",
        word: "重新审核",
        states: ["refused"],
        roles: decide,
        done: "已重新打开",
        fields: () => [note("为什么重新审核", "请写明理由")],
    },
    {
        name: "account",
        word: "更正银行账号",
        states: ["failed"],
        roles: casework,
        done: "账号已更正，等待下一批发放",
        fields: () => [
            { name: "bank", label: "开户行", needed: true },
            { name: "account", label: "本人银行账号", needed: true },
        ],
    },
];

const stepPath = (claim, name) =>
    `/api/mutual-aid/claims/${encodeURIComponent(claim.id)}/${name}`;

async function run(step, claim, refresh) {
    const same = (values) => values;
    try {
        const answer = await askInDialog({
            title: `${step.word}：${claim.number}`,
            confirm: step.word,
            kind: step.kind === "quiet-red" ? "red" : "primary",
            fields: step.fields(claim),
            send: (values) =>
                post(stepPath(claim, step.name), {
                    version: claim.version,
                    ...(step.values || same)(values),
                }),
            passOn: outOfDate,
        });
        if (!answer) return;
        notice(step.done, "good");
    } catch (error) {
        if (error.code !== "sign_in") notice(error.message, "bad");
    }
    refresh();
}

// Only the fingerprint of a paper is kept here, so that a paper shown later can be compared.
async function addPaper(claim, refresh) {
    const answer = await askInDialog({
        title: "登记材料",
        text: "本系统只留材料文件的校验值，用来核对以后出示的是不是同一份；文件本身由经办人保存。",
        confirm: "登记",
        fields: [
            { name: "kind", label: "种类", kind: "one", choices: paperKinds, needed: true },
            { name: "file", label: "照片或扫描件", kind: "file", needed: true },
        ],
        send: async ({ kind }) => {
            const file = document.querySelector("dialog input[type=file]").files[0];
            if (!file) throw Object.assign(new Error("请选择照片或扫描件"), { field: "file" });
            return post(stepPath(claim, "papers"), {
                version: claim.version,
                papers: [{ kind, sha256: await fingerprintOf(file) }],
            });
        },
    });
    if (answer) refresh();
}

function drawPerson(claim) {
    if (!claim.name) return section("申领人", el("p", { class: "quiet" }, "（已删除）"));
    return section(
        "申领人",
        el("p", { class: "name" }, claim.name),
        facts([
            ["证件号码", el("span", { class: "mono" }, claim.document_number)],
            ["手机", claim.mobile],
            ["单位", claim.unit],
            ["工会", claim.union_name],
            ["保障期", `${claim.cover.from} 到 ${claim.cover.until}`],
            ["可申领的住院", `${claim.cover.claims_from} 起`],
        ]),
    );
}

function drawStay(claim) {
    const stay = claim.stay;
    if (!stay) return null;
    return section(
        "住院",
        facts([
            ["医院", stay.hospital],
            ["诊断", stay.diagnosis],
            ["入院到出院", `${stay.admitted} 到 ${stay.discharged}`],
            ["总费用", `${stay.cost} 元`],
            ["个人自付", `${stay.self_paid} 元`],
            ["开户行", stay.bank],
            ["银行账号", el("span", { class: "mono" }, stay.account)],
        ]),
    );
}

function drawAmount(claim) {
    return section(
        "给付",
        claim.why_not &&
            el("p", { class: "warning" }, `按计划的规则不能给付：${say(refuseReasons, claim.why_not)}。`),
        facts([
            ["按规则", claim.by_rule ? `${claim.by_rule} 元` : "由工作人员核定"],
            ["本期已给付或已批", `${claim.paid_already} 元`],
            claim.most_left && ["本期最多还可给付", `${claim.most_left} 元`],
            ["金额", claim.amount === "0.00" ? "" : `${claim.amount} 元`],
            claim.paid_on && ["到账", claim.paid_on],
        ]),
    );
}

// In writing, with reasons and whom to ask: for the person, with a place for the seal.
function drawLetter(claim, hub) {
    const last = claim.history.filter((line) => line.event === "refused").at(-1);
    if (claim.state !== "refused" || !last) return null;
    return section(
        "不予给付通知书",
        el("p", {}, `${claim.name || ""}：`),
        el(
            "p",
            {},
            `您申领的医疗互助金（编号 ${claim.number}）经审核不予给付。理由：${say(refuseReasons, claim.refuse_reason)}。`,
        ),
        el("p", {}, last.note),
        el("p", {}, "对这一决定有疑问，可以向本工会要求重新审核，或拨打 12351。"),
        el("p", { class: "row-end" }, `${hub.name}（盖章）　${moment(last.when_us).slice(0, 10)}`),
        button("打印", () => print(), "small"),
    );
}

function drawActions(claim, { account, refresh }) {
    const offered = steps.filter(
        (step) =>
            step.states.includes(claim.state) &&
            may(account, step.roles) &&
            !(step.name === "approve" && claim.approved_first_by === account.login),
    );
    const takesPapers = ["open", "asked_again", "approved_first"].includes(claim.state);
    const waits =
        claim.state === "approved_first" && claim.approved_first_by === account.login
            ? "第一次审批是您做的，超过限额的要由另一位同事再批一次。"
            : "";
    if (offered.length === 0 && !takesPapers && !waits) return null;
    return section(
        "办理",
        waits && el("p", { class: "warning" }, waits),
        el(
            "div",
            { class: "actions" },
            offered.map((step) => {
                const made = button(step.word, () => run(step, claim, refresh), step.kind || "");
                made.dataset.action = step.name;
                return made;
            }),
            takesPapers && button("登记材料", () => addPaper(claim, refresh)),
        ),
    );
}

function drawHistory(claim) {
    return section(
        "经过",
        el(
            "ol",
            { class: "timeline" },
            claim.history.map((line) =>
                el(
                    "li",
                    {},
                    el("strong", {}, say(aidEvents, line.event)),
                    el("span", { class: "quiet" }, ` ${moment(line.when_us)} ${line.account}`),
                    line.note && el("p", { class: "note" }, line.note),
                ),
            ),
        ),
    );
}

// Nobody sees a person before saying what for; it is forgotten with the page.
const usual = ["审核", "来访办理", "来电查询"];
const opened = new Opened((id) => `/api/mutual-aid/claims/${encodeURIComponent(id)}`);

function drawPurposes(refresh) {
    return section(
        "查看的目的",
        el("p", { class: "quiet" }, "这一页有姓名、证件、病情和银行账号。每次查看，时间、账号和目的都会记录。"),
        el(
            "div",
            { class: "inline" },
            usual.map((purpose) => {
                const made = button(purpose, () => {
                    opened.now.purpose = purpose;
                    refresh();
                });
                made.dataset.purpose = purpose;
                return made;
            }),
        ),
    );
}

export const aidClaim = {
    title: "互助申领",
    roles: casework,
    load: ({ route }) => opened.load(route.id),
    forget: () => opened.forget(),
    // A look goes on record, so news alone do not read the person again.
    onNews() {},
    draw(claim, context) {
        if (!claim) {
            return [
                heading("互助申领", link("返回", hashOf("aid-claims"), "button small")),
                drawPurposes(context.refresh),
            ];
        }
        return [
            heading(
                `互助申领 ${claim.number}`,
                chip(stateOf(aidStates, claim.state), { "data-state": claim.state }),
                link("返回", hashOf("aid-claims"), "button small"),
            ),
            drawLetter(claim, context.hub),
            drawActions(claim, context),
            drawAmount(claim),
            drawPerson(claim),
            drawStay(claim),
            section(
                "材料",
                table({
                    caption: "材料",
                    rows: claim.papers,
                    empty: "还没有登记材料。",
                    columns: [
                        { head: "种类", cell: (paper) => say(paperKinds, paper.kind) },
                        {
                            head: "校验值（SHA-256）",
                            kind: "mono",
                            cell: (paper) => `${paper.sha256.slice(0, 16)}…`,
                        },
                    ],
                }),
            ),
            drawHistory(claim),
        ].filter(Boolean);
    },
};

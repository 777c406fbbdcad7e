// Mutual aid and protection: the plans and what came of them, a unit's list, and the lists for the
// bank.
import { button, chip, el, facts, heading, link, section, table } from "../dom.js";
import { fileText } from "../files.js";
import { may } from "../frame.js";
import { askInDialog, notice, sorry } from "../notices.js";
import { go, hashOf } from "../route.js";
import { get, post } from "../server.js";
import { shortMoment, today } from "../times.js";
import { drawProblems } from "./aid_file.js";
import { drawListForm } from "./aid_list.js";
import { aidStates, aidStatesThatWait } from "./aid_words.js";

const casework = ["reception", "review", "approval"];
const decide = ["review", "approval"];
const number = (value) => Number(value).toLocaleString("zh-CN");

function drawPlan(plan) {
    const figures = plan.figures;
    const fee = plan.fee === "0.00" ? "本人不用缴费" : `每人每期 ${plan.fee} 元`;
    const open =
        plan.joining === "at_joining"
            ? "入会时参加"
            : plan.is_open
              ? "现在可以参加"
              : `${plan.next_open || "两年内没有"} 起可以参加`;
    return section(
        plan.title,
        el("p", {}, plan.summary),
        el("p", { class: "warning" }, plan.covers_words),
        facts([
            ["缴费", plan.fee === null ? "没有查到，按名单上的" : `${fee}，由${plan.paid_by}出`],
            ["参加时间", open],
            ["等待期", plan.waiting_days ? `${plan.waiting_days} 天` : "没有或没有查到"],
            plan.most_a_period && ["每人每期最多", `${plan.most_a_period} 元`],
            ["两人审批", `超过 ${plan.second_above} 元`],
            ["参加", `${number(figures.units)} 个单位，${number(figures.people)} 人`],
            ["发放", `${number(figures.claims_paid)} 件，共 ${figures.paid} 元`],
            figures.claims_paid > 0 && ["平均每件", `${figures.average_paid} 元`],
        ]),
        el("p", { class: "quiet" }, `来源：${plan.source}`),
        plan.unverified && el("p", { class: "quiet" }, `未核实：${plan.unverified}`),
    );
}

function drawStates(counts) {
    return el(
        "ul",
        { class: "state-list" },
        aidStatesThatWait.map((state) =>
            el(
                "li",
                {},
                el(
                    "a",
                    { href: hashOf("aid-claims", { state }) },
                    chip(aidStates[state]),
                    el("strong", {}, counts[state] || 0),
                ),
            ),
        ),
    );
}

const wishWords = { enrolment: "想参加", claim: "想申领" };
const outcomeWords = {
    enrolled: "已参加",
    claimed: "已开申领",
    not_covered: "不在保障内",
    withdrawn: "本人撤回",
    same_as_another: "与另一件相同",
    other: "其他",
};

async function settleWish(wish, refresh) {
    const done = await askInDialog({
        title: `${wishWords[wish.what]}：办理结果`,
        confirm: "登记",
        fields: [
            { name: "outcome", label: "结果", kind: "one", choices: outcomeWords, needed: true },
            {
                name: "note",
                label: "说明（没有办成的要写明理由）",
                kind: "long",
                needed: (values) => !["enrolled", "claimed"].includes(values.outcome),
                missing: "没有办成的，请写明理由",
            },
        ],
        send: (values) =>
            post(`/api/mutual-aid/wishes/${encodeURIComponent(wish.id)}/settle`, {
                version: wish.version,
                ...values,
            }),
    });
    if (done) {
        notice("已登记", "good");
        refresh();
    }
}

// What people asked for at a kiosk or on their phone, by itself a task here.
function drawWishes({ rows, plans }, refresh) {
    const papersOf = (wish) =>
        plans
            .filter((plan) => wish.what === "claim" || plan.by_list)
            .map((plan) =>
                el(
                    "li",
                    {},
                    `${plan.title}（${plan.covers}）：${plan.papers.join("、") || "没有查到要什么材料"}`,
                ),
            );
    return section(
        "群众提出的互助申请",
        rows.length === 0
            ? el("p", { class: "empty" }, "没有等着办的互助申请。")
            : rows.map((wish) =>
                  el(
                      "div",
                      { class: "wish", "data-wish": wish.id },
                      el(
                          "p",
                          {},
                          el("strong", {}, wishWords[wish.what]),
                          ` ${shortMoment(wish.opened_us)} 收到。`,
                          link("看这件求助", hashOf("request", {}, wish.request)),
                      ),
                      el(
                          "details",
                          {},
                          el("summary", {}, "要哪些材料"),
                          el("ul", {}, papersOf(wish)),
                      ),
                      button("登记办理结果", () => settleWish(wish, refresh), "small"),
                  ),
              ),
    );
}

function drawLists(lists) {
    return section(
        "收到的名单",
        table({
            caption: "收到的名单",
            rows: lists,
            keyOf: (list) => list.id,
            open: (list) => go("aid-list", {}, list.id),
            empty: "还没有收到名单。",
            columns: [
                { head: "时间", kind: "number", cell: (list) => shortMoment(list.when_us) },
                {
                    head: "单位",
                    cell: (list) =>
                        el("a", { href: hashOf("aid-list", {}, list.id), "data-row": "" }, list.unit),
                },
                { head: "工会", kind: "minor", cell: (list) => list.union_name },
                { head: "新增", kind: "number", cell: (list) => number(list.people) },
                { head: "已参加", kind: "number", cell: (list) => number(list.already) },
                { head: "应缴（元）", kind: "number", cell: (list) => list.fees },
                { head: "经办", kind: "minor", cell: (list) => list.account },
            ],
        }),
    );
}

// What the bank said: nobody ticked means everybody was paid.
async function settle(batch, refresh) {
    const { rows } = await get(`/api/mutual-aid/batches/${encodeURIComponent(batch.id)}`);
    const waiting = rows.filter((row) => row.state === "batched");
    const done = await askInDialog({
        title: `登记第 ${batch.serial} 批的发放结果`,
        confirm: "登记",
        fields: [
            { name: "on", label: "到账日期", kind: "date", value: today(), needed: true },
            {
                name: "failed",
                label: "没有发成的（没有就不勾）",
                kind: "many",
                choices: Object.fromEntries(
                    waiting.map((row) => [
                        row.id,
                        `${row.number} ${row.name_masked} ${row.amount} 元`,
                    ]),
                ),
            },
            {
                name: "note",
                label: "银行的说法",
                kind: "long",
                needed: (values) => values.failed.length > 0,
                missing: "没有发成的要写明银行的说法",
            },
        ],
        send: (values) =>
            post(`/api/mutual-aid/batches/${encodeURIComponent(batch.id)}/settle`, values),
    });
    if (done) notice(`已登记到账 ${done.paid} 元`, "good");
    if (done) refresh();
}

// The bank's answer row by row, as it gives it back.
async function takeResults(batch, refresh) {
    const done = await askInDialog({
        title: `银行返回的第 ${batch.serial} 批结果`,
        text: "选择银行返回的文件：参考号、金额、结果（成功或失败）、原因。有一行不对就一行也不收。",
        confirm: "收下",
        fields: [
            { name: "on", label: "到账日期", kind: "date", value: today(), needed: true },
            {
                name: "file",
                label: "银行返回的文件（CSV 或 XLSX）",
                kind: "file",
                accept: ".csv,.xlsx",
                needed: true,
                missing: "请选择银行返回的文件",
            },
        ],
        send: (values) =>
            post(`/api/mutual-aid/batches/${encodeURIComponent(batch.id)}/results`, values),
    });
    if (!done) return;
    notice(`到账 ${done.claims_paid} 件，共 ${done.paid} 元；没发成 ${done.claims_failed} 件`, "good");
    refresh();
}

function drawBatches(batches, account, refresh) {
    const file = (batch, name, word) =>
        link(word, `/api/mutual-aid/batches/${encodeURIComponent(batch.id)}/${name}`, "button small");
    return section(
        "银行发放清单",
        table({
            caption: "银行发放清单",
            rows: batches,
            keyOf: (batch) => batch.id,
            empty: "还没有发放清单。",
            columns: [
                { head: "批次", kind: "number", cell: (batch) => `第 ${batch.serial} 批` },
                { head: "时间", kind: "number", cell: (batch) => shortMoment(batch.when_us) },
                { head: "件数", kind: "number", cell: (batch) => number(batch.claims) },
                { head: "合计（元）", kind: "number", cell: (batch) => batch.total },
                { head: "已到账（元）", kind: "number", cell: (batch) => batch.paid },
                { head: "没发成", kind: "number", cell: (batch) => batch.failed || "" },
                {
                    head: "",
                    cell: (batch) =>
                        may(account, decide) && batch.waiting > 0
                            ? el(
                                  "div",
                                  { class: "row" },
                                  file(batch, "bank.xlsx", "XLSX"),
                                  file(batch, "bank.csv", "CSV"),
                                  button(
                                      "录入银行结果",
                                      () => takeResults(batch, refresh).catch(sorry),
                                      "small",
                                  ),
                                  button(
                                      "登记结果",
                                      () => settle(batch, refresh).catch(sorry),
                                      "small",
                                  ),
                              )
                            : "",
                },
            ],
        }),
    );
}

// One claim at the counter. The person's card and papers lie on the desk.
async function openClaim(plans) {
    const text = (name, label, more = {}) => ({ name, label, needed: true, ...more });
    const claim = await askInDialog({
        title: "登记申领",
        confirm: "登记",
        fields: [
            text("plan", "互助计划", {
                kind: "select",
                choices: Object.fromEntries(plans.map((plan) => [plan.plan, plan.title])),
            }),
            text("name", "姓名"),
            text("number", "证件号码"),
            text("hospital", "医院"),
            text("diagnosis", "诊断"),
            text("admitted", "入院日期", { kind: "date" }),
            text("discharged", "出院日期", { kind: "date" }),
            text("cost", "总费用（元）"),
            text("self_paid", "个人自付（元）"),
            text("bank", "开户行"),
            text("account", "本人银行账号"),
        ],
        send: (values) => post("/api/mutual-aid/claims", values),
    });
    if (claim) go("aid-claim", {}, claim.id);
}

async function makeBatch(plans, refresh) {
    const made = await askInDialog({
        title: "生成银行发放清单",
        text: "把您负责范围里已审批的申领放进一份清单。清单里有全名和账号，导出会记录。",
        confirm: "生成",
        fields: [
            {
                name: "plan",
                label: "互助计划",
                kind: "select",
                choices: Object.fromEntries(plans.map((plan) => [plan.plan, plan.title])),
                needed: true,
            },
        ],
        send: (values) => post("/api/mutual-aid/batches", values),
    });
    if (made) refresh();
}

// A list of claims from a counter that works on paper or in a sheet.
function drawClaimList(plans, refresh) {
    const result = el("div", { "aria-live": "polite" });
    const form = el(
        "form",
        { class: "filters", "data-form": "aid-claims" },
        el(
            "label",
            {},
            el("span", {}, "互助计划"),
            el(
                "select",
                { name: "plan" },
                plans.map((plan) => el("option", { value: plan.plan }, plan.title)),
            ),
        ),
        el(
            "label",
            {},
            el("span", {}, "申领名单（CSV 或 XLSX）"),
            el("input", { type: "file", name: "file", accept: ".csv,.xlsx" }),
        ),
        el("button", { type: "submit", class: "button small" }, "登记名单里的申领"),
        link("下载空白名单", "/api/mutual-aid/templates/claims.xlsx", "button small"),
    );
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const values = Object.fromEntries(new FormData(form));
        try {
            const file = await fileText(values.file);
            const verdict = await post("/api/mutual-aid/claim-lists", { ...values, file });
            result.replaceChildren(drawProblems(verdict) || "");
            if (!verdict.is_taken) return;
            form.removeAttribute("data-dirty");
            notice(`已登记 ${verdict.people} 件申领`, "good");
            refresh();
        } catch (error) {
            sorry(error);
        }
    });
    return section("按名单登记申领", form, result);
}

export const mutualAid = {
    title: "互助保障",
    roles: casework,
    async load() {
        const [data, wishes] = await Promise.all([
            get("/api/mutual-aid"),
            get("/api/mutual-aid/wishes"),
        ]);
        return { ...data, wishes };
    },
    draw(data, { account, directory, refresh }) {
        const here = data.plans.filter((plan) => plan.is_here);
        const elsewhere = data.plans.filter((plan) => !plan.is_here);
        return [
            heading(
                "互助保障",
                link("全部申领", hashOf("aid-claims"), "button small"),
                button("登记申领", () => openClaim(here), "small"),
                may(account, decide) &&
                    button("生成发放清单", () => makeBatch(here, refresh), "small"),
            ),
            drawStates(data.by_state),
            drawWishes(data.wishes, refresh),
            drawListForm(
                here.filter((plan) => plan.joining === "unit_list"),
                directory,
                refresh,
            ),
            drawClaimList(here, refresh),
            drawBatches(data.batches, account, refresh),
            drawLists(data.lists),
            el("h2", {}, "计划"),
            here.map(drawPlan),
            elsewhere.length > 0 &&
                el("details", {}, el("summary", {}, "别的地区的计划"), elsewhere.map(drawPlan)),
        ]
            .flat()
            .filter(Boolean);
    },
};

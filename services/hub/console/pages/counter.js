// The clerk's page: whom to call, whom one serves, who was put aside, and what was done in this
// visit. A ticket is a number; who the person is, their own papers say.
import { button, chip, el, heading, section } from "../dom.js";
import { askInDialog, notice, sorry } from "../notices.js";
import { go } from "../route.js";
import { get, post } from "../server.js";
import { ago, shortMoment } from "../times.js";
import { say, stateOf } from "../words.js";
import {
    counterStates,
    outcomes,
    pauseReasons,
    stars,
    ticketStates,
    waitWords,
} from "./hall_words.js";

export const roles = ["reception", "review", "approval"];
const longWait = 30;

async function hallOf(query) {
    const { halls } = await get("/api/halls");
    if (halls.length === 0) return null;
    const chosen = halls.find((one) => one.id === query.hall) || halls[0];
    return get(`/api/halls/${encodeURIComponent(chosen.id)}`);
}

// Where this account sits; nowhere yet otherwise.
const mine = (hall, account) =>
    hall.counters.find((one) => one.account === account.login && one.state !== "closed");

// A scanner types into this and presses Enter: a ticket opens here, a receipt its file.
function scanField(hall) {
    const form = el(
        "form",
        { class: "inline scan" },
        el("label", { for: "scan" }, "扫号票或回执"),
        el("input", {
            id: "scan",
            name: "scan",
            maxlength: 300,
            autocomplete: "off",
            placeholder: "也可以输入 A012 或受理编号",
        }),
        el("button", { type: "submit", class: "button small" }, "打开"),
    );
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const text = form.elements.scan.value.trim();
        form.elements.scan.value = "";
        if (!text) return;
        try {
            await openScanned(text, hall);
        } catch (error) {
            sorry(error);
        }
    });
    return form;
}

async function openScanned(text, hall) {
    const digits = text.replace(/\s/g, "");
    // An acceptance number, as people read it from their receipt.
    if (/^\d{4,14}$/.test(digits)) {
        for (const list of ["requests", "applications"]) {
            const { rows } = await get(`/api/${list}`, { q: digits });
            if (rows.length > 0) return go(list.slice(0, -1), {}, rows[0].id);
        }
    }
    const found = await post("/api/scans", { text, hall: hall.id });
    if (found.page === "ticket") return go("counter", { hall: hall.id, ticket: found.id });
    go(found.page, {}, found.id);
}

// The visitor's side of the counter, on a tablet of its own.
const openScreen = (work) =>
    work.run(async () => {
        const { path } = await get(
            `/api/halls/${encodeURIComponent(work.hall.id)}/counters/${work.counter.number}/screen`,
        );
        await askInDialog({
            title: `${work.counter.number} 号窗口的小屏`,
            text: "在窗口前给工友看的平板上打开这个地址。它只显示号码、收评价，看不到别的。",
            confirm: "在新窗口打开",
            fields: [
                { name: "place", label: "地址", kind: "text", value: new URL(path, location.href).href },
            ],
            send: async () => window.open(path, "_blank", "noopener"),
        });
    });

class Work {
    constructor(hall, counter, refresh) {
        this.hall = hall;
        this.counter = counter;
        this.refresh = refresh;
    }

    async run(send, done) {
        try {
            const answer = await send();
            if (answer && done) notice(done, "good");
        } catch (error) {
            sorry(error);
        }
        this.refresh();
    }

    atCounter(action, more = {}) {
        return post(`/api/halls/${encodeURIComponent(this.hall.id)}/${action}`, {
            counter: this.counter.number,
            ...more,
        });
    }

    onTicket(ticket, action, more = {}) {
        return post(`/api/tickets/${encodeURIComponent(ticket.id)}/${action}`, {
            version: ticket.version,
            counter: this.counter.number,
            ...more,
        });
    }

    act(word, ticket, action, kind = "", done = "") {
        const made = button(
            word,
            () => {
                made.disabled = true;
                return this.run(() => this.onTicket(ticket, action), done);
            },
            kind,
        );
        made.dataset.action = action;
        return made;
    }

    ask(word, dialog, kind = "") {
        const made = button(word, () => this.run(() => askInDialog(dialog), dialog.done), kind);
        made.dataset.action = dialog.action;
        return made;
    }
}

// ---- choosing a counter --------------------------------------------------------------------------

function drawChoice(hall, account, refresh) {
    const sit = async (counter) => {
        const work = new Work(hall, counter, refresh);
        await work.run(() => work.atCounter("open"), `${counter.number} 号窗口已开放`);
    };
    return [
        heading("窗口", el("span", { class: "quiet" }, `${hall.name} · 您今天在哪个窗口？`)),
        el(
            "ul",
            { class: "counter-cards" },
            hall.counters.map((one) =>
                el(
                    "li",
                    { "data-key": one.number },
                    el("p", { class: "counter-number" }, one.number),
                    el(
                        "div",
                        {},
                        el("p", {}, el("strong", {}, one.name)),
                        el(
                            "p",
                            { class: "quiet" },
                            one.services.map((code) => serviceName(hall, code)).join("、"),
                        ),
                        chip(stateOf(counterStates, one.state)),
                        one.state !== "closed" &&
                            el("span", { class: "quiet" }, ` ${one.account} 在这里`),
                    ),
                    button(
                        one.state === "closed" ? "坐到这里" : "接替",
                        () => sit(one),
                        one.state === "closed" ? "primary" : "small",
                    ),
                ),
            ),
        ),
    ];
}

// ---- at the counter ------------------------------------------------------------------------------

const serviceName = (hall, code) =>
    hall.services.find((one) => one.code === code)?.name || code;

function targetsOf(hall, ticket) {
    const targets = {};
    for (const service of hall.services) {
        targets[service.code] = `${service.name}（任何窗口）`;
        for (const counter of hall.counters)
            if (counter.state === "open" && counter.services.includes(service.code))
                targets[`${service.code}/${counter.number}`] =
                    `${service.name}，${counter.number} 号窗口`;
    }
    delete targets[ticket.service];
    return targets;
}

function drawCurrent(work, ticket) {
    const { hall } = work;
    const calls =
        ticket.calls >= hall.calls_before_no_show
            ? `已叫 ${ticket.calls} 次，可以记“未到”`
            : `已叫 ${ticket.calls} 次`;
    const services = Object.fromEntries(
        hall.services
            .filter((one) => one.code !== ticket.service)
            .map((one) => [one.code, one.name]),
    );
    return el(
        "section",
        { class: "card current" },
        el("p", { class: "ticket-label" }, ticket.label),
        el(
            "p",
            {},
            el("strong", {}, ticket.service_name),
            ticket.group_name && chip({ word: ticket.group_name, colour: "plum", shape: "diamond" }),
        ),
        el("p", { class: "quiet" }, `${calls} · ${ago(ticket.called_us)}`),
        el(
            "div",
            { class: "actions" },
            work.act("办结", ticket, "finish", "primary big", "已办结，请工友评价"),
            work.act("再叫一次", ticket, "recall", "big"),
            work.act("未到", ticket, "no_show"),
            work.act("暂放", ticket, "park"),
            work.ask("再办一项", {
                action: "go_on",
                title: `${ticket.label}：接着办哪一项？`,
                confirm: "接着办",
                fields: [
                    {
                        name: "service",
                        label: "业务",
                        kind: "one",
                        choices: services,
                        needed: true,
                        missing: "请选择业务",
                    },
                ],
                send: (values) => work.onTicket(ticket, "go_on", values),
                done: "已换到下一项",
            }),
            work.ask("转窗口", {
                action: "transfer",
                title: `${ticket.label}：转到哪里？`,
                text: "号码不变，到了那边很快会叫到。",
                confirm: "转过去",
                fields: [
                    {
                        name: "to",
                        label: "转到",
                        kind: "select",
                        choices: targetsOf(hall, ticket),
                        needed: true,
                        missing: "请选择转到哪里",
                    },
                ],
                send: (values) => work.onTicket(ticket, "transfer", values),
                done: "已转出",
            }),
        ),
    );
}

function drawNobody(work, waiting) {
    const next = button(
        "叫下一位",
        () => {
            next.disabled = true;
            return work.run(() => work.atCounter("next"));
        },
        "primary huge",
    );
    next.dataset.action = "next";
    next.disabled = work.counter.state !== "open" || waiting.length === 0;
    return el(
        "section",
        { class: "card current" },
        el(
            "p",
            { class: "ticket-label none" },
            work.counter.state === "open" ? (waiting.length === 0 ? "没有人等候" : "　") : "窗口暂停",
        ),
        el(
            "p",
            { class: "quiet" },
            waiting.length > 0 ? `${waiting.length} 人在等这个窗口` : "有人取号时，这里会自动更新",
        ),
        el("div", { class: "actions" }, next),
    );
}

function drawLine(work, title, tickets, empty, actions) {
    return section(
        `${title}（${tickets.length}）`,
        tickets.length === 0
            ? el("p", { class: "empty" }, empty)
            : el(
                  "ul",
                  { class: "line-list" },
                  tickets.slice(0, 40).map((ticket) =>
                      el(
                          "li",
                          { "data-key": ticket.id },
                          el("strong", { class: "label" }, ticket.label),
                          el(
                              "span",
                              {},
                              ticket.service_name,
                              ticket.group_name &&
                                  chip({
                                      word: ticket.group_name,
                                      colour: "plum",
                                      shape: "diamond",
                                  }),
                          ),
                          el("span", { class: "quiet" }, ago(ticket.line_us)),
                          el("span", { class: "row-end" }, actions(ticket)),
                      ),
                  ),
              ),
    );
}

function drawVisit(work, page) {
    const { ticket } = page;
    return section(
        `${ticket.label} 这次来访`,
        el(
            "ol",
            { class: "timeline" },
            el("li", {}, el("strong", {}, "取号"), ` ${shortMoment(ticket.taken_us)}`),
            page.visits.map((visit) =>
                el(
                    "li",
                    {},
                    el("strong", {}, `${visit.counter} 号窗口 · ${visit.service_name}`),
                    visit.outcome && ` ${say(outcomes, visit.outcome)}`,
                    el(
                        "div",
                        { class: "quiet" },
                        `${shortMoment(visit.called_us)}${visit.ended_us ? ` 到 ${shortMoment(visit.ended_us)}` : " 起"} · ${visit.account}`,
                    ),
                ),
            ),
            page.rating && el("li", {}, el("strong", {}, "评价"), ` ${say(stars, page.rating.stars)}`),
        ),
        page.notes.map((note) =>
            el("p", { class: "note" }, note.words, el("span", { class: "quiet" }, ` ${note.account}`)),
        ),
        work.ask(
            "记一笔",
            {
                action: "note",
                title: `${ticket.label} 的备注`,
                text: "只给同事看，写在加密的记录里。",
                confirm: "记下",
                fields: [
                    { name: "note", label: "备注", kind: "long", needed: true, missing: "请写明" },
                ],
                send: (values) => work.onTicket(ticket, "note", values),
                done: "已记下",
            },
            "small",
        ),
    );
}

// A ticket that was scanned: what may be done with it depends on where it stands.
function scannedActions(work, ticket, isFree) {
    const words = {
        waiting: "叫这一位",
        parked: "叫这一位",
        no_show: "叫这一位",
    };
    return el(
        "p",
        { class: "row" },
        chip(stateOf(ticketStates, ticket.state)),
        isFree && words[ticket.state] && work.act(words[ticket.state], ticket, "call", "primary"),
        ticket.state === "taken" && work.act("放进队列", ticket, "vouch", "primary"),
        ticket.state === "no_show" && work.act("回队", ticket, "put_back"),
        button("收起", () => go("counter", { hall: work.hall.id }), "small"),
    );
}

function drawDesk(hall, counter, page, scanned, refresh) {
    const work = new Work(hall, counter, refresh);
    const current = page?.ticket;
    const waiting = hall.waiting.filter((one) =>
        one.aim ? one.aim === counter.number : counter.services.includes(one.service),
    );
    const isFree = !current && counter.state === "open";
    const callIt = (ticket) => isFree && work.act("叫这一位", ticket, "call", "small");
    const longest = waiting.filter((one) => Date.now() - one.line_us / 1000 > longWait * 60000);
    return [
        heading(
            `${counter.number} 号窗口 · ${counter.name}`,
            chip(stateOf(counterStates, counter.state)),
            counter.state === "open"
                ? work.ask(
                      "暂停",
                      {
                          action: "pause",
                          title: "暂停叫号",
                          confirm: "暂停",
                          fields: [
                              {
                                  name: "reason",
                                  label: "原因（大厅里会显示“暂停”）",
                                  kind: "one",
                                  choices: pauseReasons,
                                  needed: true,
                                  missing: "请选择原因",
                              },
                          ],
                          send: (values) => work.atCounter("pause", values),
                          done: "窗口已暂停",
                      },
                      "small",
                  )
                : button("继续叫号", () => work.run(() => work.atCounter("open")), "primary"),
            button("离开窗口", () => work.run(() => work.atCounter("close"), "窗口已关闭"), "small"),
            button("小屏", () => openScreen(work), "small"),
            button("大厅", () => go("hall", { hall: hall.id }), "small"),
        ),
        scanField(hall),
        ...(longest.length > 0
            ? [el("p", { class: "warning" }, `${longest.length} 人已经等了 ${longWait} 分钟以上。`)]
            : []),
        el(
            "div",
            { class: "columns" },
            el(
                "div",
                {},
                current ? drawCurrent(work, current) : drawNobody(work, waiting),
                drawLine(work, "等候这个窗口", waiting, "现在没有人等候。", callIt),
            ),
            el(
                "div",
                { class: "aside" },
                scanned && [
                    drawVisit(work, scanned),
                    scannedActions(work, scanned.ticket, isFree),
                ],
                page && page.ticket.id !== scanned?.ticket.id && drawVisit(work, page),
                drawLine(work, "暂放", hall.parked, "没有暂放的号码。", callIt),
                drawLine(work, "未到", hall.no_shows, "没有未到的号码。", (ticket) => [
                    callIt(ticket),
                    work.act(`回队（排在 ${hall.back_behind} 人后）`, ticket, "put_back", "small"),
                ]),
            ),
        ),
    ];
}

export const counter = {
    title: "窗口",
    roles,
    async load({ route, account }) {
        const hall = await hallOf(route.query);
        if (!hall) return { hall };
        const own = mine(hall, account);
        const current = own && hall.called.find((one) => one.counter === own.number);
        const page = current && (await get(`/api/tickets/${encodeURIComponent(current.id)}`));
        const scanned =
            route.query.ticket && (await get(`/api/tickets/${encodeURIComponent(route.query.ticket)}`));
        return { hall, own, page, scanned };
    },
    draw({ hall, own, page, scanned }, { account, refresh }) {
        if (!hall)
            return [
                heading("窗口"),
                el("p", { class: "empty" }, "这里还没有设窗口的大厅。在“设备”里把站点设为大厅后才有。"),
            ];
        return own ? drawDesk(hall, own, page, scanned, refresh) : drawChoice(hall, account, refresh);
    },
};

export { hallOf, serviceName, ticketStates, waitWords };

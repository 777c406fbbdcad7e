// The visit page: opens the vault with the account's password (with a line the hub judges it, without
// one the vault does), shows what is to be visited, and sends what was filled as soon as it can.
import { button, el } from "../dom.js";
import { loginForm } from "../login_form.js";
import { notice } from "../notices.js";
import { get, post } from "../server.js";
import {
    closed,
    draftOf,
    households,
    keepDraft,
    keptSheet,
    letGo,
    noteRefusal,
    sendPhotos,
    sendRecord,
    stationDrafts,
    stationMark,
    takeAlong,
    takeBack,
    takeSheetAlong,
    waitingAtHub,
} from "./deeds.js";
import { drawInspection, newInspection } from "./inspection.js";
import { drawList, unsentWords } from "./list.js";
import { drawSheet, newDraft } from "./sheet.js";
import { Vault } from "./vault.js";

const tryEvery = 15000;
const lockAfter = 15 * 60 * 1000;
const lastLogin = "yizhan-visit-login"; // an account's name, no secret

const main = document.getElementById("main");
const top = document.getElementById("top");
const at = {
    vault: null,
    account: null,
    isLineUp: navigator.onLine,
    isSignedIn: false,
    waiting: null,
    said: [],
    isSending: false,
    isInSheet: false,
    used: Date.now(),
};

// ---- the head of the page ------------------------------------------------------------------------

async function drawTop() {
    top.hidden = !at.vault;
    if (!at.vault) return;
    const kept = await closed(at.vault);
    if (!at.vault) return;
    top.replaceChildren(
        el(
            "div",
            {},
            el(
                "p",
                { class: at.isLineUp ? "line up" : "line down" },
                at.isLineUp ? "● 已联网" : "○ 没有联网",
            ),
            el("p", { "data-unsent": kept.filter((one) => !one.told).length }, unsentWords(kept)),
            el(
                "div",
                { class: "row" },
                at.isLineUp && !at.isSignedIn && button("登录后送出", () => lock("登录后就会送出。"), "small"),
                button("退出", signOut, "small"),
            ),
        ),
    );
}

// ---- coming and going ----------------------------------------------------------------------------

function lock(sentence = "") {
    at.vault = null;
    at.waiting = null;
    at.isInSheet = false;
    drawTop();
    drawDoor(sentence);
}

async function signOut() {
    await post("/api/sign-out").catch(() => {});
    at.isSignedIn = false;
    const kept = at.vault ? (await closed(at.vault)).length : 0;
    lock(
        kept > 0
            ? `已退出。还有 ${kept} 份没有送完，加密存在这台手机上，下次登录时送出。`
            : "已退出。",
    );
}

async function enter(login, password) {
    let account = null;
    try {
        account = (await post("/api/sign-in", { login, password })).account;
        at.isLineUp = at.isSignedIn = true;
    } catch (error) {
        if (error.code !== "no_line") throw error;
        at.isLineUp = at.isSignedIn = false;
    }
    const vault = await Vault.open(login, password, { isProven: at.isSignedIn });
    if (!vault && at.isSignedIn) return drawOldPassword(login, password, account);
    if (!vault)
        throw new Error(
            (await Vault.logins()).includes(login)
                ? "密码不对，打不开手机上存的入户表"
                : "没有联网。这个账号要先联网登录一次",
        );
    return open(vault, account || (await vault.get("account")) || { login, name: login, roles: [] });
}

async function open(vault, account) {
    at.vault = vault;
    at.account = account;
    at.used = Date.now();
    localStorage.setItem(lastLogin, vault.login);
    if (at.isSignedIn) await vault.change([["account", account]]);
    await show();
    tryToSend();
    return undefined;
}

function drawDoor(sentence = "") {
    const form = loginForm({
        title: "入户走访",
        above: sentence && el("p", { class: "warning" }, sentence),
        go: "打开",
        hint: "没有联网也能打开。填的内容用您的密码加密存在这台手机上，联网后自动送出；15 分钟不用会锁上，什么也不会丢。",
        login: localStorage.getItem(lastLogin) || "",
        enter,
    });
    main.replaceChildren(form);
    main.dataset.shows = "door";
    (form.elements.login.value ? form.elements.password : form.elements.login).focus();
}

function drawOldPassword(login, password, account) {
    const wrong = el("p", { class: "wrong", role: "alert", hidden: true }, "还是打不开");
    const form = el(
        "form",
        { class: "card sign-in", novalidate: true },
        el("h1", { tabindex: "-1" }, "密码换过了"),
        el("p", {}, "手机上存的入户表是用旧密码锁的。请输入一次旧密码，以后就用新的。"),
        el("label", { class: "field" }, el("span", {}, "旧密码"), el("input", { name: "old", type: "password", autocomplete: "off" })),
        wrong,
        el("button", { type: "submit", class: "button primary wide" }, "打开"),
        button(
            "旧密码不记得了，删掉手机上存的",
            async () => {
                await Vault.discard(login);
                open(await Vault.open(login, password, { isProven: true }), account);
            },
            "quiet-red",
        ),
    );
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const vault = await Vault.reopen(login, form.elements.old.value, password);
        wrong.hidden = vault !== null;
        if (vault) open(vault, account);
    });
    main.replaceChildren(form);
    main.dataset.shows = "old-password";
    form.elements.old.focus();
}

// ---- the two pages -------------------------------------------------------------------------------

async function leaveSheet(isClosed) {
    await show();
    if (isClosed) tryToSend();
}

const acts = {
    async take(row) {
        try {
            await takeAlong(at.vault, row);
            notice("已带到手机上", "good");
        } catch (error) {
            heard(error);
            notice(error.message, "bad");
        }
        show();
    },
    async fill(household) {
        const draft = (await draftOf(at.vault, household.id)) || newDraft(household, at.account);
        at.isInSheet = true;
        await keepDraft(at.vault, draft);
        main.replaceChildren(
            ...drawSheet({
                vault: at.vault,
                household,
                draft,
                leave: leaveSheet,
            })
                .flat()
                .filter(Boolean),
        );
        main.dataset.shows = "sheet";
        scrollTo(0, 0);
    },
    async inspect(mark) {
        const { checklist, stations } = await keptSheet(at.vault);
        const station = stations.find((one) => stationMark + one.id === mark);
        const draft =
            (await draftOf(at.vault, mark)) || newInspection(station, checklist, at.account);
        at.isInSheet = true;
        await keepDraft(at.vault, draft);
        main.replaceChildren(
            ...drawInspection({ vault: at.vault, checklist, draft, leave: leaveSheet })
                .flat()
                .filter(Boolean),
        );
        main.dataset.shows = "inspection";
        scrollTo(0, 0);
    },
    async letGo(household, draft) {
        if (draft && !confirm("填了一部分的也会删掉，确定吗？")) return;
        await letGo(at.vault, household.id);
        show();
    },
    async takeBack(one) {
        await takeBack(at.vault, one, { ...one.body, case: one.case, number: one.number });
        show();
    },
};

async function show() {
    at.isInSheet = false;
    const { vault } = at;
    const taken = await households(vault);
    const drafts = new Map(
        await Promise.all(taken.map(async (one) => [one.id, await draftOf(vault, one.id)])),
    );
    const kept = await closed(vault);
    const stations = { sheet: await keptSheet(vault), drafts: await stationDrafts(vault) };
    if (at.vault !== vault) return;
    const open = taken.filter((one) => !kept.some((each) => each.case === one.id && !each.refused));
    main.replaceChildren(
        ...drawList({ taken: open, drafts, closed: kept, waiting: at.waiting, said: at.said, isLineUp: at.isLineUp, stations, acts }).flat(),
    );
    main.dataset.shows = "list";
    drawTop();
}

// ---- the line ------------------------------------------------------------------------------------

function heard(error) {
    if (error.code === "no_line") at.isLineUp = false;
    if (error.code === "sign_in") at.isSignedIn = false;
}

async function sendOne(one) {
    const said = await sendRecord(at.vault, one);
    if (said.changes.length > 0 || said.conflicts.length > 0) at.said.push(said);
    notice(`${one.body.answers ? "检查表" : "入户表"} ${one.number} 已送达`, "good");
}

async function sendAll() {
    for (const one of await closed(at.vault)) {
        if (one.refused) continue;
        try {
            if (!one.told) await sendOne(one);
            const spoilt = await sendPhotos(at.vault, one);
            if (spoilt > 0) notice(`${one.number} 有 ${spoilt} 张照片收不了，请补拍`, "bad");
        } catch (error) {
            // A line that is down or busy is tried again; what the hub cannot take waits for a person.
            if (error.status < 400 || error.status === 401 || error.status === 429 || error.status >= 500)
                throw error;
            await noteRefusal(at.vault, one, error.message);
        }
    }
}

async function tryToSend() {
    if (!at.vault || at.isSending) return;
    at.isSending = true;
    try {
        await get("/api/me");
        at.isLineUp = at.isSignedIn = true;
        await sendAll();
        at.waiting = await waitingAtHub();
        await takeSheetAlong(at.vault);
    } catch (error) {
        heard(error);
        if (error.code === "sign_in") at.isLineUp = true;
    } finally {
        at.isSending = false;
    }
    if (!at.vault) return;
    if (at.isInSheet) drawTop();
    else await show();
}

function listen() {
    addEventListener("online", tryToSend);
    addEventListener("offline", () => {
        at.isLineUp = false;
        drawTop();
    });
    for (const kind of ["pointerdown", "keydown", "input"])
        addEventListener(kind, () => (at.used = Date.now()), { capture: true, passive: true });
    setInterval(() => {
        if (at.vault && Date.now() - at.used > lockAfter) lock("15 分钟没有用，已锁上。填的都还在。");
    }, 5000);
    setInterval(tryToSend, tryEvery);
}

async function begin() {
    listen();
    drawDoor();
    if (!("serviceWorker" in navigator)) return;
    try {
        await navigator.serviceWorker.register("/visit_worker.js", { scope: "/visit.html" });
    } catch {
        notice("这台手机不能离线打开本页：请在联网时使用，或让管理员装好证书", "bad");
    }
}

begin();

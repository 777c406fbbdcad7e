// The staff console: signs in, shows the page the address names, and keeps it fresh when the hub
// rings. Nothing personal is kept between pages; when the session ends the screen is wiped.
import { button, el } from "./dom.js";
import { drawBanner, drawFrame, may } from "./frame.js";
import { IdleGuard } from "./idle.js";
import { listenToKeys } from "./keyboard.js";
import { allowSound, News } from "./news.js";
import { notice, sorry } from "./notices.js";
import { accounts, looks } from "./pages/accounts.js";
import { aidClaim, aidClaims } from "./pages/aid_claims.js";
import { aidPeople } from "./pages/aid_people.js";
import { alarms, quarantine } from "./pages/alarms.js";
import { application } from "./pages/application.js";
import { applications } from "./pages/applications.js";
import { care } from "./pages/care.js";
import { caseFile } from "./pages/case.js";
import { cases, register } from "./pages/cases.js";
import { bulletins } from "./pages/bulletins.js";
import { booklet } from "./pages/booklet.js";
import { calls } from "./pages/calls.js";
import { counter } from "./pages/counter.js";
import { deviceSettingsPage } from "./pages/device_settings.js";
import { devices } from "./pages/devices.js";
import { catalogue } from "./pages/catalogue.js";
import { gift, gifts } from "./pages/gifts.js";
import { hall } from "./pages/hall.js";
import { hallReport } from "./pages/hall_report.js";
import { hosts, inspection, inspections } from "./pages/inspections.js";
import { keepers } from "./pages/keepers.js";
import { mutualAid } from "./pages/mutual_aid.js";
import { completeRequest } from "./pages/request_form.js";
import { ledger, relief } from "./pages/relief.js";
import { report } from "./pages/report.js";
import { request } from "./pages/request.js";
import { requests } from "./pages/requests.js";
import { retention } from "./pages/retention.js";
import { station } from "./pages/station.js";
import { rulebook, ruleProposal } from "./pages/rulebook.js";
import { statistics } from "./pages/statistics.js";
import { session, sessions } from "./pages/sessions.js";
import { drawSignIn } from "./pages/sign_in.js";
import { stationStock, stock } from "./pages/stock.js";
import { stationVisits } from "./pages/station_visits.js";
import { telling, tellings } from "./pages/tellings.js";
import { today } from "./pages/today.js";
import { wall } from "./pages/wall.js";
import { warning, warnings } from "./pages/warnings.js";
import { go, hashOf, routeOf } from "./route.js";
import { get, post, whenSignedOut } from "./server.js";

const pages = {
    today,
    applications,
    application,
    requests,
    request,
    complete: completeRequest,
    cases,
    register,
    care,
    case: caseFile,
    statistics,
    relief,
    ledger,
    booklet,
    hall,
    "hall-report": hallReport,
    counter,
    catalogue,
    sessions,
    session,
    stock,
    "station-stock": stationStock,
    gifts,
    gift,
    bulletins,
    wall,
    station,
    "station-visits": stationVisits,
    calls,
    keepers,
    inspections,
    inspection,
    hosts,
    devices,
    "device-settings": deviceSettingsPage,
    alarms,
    quarantine,
    "mutual-aid": mutualAid,
    "aid-claims": aidClaims,
    "aid-claim": aidClaim,
    "aid-list": aidPeople,
    report,
    accounts,
    looks,
    tellings,
    telling,
    retention,
    rulebook,
    "rule-proposal": ruleProposal,
    warnings,
    warning,
};
// Where Escape leads.
const parents = {
    session: "sessions",
    "station-stock": "stock",
    gifts: "stock",
    gift: "gifts",
    station: "wall",
    application: "applications",
    request: "requests",
    complete: "requests",
    case: "cases",
    register: "cases",
    care: "cases",
    statistics: "cases",
    ledger: "relief",
    booklet: "relief",
    telling: "tellings",
    "rule-proposal": "rulebook",
    "hall-report": "hall",
    warning: "warnings",
    "aid-claims": "mutual-aid",
    "aid-claim": "aid-claims",
    "aid-list": "mutual-aid",
    inspection: "inspections",
    hosts: "inspections",
    "device-settings": "devices",
    alarms: "devices",
    quarantine: "devices",
};
const settle = 400; // several rings in a moment are one refresh
const refreshEvery = 2000; // and where it rings all the time, so often

const main = document.getElementById("main");
const at = {
    account: null,
    hub: { name: "" },
    directory: null,
    summary: null,
    calls: 0,
    isLineUp: true,
    route: routeOf(location.hash),
    shown: 0,
    isStale: false,
};

const isSignInRoute = () => at.route.name === "sign-in";

// ---- showing a page ------------------------------------------------------------------------------

function frame() {
    drawFrame({ ...at, signOut });
    drawBanner(at.account ? at.calls : 0, at.route.name === "calls");
}

function place(nodes, { keepsFocus }) {
    const focused = keepsFocus && document.activeElement?.closest("[data-key]")?.dataset.key;
    main.replaceChildren(...[nodes].flat().filter(Boolean));
    main.dataset.shows = at.route.name;
    if (focused) main.querySelector(`[data-key="${CSS.escape(focused)}"] a`)?.focus();
    else if (!keepsFocus && !main.contains(document.activeElement))
        main.querySelector("h1")?.focus({ preventScroll: true });
}

function drawTrouble(error) {
    place(
        [
            el("h1", { tabindex: "-1" }, "没有打开"),
            el("p", { class: "empty" }, error.message),
            el(
                "div",
                {},
                button(
                    "再试一次",
                    () => (at.account ? show({ keepsFocus: false }) : begin()),
                    "primary",
                ),
            ),
        ],
        { keepsFocus: false },
    );
}

async function show({ keepsFocus }) {
    const page = Object.hasOwn(pages, at.route.name) ? pages[at.route.name] : null;
    const turn = ++at.shown;
    at.isStale = false;
    if (!page) return drawTrouble(new Error("没有这一页。"));
    if (!may(at.account, page.roles))
        return drawTrouble(new Error("您的账号没有这项权限，请找管理员。"));
    document.title = `${page.title} · ${at.hub.name || "驿站管理"}`;
    const context = {
        account: at.account,
        hub: at.hub,
        directory: at.directory,
        route: at.route,
        refresh,
    };
    try {
        const data = await page.load(context);
        if (turn === at.shown && at.account) place(page.draw(data, context), { keepsFocus });
    } catch (error) {
        if (turn !== at.shown || error.code === "sign_in") return undefined;
        if (keepsFocus && error.code === "no_line") sorry(error);
        else drawTrouble(error);
    }
    return undefined;
}

function refresh() {
    refreshSummary();
    return show({ keepsFocus: true });
}

async function refreshSummary() {
    try {
        at.summary = await get("/api/summary");
        frame();
    } catch {
        // The page itself says what is wrong; the menu only goes without figures.
    }
}

// ---- keeping it fresh, never under a person's hands ----------------------------------------------

function isBusy() {
    return (
        document.querySelector("dialog[open]") !== null ||
        main.querySelector("form[data-dirty]") !== null ||
        document.activeElement?.matches("#main input, #main textarea, #main select")
    );
}

let soon = 0;
let refreshedAt = 0;
function refreshWhenFree() {
    soon = 0;
    refreshedAt = Date.now();
    if (!at.account || isBusy()) return;
    const page = pages[at.route.name];
    at.isStale = false;
    refreshSummary();
    // A look at a person goes on record, so that page asks whether it changed and does not reload.
    if (page?.onNews) page.onNews({ account: at.account, route: at.route, refresh });
    else show({ keepsFocus: true });
}

const news = new News({
    onChange() {
        pages[at.route.name]?.onRing?.();
        at.isStale = true;
        // Not put off by the next ring: in a busy city that would be for ever.
        const wait = Math.max(settle, refreshedAt + refreshEvery - Date.now());
        if (!soon) soon = setTimeout(refreshWhenFree, wait);
    },
    onCalls(open) {
        at.calls = open;
        frame();
    },
    onLine(isUp) {
        if (at.isLineUp === isUp) return;
        at.isLineUp = isUp;
        frame();
    },
    // The doorbell is refused when the session has ended; asking anything else tells.
    isWelcome: () =>
        get("/api/me").then(
            () => true,
            () => false,
        ),
});
document.addEventListener(
    "focusout",
    () => at.isStale && setTimeout(() => at.isStale && refreshWhenFree(), settle),
);

// ---- coming and going ----------------------------------------------------------------------------

const guard = new IdleGuard({
    onWarn: () => notice("一分钟后没有操作会自动退出登录"),
    onEnd: () =>
        post("/api/sign-out")
            .catch(() => {})
            .then(() => leave("长时间没有操作，已自动退出")),
});

function leave(sentence) {
    const here = routeOf(location.hash);
    const back = here.name === "sign-in" ? here.query.back : location.hash;
    news.stop();
    guard.stop();
    Object.assign(at, { account: null, directory: null, summary: null, calls: 0 });
    at.shown += 1;
    for (const page of Object.values(pages)) page.forget?.();
    main.replaceChildren();
    for (const dialog of document.querySelectorAll("dialog")) dialog.remove();
    if (sentence) notice(sentence);
    const target = hashOf("sign-in", { back: back && back !== "#/" ? back : "" });
    if (location.hash === target) follow();
    else location.hash = target;
}

function signOut() {
    post("/api/sign-out")
        .catch(() => {})
        .then(() => {
            location.hash = "#/";
            leave("已退出登录");
        });
}

async function enter() {
    const me = await get("/api/me");
    at.account = me.account;
    at.hub = me.hub;
    at.directory = await get("/api/directory");
    news.start();
    guard.start();
    refreshSummary();
}

async function signIn(login, password) {
    await post("/api/sign-in", { login, password });
    await enter();
    const back = at.route.query.back || "#/";
    location.hash = back.startsWith("#/") && !back.startsWith("#/sign-in") ? back : "#/";
}

function follow() {
    const left = at.route.name;
    at.route = routeOf(location.hash);
    if (left !== at.route.name && Object.hasOwn(pages, left)) pages[left].forget?.();
    frame();
    if (at.account && isSignInRoute()) return go("today");
    if (at.account) return show({ keepsFocus: false });
    if (!isSignInRoute()) return leave("");
    document.title = "登录 · 驿站管理";
    main.replaceChildren(drawSignIn(signIn));
    main.dataset.shows = "sign-in";
    return main.querySelector("input")?.focus();
}

function goTo(name) {
    if (!at.account) return;
    if (name !== "search") return go(name);
    const field = main.querySelector("input[name=q]");
    if (field) field.focus();
    else if (may(at.account, applications.roles)) go("applications");
}

function goBack() {
    const parent = parents[at.route.name];
    if (!at.account || !parent) return;
    location.hash = pages[parent].lastPlace?.() ?? hashOf(parent);
}

async function begin() {
    try {
        await enter();
    } catch (error) {
        if (error.code !== "sign_in") return drawTrouble(error);
    }
    return follow();
}

function listen() {
    whenSignedOut((error) => at.account && leave(error.message));
    addEventListener("hashchange", () => follow());
    for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, allowSound);
    document.addEventListener(
        "input",
        (event) =>
            event.target.form?.closest("#main") && event.target.form.setAttribute("data-dirty", ""),
    );
    document.getElementById("skip").addEventListener("click", (event) => {
        event.preventDefault();
        main.focus();
    });
    listenToKeys({ goTo, goBack });
}

listen();
begin();

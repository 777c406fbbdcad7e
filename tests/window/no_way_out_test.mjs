// [P3] No way out of the real kiosk, on the whole screen: keys with every modifier, buttons, wheels,
// requests to close. And what the kernel says of the program: it may start no other one from any
// thread, leaves no core, and links nothing that opens a dialog or a program. The same of the hub
// and the opener. As a row of promises.tsv it reads YIZHAN_COUNT, YIZHAN_FROM and YIZHAN_SECONDS.
import { appendFileSync, readFileSync, readdirSync } from "node:fs";
import { DemoHub } from "../support/demo_hub.mjs";
import { Process, makeFolder, pause, program, run, until } from "../support/processes.mjs";
import { goHome } from "./joining.mjs";
import { Kiosk } from "./kiosk.mjs";
import { Person } from "./person.mjs";
import { luckOf } from "./strangers.mjs";
import { check, story } from "./verdicts.mjs";

const from = Number(process.env.YIZHAN_FROM || 1);
const count = Number(process.env.YIZHAN_COUNT || 2000);
const end = performance.now() + Number(process.env.YIZHAN_SECONDS || 1e6) * 1000;
const atOnce = 50; // events of one xdotool
const folder = makeFolder();
const kiosk = new Kiosk(folder);

const modifiers = ["", "alt+", "ctrl+", "ctrl+alt+", "shift+", "super+", "ctrl+shift+", "alt+shift+"];
const keys = (
    "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 Escape Tab Return space Delete BackSpace Insert Home End Prior " +
    "Next Left Right Up Down Print Pause Menu Super_L a c d l n o p q r t v w x z 0 1 9 XF86PowerOff " +
    "XF86WWW XF86Calculator XF86Explorer XF86LogOff XF86Sleep"
).split(" ");

function wordsOf(luck) {
    switch (luck(8)) {
        case 0:
            return ["click", 1 + luck(7)];
        case 1:
            return ["mousemove", luck(1080), luck(1920), "mousedown", 1, "mouseup", 1];
        case 2:
            return ["mousemove", luck(1080), luck(1920)];
        default:
            return ["key", modifiers[luck(modifiers.length)] + keys[luck(keys.length)]];
    }
}

const facts = (pid, file) => readFileSync(`/proc/${pid}/${file}`, "utf8");
const children = (pid) =>
    readdirSync(`/proc/${pid}/task`)
        .map((thread) => facts(pid, `task/${thread}/children`).trim())
        .filter(Boolean);
const hasNoCore = (pid) => /Max core file size +0 +0 /.test(facts(pid, "limits"));
// Every thread has a seccomp filter and can gain no rights.
const isConfined = (pid) =>
    readdirSync(`/proc/${pid}/task`).every((thread) => {
        const status = facts(pid, `task/${thread}/status`);
        return /^Seccomp:\t2$/m.test(status) && /^NoNewPrivs:\t1$/m.test(status);
    });

function checkProgram(name, pid, { startsNothing }) {
    check(`${name} leaves no core`, hasNoCore(pid));
    if (startsNothing) check(`no thread of ${name} may start a program`, isConfined(pid));
}

function checkLinks() {
    const wanted = run("nm", ["-D", "--undefined-only", program("yizhan-kiosk")]);
    const bad = /\b(SDL_Show\w*MessageBox|SDL_OpenURL|system|popen|v?fork|exec[vl]\w*|posix_spawnp?)\b/;
    check("the kiosk calls nothing that opens a dialog or a program", !bad.test(wanted), bad.exec(wanted)?.[0]);
    const libraries = run("ldd", [program("yizhan-kiosk")]);
    const toolkits = /lib(gtk|gdk|Qt|portal|zenity)/;
    check("and is linked with no toolkit that has dialogs", !toolkits.test(libraries));
}

// It is looked at while it waits for a hub that does not answer.
async function checkControl(hub) {
    hub.process.child.kill("SIGSTOP");
    const control = new Process("yizhan-ctl", ["status", "--data", hub.data]);
    await until(5000, "yizhan-ctl leaving no core", () => hasNoCore(control.child.pid)).catch(() => {});
    checkProgram("yizhan-ctl", control.child.pid, { startsNothing: false });
    hub.process.child.kill("SIGCONT");
    await control.ended;
}

// A program that dies must leave nothing of its memory lying about.
async function crash() {
    kiosk.process.child.kill("SIGSEGV");
    check("a crash ends it", (await kiosk.process.ended) === "SIGSEGV");
    const cores = readdirSync(folder, { recursive: true }).filter((name) => /(^|\/)core/.test(name));
    check("and no core lies anywhere", cores.length === 0, cores);
}

async function isAlive(person) {
    await goHome(person);
    await person.touch("home.privacy");
    await kiosk.waitFor("the privacy page", (tree) => tree.screen === "privacy");
    await person.touch("common.back");
    await kiosk.waitForKey("home.hello");
}

await story(
    async () => {
        checkLinks();
        const hub = await DemoHub.running(folder);
        kiosk.enrol(hub, "A-001");
        await kiosk.start({ words: ["--full-screen"] });
        const { pid } = kiosk.process.child;
        checkProgram("the kiosk", pid, { startsNothing: true });
        checkProgram("the hub", hub.process.child.pid, { startsNothing: true });
        checkProgram("the opener", hub.opener.child.pid, { startsNothing: true });
        await checkControl(hub);
        const person = new Person(kiosk);
        const luck = luckOf(from);
        let reached = 0;
        while (reached < count && (reached === 0 || performance.now() < end)) {
            const events = Array.from({ length: Math.min(atOnce, count - reached) }, () => wordsOf(luck));
            person.point(...events.flat());
            run("yizhan-close-request", [], { env: { DISPLAY: kiosk.display } });
            reached += events.length;
            if (kiosk.process.how !== undefined || children(pid).length > 0) break;
        }
        await pause(1000);
        check(`after ${reached} events the program runs`, kiosk.process.how === undefined, kiosk.process.how);
        check("it started no process", children(pid).length === 0);
        // Whoever stands there now can go on: nothing hangs, nothing lies over the window.
        kiosk.process.child.kill("SIGTERM");
        check("a signal of its supervisor still ends it", (await kiosk.process.ended) === 0);
        await kiosk.start({ words: ["--full-screen"] });
        await isAlive(person);
        await crash();
        if (process.env.YIZHAN_PROMISES)
            appendFileSync(process.env.YIZHAN_PROMISES, `P3\twindow events\t${reached}\t0 exits, 0 processes\n`);
    },
    () => kiosk.display && kiosk.picture("window_no_way_out_failed"),
);

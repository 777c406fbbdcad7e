// Somebody checks benefits in the real window while the line is down: at most 12 questions, at least 8
// programmes judged, each with a reason to read, and a notice that a phone takes along. The same
// answers, judged by the hub's program, give the same words and the same trace.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder, run } from "../support/processes.mjs";
import { arrive } from "./joining.mjs";
import { Kiosk } from "./kiosk.mjs";
import { check, figure, story } from "./verdicts.mjs";

const policies = join(dirname(fileURLToPath(import.meta.url)), "../../assets/policies");
const division = "410599"; // of the demonstration
const folder = makeFolder();
const kiosk = new Kiosk(folder);

// A sanitation worker of three mouths, one of them long in hospital. Sums are yuan.
const household = {
    people: 3,
    income_year: 23457,
    illness_year: 31000,
    schooling_year: 6000,
    other_rigid_year: 0,
    event_cost: 0,
    dibao_months: 0,
    pupils: 1,
    assets: "none",
    pupil: "college",
    mutual_stay: "stay",
    event: "illness",
    is_member: true,
    firm_in_trouble: false,
    is_flexible: false,
    works_outdoors: true,
};

const asked = () =>
    kiosk.tree.nodes.find((node) => node.key.startsWith("benefits.question."))?.key.split(".")[2];
const isMoney = (fact) => fact.endsWith("_year") || fact.endsWith("_cost");

async function answer(person, fact) {
    const value = household[fact];
    if (value === undefined) throw new Error(`nobody knows what to answer to ${fact}`);
    if (typeof value === "boolean") return person.touch(value ? "benefits.yes" : "benefits.no");
    if (typeof value === "string") return person.touch(`benefits.choice.${value}`);
    await person.type(String(value));
    return person.touch("join.next");
}

async function answerAll(person) {
    const facts = {};
    for (;;) {
        await kiosk.waitFor("a question or the results", () => asked() || kiosk.find("benefits.results"));
        const fact = asked();
        if (!fact) return facts;
        await answer(person, fact);
        facts[fact] = isMoney(fact) ? household[fact] * 100 : household[fact];
        await kiosk.waitFor("what comes next", () => asked() !== fact);
    }
}

// Every node of a page of several, by turning through it; ends on its first page.
async function allNodes(person) {
    const nodes = new Map();
    for (;;) {
        for (const node of kiosk.tree.nodes) nodes.set(node.key, node);
        const next = kiosk.find("common.next_page");
        if (!next || next.state.includes("disabled")) break;
        await person.go("common.next_page");
    }
    for (;;) {
        const previous = kiosk.find("common.previous_page");
        if (!previous || previous.state.includes("disabled")) return [...nodes.values()];
        await person.go("common.previous_page");
    }
}

async function touchOnAnyPage(person, key) {
    while (!kiosk.find(key)) await person.go("common.next_page");
    await person.touch(key);
}

// What the hub's program says of the same facts; it reads the packs by itself.
function explained(facts) {
    const words = ["policy", "explain", policies, "--facts", JSON.stringify(facts)];
    const { answers } = JSON.parse(
        run("yizhan-ctl", [...words, "--division", division, "--json"]),
    );
    return new Map(answers.map((one) => [one.programme, one]));
}

const readText = (picture) => run("ZXingReader", ["-format", "QRCode", picture]);
const codeOf = (trace) =>
    createHash("sha256").update(trace).digest("hex").slice(0, 12).match(/.{4}/g).join(" ");

async function compareTraces(person, judged) {
    let same = 0;
    for (const [id, answer] of judged) {
        await touchOnAnyPage(person, `benefits.programme.${id}`);
        await kiosk.waitFor("the programme", () => kiosk.tree.screen === "benefit");
        const nodes = await allNodes(person);
        const code = nodes.find((node) => node.key === "benefits.check_code");
        same += code?.name.includes(codeOf(answer.trace)) ? 1 : 0;
        await person.touch("common.back");
        await kiosk.waitForKey("benefits.results");
    }
    check(
        "the hub's program, judging the same facts, comes to byte-equal traces",
        same === judged.size,
        `${same} of ${judged.size}`,
    );
}

async function takeNotice(person, judged) {
    const [id, answer] = [...judged].find(([, one]) => one.verdict === "yes");
    await touchOnAnyPage(person, `benefits.programme.${id}`);
    await person.go("benefits.notice");
    await kiosk.waitForKey("benefits.take_along");
    const text = readText(kiosk.picture("window_benefits_notice"));
    const reasons = answer.reasons.filter(({ sentence }) => text.includes(sentence));
    check(
        "another program reads the notice off the screen: papers, place and every reason",
        text.includes("要带的材料") &&
            text.includes("去哪里办") &&
            reasons.length === answer.reasons.length,
        answer.title,
    );
    await person.touch("benefits.finish");
    await kiosk.waitForKey("idle.start");
}

const holds = (folderName, words) =>
    readdirSync(folderName, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .some((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name)).includes(words));

await story(
    async () => {
        const hub = await DemoHub.running(folder);
        kiosk.enrol(hub, "A-001");
        const person = await arrive(kiosk);
        await hub.stop();
        await kiosk.waitForKey("home.line_down");
        person.touches = 0;
        await person.touch("home.benefits");
        const facts = await answerAll(person);
        const questions = Object.keys(facts).length;
        check("at most 12 questions are asked", questions <= 12, `${questions}`);
        figure("touches to the verdicts", person.touches, "touches");
        kiosk.picture("window_benefits_results");
        const judged = explained(facts);
        const nodes = await allNodes(person);
        const shown = nodes.filter((node) => node.key.startsWith("benefits.programme."));
        const reasons = nodes.filter((node) => node.key.startsWith("benefits.reason."));
        check(
            "at least 8 programmes are judged, each with its reason",
            shown.length >= 8 && shown.length === judged.size && reasons.length === shown.length,
            `${shown.length} programmes, ${reasons.length} reasons`,
        );
        await compareTraces(person, judged);
        await takeNotice(person, judged);
        check(
            "nothing of what was said is in the kiosk's folder or its log",
            !holds(kiosk.data, String(household.income_year)) &&
                !readFileSync(kiosk.log).includes(String(household.income_year)),
        );
    },
    () => kiosk.display && kiosk.picture("window_benefits_failed"),
);

// Hands for the console: a real browser that signs in, opens an application and decides it, the way
// a member of staff does. No verdicts here; tests use these.
import { createRequire } from "node:module";

// `require` looks in NODE_PATH, where ./check keeps the driver; `import` would not.
const { chromium } = createRequire(import.meta.url)("playwright-core");

export const patience = 10000; // milliseconds for anything that waits for the hub

// Certificates of a test hub are its own authority's; no browser knows that one.
export async function openBrowser({ width = 1280, height = 900, args = [] } = {}) {
    const browser = await chromium.launch({
        executablePath: process.env.YIZHAN_CHROMIUM || "/usr/bin/chromium",
        args: ["--no-sandbox", "--disable-gpu", ...args],
    });
    const context = await browser.newContext({
        ignoreHTTPSErrors: true,
        locale: "zh-CN",
        viewport: { width, height },
    });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    return { browser, page };
}

// Tells of every script that fails and of everything the page's policy forbids.
export function watch(page, tell) {
    page.on("pageerror", (error) => tell(error.message));
    page.on("console", (message) => {
        if (/Content.Security.Policy/i.test(message.text())) tell(message.text());
    });
}

const asked = () => ({
    url: process.env.YIZHAN_CONSOLE_URL,
    login: process.env.YIZHAN_LOGIN,
    password: process.env.YIZHAN_PASSWORD,
});

// Ends at the page `place` names ("#/applications"), signed in.
export async function signIn(page, { url, login, password, place = "#/" } = asked()) {
    await page.goto(new URL(place, url).href);
    await page.fill("#login", login);
    await page.fill("#password", password);
    await page.press("#password", "Enter");
    await page.waitForSelector("#side:not([hidden])");
}

export async function signOut(page) {
    await page.click("#side .who button");
    await page.waitForSelector("#login");
}

// Waits until the list shows it: the hub may still be reading the record.
export async function openApplication(page, acceptanceNumber, purpose = "审核") {
    const digits = acceptanceNumber.replace(/\s/g, "");
    await page.evaluate((q) => (location.hash = `#/applications?q=${q}`), digits);
    const row = page.locator("#main tbody a[data-row]", {
        hasText: digits.replace(/(\d{3})(?=\d)/g, "$1 "),
    });
    await row.click();
    await page.click(`[data-purpose="${purpose}"]`);
    await page.waitForSelector("[data-state]");
}

export const stateOf = (page) => page.locator("[data-state]").first().getAttribute("data-state");

// Looks by selectors only: the console's pages forbid evaluating strings.
export const stateIsNot = (page, state) =>
    page.waitForSelector(`[data-state]:not([data-state="${state}"])`);

// Takes the application up if nobody has, and approves it once. Answers the state it is in then:
// "approved" when a second person must approve too, "member" when it was the second time.
export async function approveApplication(page, acceptanceNumber) {
    await openApplication(page, acceptanceNumber);
    const before = await stateOf(page);
    if (before === "applied" || before === "resubmitted") {
        await page.click('[data-action="take_up"]');
        await stateIsNot(page, before);
    }
    const taken = await stateOf(page);
    await page.click('[data-action="approve"]');
    await page.click('dialog button[type="submit"]');
    await stateIsNot(page, taken);
    return stateOf(page);
}

// Four eyes: two people, [{url, login, password}, ...], one after the other at the same desk. Answers
// the member's number.
export async function approveByTwo(page, acceptanceNumber, people) {
    for (const person of people) {
        await signIn(page, person);
        const state = await approveApplication(page, acceptanceNumber);
        if (state === "member") break;
        await signOut(page);
    }
    return page.locator("[data-member]").getAttribute("data-member");
}

// A keeper of a demo station: the union hands them a card, they hold it before the scanner and type
// its PIN. No verdicts here.
import { Clerk } from "../support/clerk.mjs";
import { goHome } from "./joining.mjs";

// As assets/demo/stations.json numbers them.
export const stationOf = (plaque) => `0192f0a0-0000-7000-8000-${plaque.slice(2).padStart(12, "0")}`;

// Of the demo's staff, who may hand out cards.
export const officer = (folder, hub) => new Clerk(folder, hub.people[1]);

// Answers the card's text and its PIN.
export const handOver = (clerk, plaque, name) =>
    clerk.post("/api/keepers", { station: stationOf(plaque), name });

// Shown until the screen took it: a scanner that was just plugged in may not be read yet.
export async function showKeeperCard(person, card) {
    const { kiosk } = person;
    await goHome(person);
    for (let tries = 0; kiosk.tree.screen !== "drawer_door"; tries += 1) {
        if (tries === 5) throw new Error("the card is not read");
        kiosk.showCode(card.text);
        await kiosk.waitFor("the door", (tree) => tree.screen === "drawer_door", 3000).catch(() => {});
    }
}

export async function typeKeeperPin(person, pin) {
    await person.kiosk.waitForKey("pad.1");
    await person.typeFast([...pin]);
    await person.go("keeper.open");
}

export async function openDrawer(person, card) {
    await showKeeperCard(person, card);
    await typeKeeperPin(person, card.pin);
    await person.kiosk.waitFor("the open drawer", (tree) => tree.screen === "drawer");
}

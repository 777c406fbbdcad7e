// With a card on the reader, joining takes eight touches or fewer after page 1. The reader is the
// simulated one, a process of its own; the touches are counted by the finger.
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder, until } from "../support/processes.mjs";
import { answerByCard, beginJoining, leave, ouyang, receiptOf, submit } from "./joining.mjs";
import { Kiosk } from "./kiosk.mjs";
import { Person } from "./person.mjs";
import { check, story } from "./verdicts.mjs";

const most = 8;
const folder = makeFolder();
const kiosk = new Kiosk(folder, { cardReader: true });

async function join(person, who) {
    await beginJoining(person);
    await answerByCard(person, who);
    kiosk.takeCardAway();
    await submit(person);
    return receiptOf(kiosk);
}

await story(
    async () => {
        const hub = await DemoHub.running(folder);
        kiosk.enrol(hub, "A-001");
        const before = hub.applications();
        await kiosk.start();
        const person = new Person(kiosk);
        const receipt = await join(person, ouyang);
        check(
            `with a card read, the receipt appears after ${most} touches or fewer`,
            person.touches <= most,
            `${person.touches} touches, number ${receipt.number}`,
        );
        kiosk.picture("window_card_receipt");
        await until(5000, "the application at the hub", () => hub.applications() === before + 1);
        await kiosk.waitForKey("receipt.delivered");
        check("the receipt says when it has arrived", true);
        await leave(person);

        // The next person is nobody the kiosk knows.
        await beginJoining(person);
        const shown = JSON.stringify(kiosk.tree);
        check(
            "nothing of the one before is left for the next",
            !shown.includes(ouyang.name) && !shown.includes("9016"),
        );
        kiosk.layCard({ name: "李未满", number: "410599201203150014" });
        await person.touch("join.consent.membership");
        await person.touch("join.occupation.courier");
        await person.touch("join.consent.identity_document");
        await kiosk.waitFor(
            "the refusal of the card",
            (tree) =>
                tree.screen === "join_document" &&
                tree.nodes.some((node) => node.role === "notice"),
        );
        check(
            "a card of somebody under 16 is refused in words, on the page that asks",
            true,
            kiosk.tree.nodes.find((node) => node.role === "notice").name,
        );
        kiosk.picture("window_card_refused");
        check("and makes no application", hub.applications() === before + 1);
    },
    () => kiosk.display && kiosk.picture("window_card_failed"),
);

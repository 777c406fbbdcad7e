// Someone who would rather listen: the summary of page 1 and every page are read aloud by the real
// voice through what SDL takes for a sound card, and a touch is heard to silence it.
import { join } from "node:path";
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder } from "../support/processes.mjs";
import { goHome } from "./joining.mjs";
import { Kiosk } from "./kiosk.mjs";
import { Loudspeaker } from "./loudspeaker.mjs";
import { Person } from "./person.mjs";
import { check, figure, story } from "./verdicts.mjs";

const soonEnough = 200; // milliseconds from a touch to silence
const listenFor = 3; // seconds

const folder = makeFolder();
const file = join(folder, "played.raw");
const kiosk = new Kiosk(folder, { voice: file });
const loudspeaker = new Loudspeaker(file);
const person = new Person(kiosk);

// Waits for the voice after a touch and listens to it for a while.
async function hears(what, touch) {
    const from = loudspeaker.position;
    const touched = performance.now();
    await touch();
    await loudspeaker.sound(from);
    const first = loudspeaker.firstSound(from);
    const wait = Math.round(loudspeaker.momentOf(first) - touched);
    figure(`${what}, from the touch to the voice`, wait, "ms");
    await loudspeaker.plays(listenFor);
    const { seconds, loud } = loudspeaker.loudness(first, loudspeaker.position);
    check(
        `${what} is heard: seconds of loud and quiet, as speech is`,
        seconds >= listenFor * 0.8 && loud > 0.3 && loud < 1,
        `${seconds.toFixed(1)} s, ${Math.round(loud * 100)} % loud`,
    );
}

// The middle of three is the figure: the machine does other things too.
async function fallsSilent(what, touch, speakAgain) {
    const waits = [];
    for (let time = 0; time < 3; time += 1) {
        if (time > 0) await speakAgain();
        const touched = performance.now();
        await touch();
        await loudspeaker.plays(1);
        waits.push(Math.round(loudspeaker.momentOf(loudspeaker.lastSound()) - touched));
    }
    const middle = [...waits].sort((a, b) => a - b)[1];
    check(`${what} silences it within ${soonEnough} ms`, middle <= soonEnough, `${waits} ms`);
}

await story(
    async () => {
        const hub = await DemoHub.running(folder);
        kiosk.enrol(hub, "A-001");
        loudspeaker.listen();
        await kiosk.start();
        await goHome(person);
        await person.touch("home.join");
        await kiosk.waitForKey("join.start.read");
        await loudspeaker.plays(1);
        check("nothing is said unasked", loudspeaker.firstSound() === -1);

        const readAgain = async () => {
            const from = loudspeaker.position;
            await person.touch("join.start.read");
            await loudspeaker.sound(from);
        };
        await hears("the summary", () => person.touch("join.start.read"));
        const [x, y] = kiosk.find("join.start.heading").rect;
        await fallsSilent(
            "a touch beside every button",
            () => person.point("mousemove", x + 5, y + 5, "click", 1),
            readAgain,
        );
        await readAgain();
        await person.touch("common.back");
        await kiosk.waitForKey("home.join");
        const left = loudspeaker.position; // a busy machine may have taken its time for the touch
        await loudspeaker.plays(1);
        const rest = loudspeaker.loudness(left + 22050, loudspeaker.position);
        check("it does not go on on the next page", rest.loud === 0, `${rest.seconds.toFixed(1)} s`);

        await hears("home, once the voice is chosen", () => person.touch("aids.voice"));
        await hears("the next page by itself", () => person.touch("home.join"));
        await person.touch("aids.voice");
        await loudspeaker.plays(1);
        const off = loudspeaker.position;
        await person.touch("common.back");
        await kiosk.waitForKey("home.join");
        await loudspeaker.plays(1);
        check("without the voice pages are silent again", loudspeaker.firstSound(off) === -1);
        loudspeaker.stop();
    },
    () => kiosk.display && kiosk.picture("window_voice_failed"),
);

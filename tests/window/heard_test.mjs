// What is heard, by the log of the voice alone: recorded sentences where there are some, private
// words only in a headset or when asked for, and everything slower, louder and again when wished.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DemoHub } from "../support/demo_hub.mjs";
import { makeFolder } from "../support/processes.mjs";
import { goHome } from "./joining.mjs";
import { Kiosk } from "./kiosk.mjs";
import { Person } from "./person.mjs";
import { check, story } from "./verdicts.mjs";

const folder = makeFolder();
const kiosk = new Kiosk(folder, { voice: "nowhere", headset: true, hearsPrivate: true });
const person = new Person(kiosk);
const number = "11010519491231002X";

// A hum stands for a speaker: nobody was recorded for a test.
function hum(seconds) {
    const rate = 22050;
    const data = Buffer.alloc(Math.round(seconds * rate) * 2);
    for (let i = 0; i < data.length / 2; i += 1)
        data.writeInt16LE(Math.round(9000 * Math.sin((i * 1382) / rate)), i * 2);
    const head = Buffer.alloc(44);
    head.write("RIFF", 0);
    head.writeUInt32LE(36 + data.length, 4);
    head.write("WAVEfmt ", 8);
    head.writeUInt32LE(16, 16);
    head.writeUInt16LE(1, 20);
    head.writeUInt16LE(1, 22);
    head.writeUInt32LE(rate, 24);
    head.writeUInt32LE(rate * 2, 28);
    head.writeUInt16LE(2, 32);
    head.writeUInt16LE(16, 34);
    head.write("data", 36);
    head.writeUInt32LE(data.length, 40);
    return Buffer.concat([head, data]);
}

function importClips(hub, words) {
    const from = join(folder, "recorded");
    mkdirSync(from);
    writeFileSync(join(from, "a.wav"), hum(2));
    const clip = { language: "zh_CN", dialect: "henan", words, speaker: "试音", file: "a.wav" };
    const list = { dialects: { henan: "河南话" }, clips: [clip] };
    writeFileSync(join(from, "clips.json"), JSON.stringify(list));
    const to = join(folder, "clips");
    hub.ctl("clips", "import", "--from", from, "--to", to);
    return to;
}

const said = (lines) => lines.filter((line) => line.event === "say");
const later = (from) => said(kiosk.heard().slice(from));
const mark = () => kiosk.heard().length;

await story(
    async () => {
        const hub = await DemoHub.running(folder);
        kiosk.enrol(hub, "A-001");
        kiosk.plugHeadset(false);
        await kiosk.start();
        await goHome(person);
        const hello = kiosk.find("home.hello").name;
        await kiosk.kill();
        await kiosk.start({ words: ["--clips", importClips(hub, hello)] });
        await goHome(person);
        check("nothing is said unasked", said(kiosk.heard()).length === 0);

        let from = mark();
        await person.touch("aids.voice");
        const home = await kiosk.hears("旁边的人也能听到", from);
        check("home is read through the loudspeaker", home.every((l) => l.output === "loudspeaker"));
        from = mark();
        await person.touch("aids.voice_page");
        await kiosk.waitForKey("voice.louder");
        await person.touch("voice.louder");
        await kiosk.hears("音量 4", from);
        await person.touch("voice.slower");
        await kiosk.hears("语速 2", from);
        await person.touch("voice.dialect_of.henan");
        await person.touch("voice.done");
        await kiosk.waitForKey("home.join");
        from = mark();
        await person.touch("aids.repeat");
        await kiosk.hears(hello, from);
        const [line, other] = later(from);
        check(
            "again, louder, slower and in the dialect",
            line.volume === 1 && line.rate === -1 && line.dialect === "henan",
        );
        check(
            "the recorded sentence is heard as it was recorded, the others are synthesised",
            line.source === "clip" && other.source === "synthesis",
        );

        await person.go("home.join");
        await person.go("join.start.begin");
        await person.go("join.consent.membership");
        await person.go("join.occupation.rider");
        await person.go("join.consent.identity_document");
        await person.go("join.document.resident_id");
        await kiosk.waitForKey("join.field.document_number");
        from = mark();
        await person.typeFast([...number.toLowerCase()]);
        await kiosk.hears("已输入 18 位", from);
        check("a number typed is not said aloud", !later(from).some((l) => l.text.includes("1101")));
        from = mark();
        await person.touch("voice.read_private");
        const private_ = await kiosk.hears(number.slice(0, 4), from).catch(() => []);
        check(
            "asked for, it is said once",
            private_.some((l) => l.private && l.output === "loudspeaker"),
        );
        kiosk.plugHeadset(true);
        from = mark();
        await person.touch("aids.repeat");
        await kiosk.hears(number.slice(0, 4), from);
        check(
            "a headset takes every word",
            later(from).every((l) => l.output === "headset"),
        );
    },
    () => kiosk.display && kiosk.picture("window_heard_failed"),
);

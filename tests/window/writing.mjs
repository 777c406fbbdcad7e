// Characters written with a finger, as a textbook writes them: the medians of hanzi-writer-data,
// drawn stroke by stroke into the square on the screen.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url); // looks in NODE_PATH, where ./check keeps the data

const em = 1024; // of the data, whose y grows upwards from a base line
const top = 900;
const room = 0.8; // of the field, which may be wider than high

// Each stroke as points, in pixels from the field's corner.
function strokesOf(character, [, , width, height]) {
    const { medians } = require(`hanzi-writer-data/${character}.json`);
    const side = room * Math.min(width, height);
    const left = (width - side) / 2;
    const above = (height - side) / 2;
    return medians.map((stroke) =>
        stroke.map(([x, y]) =>
            [left + (side * x) / em, above + (side * (top - y)) / em].map(Math.round),
        ),
    );
}

// Leaves the candidates of the whole character on the screen.
async function draw(person, character) {
    const square = "entry.square";
    const { rect } = await person.kiosk.waitForKey(square);
    for (const stroke of strokesOf(character, rect)) await person.stroke(square, stroke);
}

export async function writeName(person, name, candidates) {
    await person.touch("entry.way.handwriting");
    for (const character of name) {
        await draw(person, character);
        await person.choose(character, candidates);
    }
}

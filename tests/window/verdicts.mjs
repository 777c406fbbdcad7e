// What a test of the real window says: a line for each thing it found, and the sum at the end. The
// exit status is the verdict.
import { inspect } from "node:util";

let passed = 0;
let failed = 0;

export function check(sentence, isTrue, detail = "") {
    if (isTrue) passed += 1;
    else failed += 1;
    const told =
        detail === "" ? "" : `  (${typeof detail === "string" ? detail : inspect(detail)})`;
    console.log(`${isTrue ? "PASS" : "FAIL"}  ${sentence}${told}`);
    return isTrue;
}

// What was measured, for those who read along.
export const figure = (name, value, unit) => console.log(`      ${name}: ${value} ${unit}`);

// `onTrouble` is for a last picture of the screen, `onSuccess` for what is told of a promise kept.
export async function story(tell, onTrouble = () => {}, onSuccess = () => {}) {
    try {
        await tell();
    } catch (error) {
        check(`the test comes to its end`, false, error.stack);
    }
    if (failed > 0) await onTrouble();
    else onSuccess();
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

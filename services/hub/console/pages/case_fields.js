// What the acts of a case ask for: its fields, by their kinds, and who may do what.
import { today } from "../times.js";
import { membersOf, valuesOf } from "./case_facts.js";

export const intake = ["reception", "review"];
export const review = ["review"];
export const approval = ["approval"];

export const one = (name, label, choices, more = {}) => ({
    name,
    label,
    kind: "one",
    choices,
    needed: true,
    missing: "请选择其中一项",
    ...more,
});
export const many = (name, label, choices, more = {}) => ({ name, label, kind: "many", choices, ...more });
export const line = (name, label, more = {}) => ({ name, label, needed: true, missing: "请填写", ...more });
export const long = (name, label, more = {}) => line(name, label, { kind: "long", ...more });
export const date = (name, label) => line(name, label, { kind: "date", value: today() });
export const fen = (text) => Math.round(Number(String(text || "0").replace(/[,，\s元]/g, "")) * 100) || 0;
export const members = (page) =>
    Object.fromEntries(
        membersOf(page).map((number) => [
            String(number),
            valuesOf(page).get(`member.${number}.name`) || `家人 ${number - 1}`,
        ]),
    );
export const open = (list) => list.filter((each) => each.state === "open" || each.is_open);

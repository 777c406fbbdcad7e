// What an inspector found of an item at a station.
export const founds = {
    good: { word: "好", colour: "green", shape: "tick" },
    to_mend: { word: "要整改", colour: "amber", shape: "triangle" },
    missing: { word: "没有", colour: "red", shape: "cross" },
    not_here: { word: "不适用", colour: "plain", shape: "bar" },
};

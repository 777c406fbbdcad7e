// What stock and gifts are called for staff.
export const works = { restock: "补货", cleaning: "保洁" };
export const taskStates = {
    raised: { word: "待办", colour: "amber", shape: "ring" },
    taken: { word: "已接", colour: "blue", shape: "half" },
    done: { word: "办完", colour: "green", shape: "tick" },
};
export const seasons = { winter: "冬送温暖", summer: "夏送清凉", other: "其他" };
export const ways = { by_list: "按名单，一人一份", free: "随到随领" };
export const campaignStates = {
    open: { word: "进行中", colour: "green", shape: "dot" },
    closed: { word: "已结束", colour: "plain", shape: "cross" },
};

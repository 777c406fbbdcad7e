// The words for the codes of the hall's line.

export const ticketStates = {
    taken: { word: "未入队", colour: "plain", shape: "ring" },
    waiting: { word: "等候", colour: "blue", shape: "ring" },
    called: { word: "办理中", colour: "amber", shape: "half" },
    parked: { word: "暂放", colour: "plum", shape: "square" },
    no_show: { word: "未到", colour: "red", shape: "triangle" },
    served: { word: "已办结", colour: "green", shape: "tick" },
    left: { word: "已退号", colour: "plain", shape: "cross" },
};

export const counterStates = {
    open: { word: "开放", colour: "green", shape: "dot" },
    paused: { word: "暂停", colour: "amber", shape: "bar" },
    closed: { word: "关闭", colour: "plain", shape: "cross" },
};

export const pauseReasons = {
    back_soon: "马上回来",
    meal: "用餐",
    meeting: "开会",
    with_visitor: "陪同来访职工",
    device_trouble: "设备故障",
    other: "其他",
};

export const outcomes = {
    served: "办结",
    continued: "接着办下一项",
    transferred: "转到别的窗口",
    parked: "暂放",
    no_show: "叫号未到",
    returned: "回到队列",
};

export const stars = {
    5: "非常满意",
    4: "满意",
    3: "基本满意",
    2: "不满意",
    1: "非常不满意",
};

export const slips = {
    pending: "号票还没打印",
    printed: "号票已打印",
    failed: "号票没打出来",
    replaced: "号码已在屏幕上看过",
};

// "3–8 分钟"; what no open counter takes has no expected wait.
export function waitWords(wait) {
    if (!wait) return "无法估计";
    if (wait.high === 0) return "马上";
    return wait.low === wait.high ? `约 ${wait.high} 分钟` : `${wait.low}–${wait.high} 分钟`;
}

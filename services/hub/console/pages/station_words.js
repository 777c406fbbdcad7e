// What is said of a station, the same on the wall and on its own page.
export const causes = {
    staff: "工作人员确认",
    door: "门的状态",
    person_seen: "里面有人",
    nothing_seen: "很久没有动静",
    not_heard: "联系不上",
};

const looks = {
    open: ["开放", "green", "dot"],
    closed: ["关闭", "amber", "bar"],
    unknown: ["不清楚", "grey", "ring"],
};

export function openStates({ open, cause }) {
    const [word, colour, shape] = looks[open] || looks.unknown;
    return { word: `${word} · ${causes[cause] || cause}`, colour, shape };
}

export const things = {
    seat: "座位",
    rest_pod: "休息舱",
    charging_locker: "充电柜",
    microwave: "微波炉",
    fridge: "冰箱",
    water: "饮水",
    charging_point: "手机充电",
    shower: "淋浴",
    mothers_room: "母婴室",
    toilet: "厕所",
    first_aid: "急救箱",
    battery_swap: "换电柜",
    cooling: "空调",
    wifi: "无线网",
    aed: "除颤仪",
    books: "书报",
};

export const hoursBy = {
    weekday: "按星期",
    made_up_day: "调休上班",
    holiday: "节假日",
    exception: "临时调整",
};

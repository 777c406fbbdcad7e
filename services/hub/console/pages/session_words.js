// What bookings and sessions are called for staff.
export const bookingStates = {
    provisional: { word: "待定", colour: "amber", shape: "ring" },
    waitlisted: { word: "候补", colour: "amber", shape: "ring" },
    offered: { word: "留座待确认", colour: "amber", shape: "half" },
    booked: { word: "已约", colour: "green", shape: "dot" },
    attended: { word: "已到", colour: "green", shape: "tick" },
    no_show: { word: "未到", colour: "red", shape: "triangle" },
    cancelled: { word: "已退", colour: "plain", shape: "cross" },
    lapsed: { word: "留座过期", colour: "plain", shape: "cross" },
    refused: { word: "没有约上", colour: "red", shape: "cross" },
    called_off: { word: "场次取消", colour: "plain", shape: "cross" },
};
export const refusedFor = {
    full: "约满",
    limit: "次数到了",
    paused: "多次未到，暂停",
    too_late: "送到时已结束",
    not_held: "没有这一场",
};
export const callOffReasons = {
    too_few: "人数不足",
    teacher_away: "老师来不了",
    room_closed: "房间不能用",
    weather: "天气",
    other: "其他",
};
export const madeAt = { kiosk: "自助机", counter: "窗口", phone: "手机" };

// The words of telling people and of early warning; a code is called the same everywhere.

export const warningAspects = { income: "收入", expense: "支出", security: "保障" };
export const warningSources = {
    check: "定期检查",
    self_diagnosis: "本人在驿站自诊",
    lead: "线索",
};
export const warningStates = {
    open: { word: "待走访", colour: "amber", shape: "ring" },
    visited: { word: "已走访", colour: "indigo", shape: "half" },
    became_case: { word: "已建档", colour: "green", shape: "tick" },
    cleared: { word: "已解除", colour: "plain", shape: "bar" },
};
export const warningEvents = {
    raised: "提出预警",
    visited: "走访",
    shared: "转给部门",
    became_case: "建档",
    cleared: "解除预警",
};
export const warningDepartments = {
    education: "教育部门",
    health: "卫健部门",
    medical_insurance: "医保部门",
};
export const warningClearings = {
    no_hardship: "核实后没有困难",
    on_file_already: "已在档",
    helped_otherwise: "已由别的渠道帮助",
    declined: "本人不愿意",
    moved: "已迁走",
    mistaken: "名单有误",
};
export const warningLists = {
    low_income: "未建档的低收入家庭",
    closed: "已退档的家庭",
    sites: "监测点",
    screenings: "集中摸排",
};

export const messageTitles = {
    "membership.approved": "入会申请已通过",
    "membership.refused": "入会申请未通过",
    "membership.asked_again": "入会申请要补正",
    "request.received": "事项已送达",
    "request.progress": "事项有新进展",
    "request.call_back": "急事，请回电",
    "visit.planned": "上门拜访的日子",
    "papers.wanted": "事项缺材料",
    "decision.made": "事项已有结果",
    "check.invited": "想了解近况",
    "booking.reminder": "预约提醒",
};
export const tellingStates = {
    to_call: { word: "要打电话", colour: "amber", shape: "triangle" },
    waiting: { word: "等待发送", colour: "blue", shape: "ring" },
    sent: { word: "已发出，等回执", colour: "indigo", shape: "half" },
    delivered: { word: "已送达", colour: "green", shape: "tick" },
    told_by_phone: { word: "已电话告知", colour: "green", shape: "dot" },
    given_up: { word: "不再通知", colour: "plain", shape: "cross" },
};
export const tellingEvents = {
    asked: "提出",
    sent: "发出",
    delivered: "送达",
    failed: "没有送到",
    called: "打电话",
    given_up: "不再通知",
};
export const tellingFailures = {
    sms: "短信",
    account: "公众号",
    bad_number: "号码是空号",
    refused: "运营商不发",
    not_delivered: "没有送达",
    no_report: "一直没有回执",
    gateway_silent: "短信平台没有应答",
    no_gateway: "没有接入这种方式",
    no_contact: "没有联系方式",
    words_erased: "内容已删除",
    wording_changed: "消息模板已改",
};
export const callOutcomes = {
    told: "已告诉本人",
    no_answer: "没有人接",
    busy: "占线",
    wrong_number: "号码不是本人的",
    asked_to_call_later: "请我们晚些再打",
};
export const tellingGiveUps = {
    unreachable: "多次联系不上",
    told_otherwise: "已用别的办法告诉本人",
    not_wanted: "本人不愿接收",
    no_longer_true: "内容已不再成立",
    words_erased: "内容已按规定删除",
};

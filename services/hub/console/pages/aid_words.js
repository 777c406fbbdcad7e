// The words for the codes of mutual aid.
export const aidStates = {
    open: { word: "待审核", colour: "blue", shape: "ring" },
    asked_again: { word: "待补材料", colour: "amber", shape: "triangle" },
    approved_first: { word: "待第二人审批", colour: "indigo", shape: "half" },
    approved: { word: "待发放", colour: "indigo", shape: "dot" },
    batched: { word: "已交银行", colour: "teal", shape: "square" },
    paid: { word: "已发放", colour: "green", shape: "tick" },
    failed: { word: "发放不成", colour: "red", shape: "diamond" },
    refused: { word: "不予给付", colour: "red", shape: "cross" },
};
export const aidStatesThatWait = ["open", "asked_again", "approved_first", "approved", "failed"];

export const aidEvents = {
    claimed: "登记申领",
    papers_added: "补交材料",
    asked_again: "要求补材料",
    approved_first: "第一次审批通过",
    approved: "审批通过",
    refused: "不予给付",
    reopened: "重新审核",
    batched: "交银行发放",
    paid: "发放到账",
    payment_failed: "银行未能发放",
    account_mended: "更正银行账号",
};

export const refuseReasons = {
    not_covered: "入院那天不在保障期内",
    waiting_period: "入院那天还在等待期内",
    not_in_plan: "不属于这项互助的给付范围",
    already_paid: "这次住院已经给付过",
    late: "超过了申领期限",
    papers_missing: "材料不齐，要求补正后仍未补",
    other: "其他",
};

export const paperKinds = {
    identity: "身份证",
    hospital_bill: "出院结算单",
    diagnosis: "诊断证明",
    bank_card: "银行卡",
    other: "其他",
};

export const endReasons = {
    left_unit: "离开单位",
    died: "去世",
    asked_to_end: "本人要求退出",
    enrolled_by_mistake: "参保有误",
};

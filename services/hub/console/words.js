// The words for every code the hub sends: one place, so that a state is called the same everywhere.
// A code without a word is shown as it is rather than hidden.

export const states = {
    applied: { word: "待受理", colour: "blue", shape: "ring" },
    resubmitted: { word: "已补正，待受理", colour: "blue", shape: "dot" },
    duplicate: { word: "疑似重复", colour: "amber", shape: "diamond" },
    under_review: { word: "审核中", colour: "indigo", shape: "half" },
    approved: { word: "待第二次审批", colour: "indigo", shape: "dot" },
    asked_again: { word: "待本人补正", colour: "amber", shape: "triangle" },
    refused: { word: "未通过", colour: "red", shape: "cross" },
    merged: { word: "已并入原申请", colour: "plain", shape: "bar" },
    member: { word: "会员", colour: "green", shape: "tick" },
    transferring: { word: "转会中", colour: "plum", shape: "half" },
    retained: { word: "保留会籍", colour: "teal", shape: "square" },
    left: { word: "已退会", colour: "plain", shape: "cross" },
};
export const statesThatWait = [
    "applied",
    "resubmitted",
    "duplicate",
    "under_review",
    "approved",
    "transferring",
];

export const events = {
    applied: "提交入会申请",
    duplicate_found: "发现证件号相同的申请",
    found_same: "确认为同一人，并入原申请",
    found_different: "确认不是同一人",
    taken_up: "受理",
    approved_first: "第一次审批通过",
    approved: "批准入会",
    refused: "不予通过",
    asked_again: "要求补正",
    resubmitted: "本人补正后再次提交",
    rerouted: "改派工会",
    transfer_started: "发起转会",
    transfer_accepted: "接收转会",
    transfer_declined: "不接收转会",
    retained: "保留会籍",
    resumed: "恢复会籍",
    left: "退会",
    register_entered: "登入全国会员系统",
    phone_settled: "核实手机号归属",
};

export const occupations = {
    rider: "外卖骑手",
    courier: "快递员",
    sanitation: "环卫工人",
    ride_driver: "网约车/出租车司机",
    truck_driver: "货车司机",
    construction: "建筑工",
    gardener: "园林工人",
    security_guard: "保安",
    domestic_care: "家政护理",
    other: "其他",
};

export const marks = {
    past_retirement_age: "已过退休年龄，仍在工作",
    under_18: "未满 18 周岁",
    age_unknown: "证件不含出生日期",
    unknown_division: "证件前六位不在区划表，请核对",
    family_phone: "留的是家人电话",
    no_phone: "没有电话",
    vow_not_drawn: "不能手写，已按键确认承诺，没有手写签名",
};

// The same, for a row in a list.
export const shortMarks = {
    past_retirement_age: "过退休年龄",
    under_18: "未满 18",
    age_unknown: "年龄未知",
    unknown_division: "区划存疑",
    family_phone: "家人电话",
    no_phone: "无电话",
    vow_not_drawn: "无手写签名",
};

export const documents = {
    resident_id: "居民身份证",
    hmt_permit: "港澳台居民居住证",
    foreign_permanent: "外国人永久居留身份证",
    foreign_permanent_15: "外国人永久居留证（旧版）",
};
export const assurances = {
    typed: "本人键入，未核验",
    card_read: "读卡器读取",
    staff_checked: "工作人员核验过证件",
};
export const paths = { employer_union: "经单位工会", place: "按居住或工作地" };
export const routes = { own_union: "单位工会", joint_union: "网格联合工会", pool: "区县周转库" };
export const sexes = { male: "男", female: "女", unknown: "未知" };
export const phoneOwners = { own: "本人", family: "家人", none: "没有电话" };
export const consents = {
    membership: "为办理入会处理个人信息",
    identity_document: "处理身份证件（敏感信息，单独同意）",
    insurer: "把必要信息提供给保障计划承办方",
    notifications: "接收活动与服务通知",
};
export const languages = { zh_CN: "中文", en: "英文" };

export const refuseReasons = {
    not_a_worker: "不是以工资收入为主要生活来源的劳动者",
    not_voluntary: "不是本人自愿",
    under_age: "未满 16 周岁",
    not_this_person: "证件与本人不符",
    member_elsewhere: "已是其他工会的会员",
    other: "其他原因（请写明）",
};
export const askFor = {
    name: "姓名",
    document: "证件",
    phone: "手机号",
    employer: "工作单位",
    place: "居住或工作地",
    signature: "签名",
    visit: "请本人来站点一趟",
};
export const phoneProofs = {
    called_back: "已回拨该号码核实",
    card_shown: "本人出示手机与证件",
    operator_slip: "运营商的开户凭证",
    none: "没有凭证",
};
export const phoneVerdicts = { released: "号码归这位申请人", kept: "号码仍归原来的人" };
export const retainReasons = {
    retired: "退休",
    unemployed: "失业",
    laid_off: "下岗",
    employer_dissolved: "单位解散",
};
export const otherVerdicts = {
    open: "待处理",
    same: "同一人",
    different: "不是同一人",
    released: "号码归申请人",
    kept: "号码归原主",
};

export const callReasons = {
    help_me: "请人帮忙",
    not_well: "身体不舒服",
    device_trouble: "设备出了问题",
    reading: "看不清或不识字",
    emergency: "紧急求助",
};
export const callStates = {
    open: { word: "等待应答", colour: "red", shape: "triangle" },
    answered: { word: "已应答", colour: "green", shape: "tick" },
    unanswered: { word: "无人应答", colour: "amber", shape: "cross" },
};

export const deviceStates = {
    invited: { word: "待登记", colour: "amber", shape: "ring" },
    here: { word: "在线", colour: "green", shape: "tick" },
    silent: { word: "失去联系", colour: "amber", shape: "triangle" },
    revoked: { word: "已停用", colour: "plain", shape: "cross" },
};
export const alarmKinds = {
    fork: "同一台设备出现两份不同的记录",
    clone: "设备数据可能被复制到别的机器",
    gap: "设备已清理的记录，服务器里却没有",
    same_id: "同一编号出现两种内容",
    forgotten: "服务器恢复的备份比设备知道的旧",
    block_clash: "同一号码发给了两台设备",
    salvaged: "设备的存储损坏，完好的记录已转存",
};

export const roles = {
    reception: "接待",
    review: "审核",
    approval: "审批",
    devices: "设备管理",
    administration: "系统管理",
};
export const rolesMean = {
    reception: "查看申请、要求补正、应答呼叫",
    review: "受理、第一次审批、不予通过",
    approval: "第一次或第二次审批，两次不能是同一人",
    devices: "登记与停用设备、处理警报和隔离记录",
    administration: "管理账号、查阅查看记录",
};
// For which union an account decides.
export const staffLevels = {
    unit_union: "单位工会（只上报、代报）",
    county: "区县",
    city: "市",
    province: "省",
};
export const lookKinds = {
    application: "入会申请",
    application_list: "申请列表",
    visit_taken: "入户走访，带到手机上",
    document_search: "按证件查找",
    member: "会员",
    request: "求助",
    case: "帮扶档案",
    case_search: "查找档案",
    case_list: "档案列表",
    break_the_glass: "紧急查看（不在负责范围）",
    relief: "救助发放",
    gift_list: "慰问品名单",
};

export const caseStates = {
    reported: { word: "已报告，待受理", colour: "blue", shape: "ring" },
    in_procedure: { word: "办理中", colour: "indigo", shape: "half" },
    on_file: { word: "在档", colour: "green", shape: "tick" },
    refused: { word: "未批准", colour: "red", shape: "cross" },
    closed: { word: "已退档", colour: "plain", shape: "bar" },
    merged: { word: "已并入另一份", colour: "plain", shape: "bar" },
};
export const caseLevels = { county: "县级", city: "市级", provincial: "省级", national: "全国级" };
export const caseCategories = { deep: "深度困难", relative: "相对困难", accident: "意外致困" };
export const caseCauses = {
    no_labour_ability: "无劳动能力",
    unemployed: "失业",
    laid_off: "下岗",
    no_insurance: "未参加社会保险",
    insurance_unpaid: "保险待遇未落实",
    major_illness: "本人或家属大病",
    disaster: "自然灾害",
    accident: "意外事故",
    schooling: "子女上学",
    other: "其他",
};
export const caseOrigins = {
    request: "本人求助",
    lead: "线索",
    unit_union: "单位工会代报",
    alert: "预警",
    split: "由另一份档案分出",
};
export const duties = {
    intake: "受理",
    visiting: "入户",
    review: "复核",
    approval: "审批",
    audit: "抽查",
};
export const visitKinds = {
    home: "入户",
    neighbours: "邻里走访",
    unit: "单位走访",
    follow_up: "回访",
};
// What the visit's sheet asks beside the fields of the file.
export const surveyFields = {
    met: "见到的人",
    housing: "住房",
    living: "生活状况",
    goods: "家中值钱的东西",
    neighbours: "邻里、社区怎么说",
    needs: "最需要的帮助",
};
export const surveyChoices = {
    housing: { own: "自有", rented: "租住", public: "公租房", lent: "借住", other: "其他" },
    living: { gets_by: "能维持", tight: "紧张", very_hard: "很困难" },
};
export const signedBy = { hand: "手写签名", fingerprint: "按指纹（须有见证人）" };
export const consentsFor = { record_check: "家庭经济状况核查", notice: "公示" };
export const checkSources = {
    vehicles: "车辆",
    business: "工商登记",
    property: "不动产",
    income: "收入",
};
export const findings = { clear: "没有发现", found: "有发现", no_answer: "对方未答复" };
export const matters = { filing: "建档", aid: "救助", exit: "退档" };
export const exitReasons = {
    recovered: "脱困（收入连续六个月高于标准）",
    secured: "解困（靠兜底保障稳定）",
    moved: "迁出",
    died: "去世",
    not_qualifying: "不再符合条件",
    own_wish: "本人要求",
};
export const caseRefuseReasons = {
    above_the_line: "人均收入高于标准",
    excluded: "有不得建档的情形",
    check_refused: "不同意核查",
    facts_untrue: "情况不属实",
    not_a_member_household: "不是会员家庭",
    elsewhere: "应由别处办理",
    other: "其他原因（请写明）",
};
export const auditVerdicts = { sound: "没有问题", to_correct: "需要更正" };
export const caseEvents = {
    opened: "建档立卷",
    taken_up: "受理",
    facts_edited: "修改家庭信息",
    fact_settled: "选定一栏的内容",
    classified: "认定级别与类别",
    authorised: "收到授权书",
    document_added: "收到材料",
    facts_completed: "家庭信息已填全",
    visited: "入户走访",
    check_asked: "发起信息比对",
    check_answered: "信息比对有了结果",
    met: "集体研究",
    reviewed: "复核",
    notice_posted: "张贴公示",
    objected: "收到异议",
    objection_settled: "处理异议",
    notice_ended: "公示期满",
    approved_first: "第一次审批",
    approved: "批准",
    refused: "不予批准",
    sent_back: "退回补办",
    appealed: "本人申诉",
    appeal_granted: "申诉成立",
    appeal_dismissed: "申诉不成立",
    system_entered: "录入工会帮扶工作管理系统",
    reviewed_yearly: "年度复核",
    exited: "退档",
    reopened: "重新建档",
    merged: "并入另一份档案",
    taken_in: "并入另一份档案的内容",
    split: "分户",
    paired: "结对",
    sampled: "抽中检查",
    audited: "检查结论",
    handed_over: "移交",
    aid_declined: "不批准发放",
    corrected: "抽查的问题已更正",
    erased: "删除个人信息",
};
export const taskWords = {
    take_up: "受理",
    yearly_review: "年度复核",
    check: "信息比对等待结果",
    notice: "公示中",
    objection: "异议等待处理",
    appeal: "申诉等待处理",
    audit: "抽查等待结论",
    correction: "抽查发现的问题要改",
    follow_up: "退档后回访",
};
export const matterStates = {
    open: "待处理",
    ended: "已结束",
    withdrawn: "已撤下",
    upheld: "异议成立",
    dismissed: "不成立",
    granted: "成立",
    sound: "没有问题",
    to_correct: "需要更正",
    corrected: "已更正",
    stable: "情况稳定",
    not_stable: "又有困难",
};
export const caseFields = {
    "household.address": "家庭住址",
    "household.community": "所在社区",
    "household.income_year": "近12个月全家收入",
    "household.illness_year": "近12个月医疗自付",
    "household.disability_year": "近12个月残疾支出",
    "household.schooling_year": "近12个月教育支出",
    "household.housing_year": "近12个月住房支出",
    "household.other_rigid_year": "其他必需支出",
    "household.debts": "欠债",
    "household.housing_area": "住房面积（平方米）",
    "household.homes": "住房套数",
    "household.vehicles": "机动车数",
    "household.bank": "开户银行",
    "household.bank_account": "银行账号",
    "household.on_dibao": "享受低保",
    "household.what_happened": "发生了什么",
    "household.register_number": "全国系统编号",
    name: "姓名",
    relation: "与本人关系",
    sex: "性别",
    document_number: "证件号码",
    birth: "出生日期",
    mobile: "手机",
    health: "健康状况",
    diagnosis: "疾病",
    disability: "残疾",
    work: "工作状况",
    employer: "工作单位",
    school: "学校",
    school_stage: "就读阶段",
    income_month: "月收入",
    is_union_member: "工会会员",
    deceased: "已去世",
};

export const reliefKinds = {
    living: "生活救助",
    medical: "医疗救助",
    education: "助学",
    small_education: "幼儿园至初中助学",
    training: "技能培训补助",
    accident: "意外救助",
    visit: "走访慰问",
    standing: "常态化帮扶",
};
export const reliefCategories = {
    ...caseCategories,
    low_income: "低收入",
    recovered: "已脱困",
};
export const reliefCauses = caseCauses;
export const grantStates = {
    proposed: { word: "等待批准", colour: "blue", shape: "ring" },
    granted: { word: "已批准", colour: "green", shape: "tick" },
    declined: { word: "未批准", colour: "red", shape: "cross" },
};
export const paymentStates = {
    planned: { word: "未到期", colour: "plain", shape: "ring" },
    ready: { word: "待发", colour: "blue", shape: "dot" },
    in_batch: { word: "已列入批次", colour: "indigo", shape: "half" },
    sent: { word: "银行办理中", colour: "indigo", shape: "dot" },
    paid: { word: "已到账", colour: "green", shape: "tick" },
    failed: { word: "失败", colour: "red", shape: "cross" },
    dropped: { word: "不再发放", colour: "plain", shape: "bar" },
};
export const batchStates = {
    proposed: { word: "等待批准", colour: "blue", shape: "ring" },
    approved: { word: "已批准", colour: "indigo", shape: "half" },
    sent: { word: "银行办理中", colour: "indigo", shape: "dot" },
    settled: { word: "已办结", colour: "green", shape: "tick" },
    dropped: { word: "已取消", colour: "plain", shape: "bar" },
};
export const reliefTasks = {
    failed_account: "付款失败，请核对账户",
    no_account: "还没有收款账户",
    review_due: "年度复核后才能付",
};
export const reliefHouseholdStates = {
    on_file: { word: "在档", colour: "green", shape: "tick" },
    recovered: { word: "已脱困", colour: "blue", shape: "tick" },
    secured: { word: "已解困", colour: "blue", shape: "half" },
    off_file: { word: "已退档", colour: "plain", shape: "bar" },
};

export const requestKinds = {
    living_aid: "生活救助",
    medical_aid: "医疗救助",
    school_aid: "助学",
    mutual_enrolment: "参加互助保障",
    mutual_claim: "互助保障申领",
    wage_arrears: "欠薪",
    legal: "法律援助",
    psychological: "心理援助",
    job_help: "求职帮助",
    other: "其他求助",
    notice_objection: "公示异议",
};
export const requestStates = {
    submitted: { word: "待受理", colour: "blue", shape: "ring" },
    in_hand: { word: "办理中", colour: "indigo", shape: "half" },
    asked_again: { word: "待本人补正", colour: "amber", shape: "triangle" },
    resubmitted: { word: "已补正，待受理", colour: "blue", shape: "dot" },
    referred: { word: "已转介", colour: "teal", shape: "square" },
    case_opened: { word: "已建档", colour: "green", shape: "tick" },
    closed: { word: "已办结", colour: "plain", shape: "bar" },
};
export const requestEvents = {
    submitted: "本人提交",
    resubmitted: "本人补正后再次提交",
    taken_up: "受理",
    asked_again: "要求补正",
    completed_with_person: "与本人一起补全",
    referred: "转介",
    became_case: "建立帮扶档案",
    closed: "办结",
};
export const requestWays = {
    short: "先登记，等工作人员帮着填",
    full: "本人已填完整表格",
};
export const closeReasons = {
    helped: "已帮助解决",
    not_entitled: "不符合条件",
    cannot_be_reached: "联系不上",
    withdrawn: "本人不办了",
    same_as_another: "与另一件是同一件事",
    other: "其他（请写明）",
};
export const outsides = {
    labour_inspection: "劳动监察",
    legal_aid: "法律援助中心",
    civil_affairs: "民政",
    hospital: "医院",
    police: "公安",
    other: "其他单位",
};

export const say = (table, code) => (Object.hasOwn(table, code) ? table[code] : code);
export const stateOf = (table, code) =>
    Object.hasOwn(table, code) ? table[code] : { word: code, colour: "plain", shape: "ring" };

// "000123458" -> "000 123 458", as it stands on the slip.
export const grouped = (digits) => String(digits).replace(/(\d{3})(?=\d)/g, "$1 ");

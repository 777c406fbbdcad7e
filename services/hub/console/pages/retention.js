// What will be erased because its time is over, shown a month before: numbers and days, no persons.
// Who still needs one of them takes it up again; what is open is not erased.
import { el, heading, link, section, table } from "../dom.js";
import { hashOf } from "../route.js";
import { get } from "../server.js";

const roles = ["review", "approval", "administration"];
const linkOf = {
    case: (row) => link(row.number, hashOf("case", {}, row.id), "mono"),
    request: (row) => link(row.number, hashOf("request", {}, row.id), "mono"),
    warning: (row) => link(row.number, hashOf("warning", {}, row.id), "mono"),
    list: (row) => (row.number === "closed" ? "退档家庭" : "低收入家庭"),
    gift_list: (row) => link(row.number, hashOf("gifts")),
    host: (row) => link(row.number, hashOf("inspections")),
    inspection: (row) => link(row.number, hashOf("inspections"), "mono"),
    enrolment: (row) => el("span", { class: "mono" }, row.number),
};

const columns = [
    { head: "什么", cell: (row) => row.title },
    { head: "编号", cell: (row) => linkOf[row.what](row) },
    { head: "负责的工会", cell: (row) => row.union_name || "全市" },
    { head: "列入日期", kind: "number", cell: (row) => row.listed },
    { head: "不早于这天删除", kind: "number", cell: (row) => row.erased_on },
];

export const retention = {
    title: "到期删除",
    roles,
    load: () => get("/api/retention"),
    draw: ({ rows, classes, notice_days: days }) => [
        heading("到期删除", el("span", { class: "quiet" }, `共 ${rows.length} 件`)),
        section(
            "接下来要删的",
            el(
                "p",
                { class: "quiet" },
                `到期前列在这里 ${days} 天，到期后由服务器在夜里删除：姓名、证件、电话、账户、写的内容和照片都删掉，办理经过和数字留着。还要用的，请重新办理，办理中的不会删。`,
            ),
            table({
                caption: "接下来要删的",
                columns,
                rows,
                keyOf: (row) => row.id,
                empty: `${days} 天内没有到期的。`,
            }),
        ),
        section(
            "保存多久",
            table({
                caption: "保存多久",
                columns: [
                    { head: "什么", cell: (one) => one.title },
                    { head: "从哪天算起", cell: (one) => one.begins },
                    { head: "多久", cell: (one) => (one.years ? `${one.years} 年` : "按当地程序") },
                    { head: "依据", cell: (one) => one.source },
                ],
                rows: classes,
                keyOf: (one) => one.id,
                empty: "没有。",
            }),
        ),
    ],
};

// The people of one list, masked, and the end of a person's cover.
import { button, el, heading, link, table } from "../dom.js";
import { askInDialog, notice } from "../notices.js";
import { hashOf } from "../route.js";
import { get, post } from "../server.js";
import { say } from "../words.js";
import { endReasons } from "./aid_words.js";

async function end(person, refresh) {
    const done = await askInDialog({
        title: `${person.name_masked} 退出互助`,
        text: "参保有误的，视为没有参加过；其他原因保障到今天为止。",
        confirm: "退出",
        kind: "red",
        fields: [
            { name: "reason", label: "原因", kind: "one", choices: endReasons, needed: true },
        ],
        send: (values) =>
            post(`/api/mutual-aid/enrolments/${encodeURIComponent(person.id)}/end`, {
                version: person.version,
                ...values,
            }),
    });
    if (done) notice("已登记退出", "good");
    if (done) refresh();
}

export const aidPeople = {
    title: "参保名单",
    roles: ["reception", "review", "approval"],
    load: ({ route }) => get(`/api/mutual-aid/lists/${encodeURIComponent(route.id)}`),
    draw({ rows }, { refresh }) {
        return [
            heading("参保名单", link("返回互助保障", hashOf("mutual-aid"), "button small")),
            table({
                caption: "参保名单",
                rows,
                keyOf: (person) => person.id,
                empty: "名单里没有人。",
                columns: [
                    {
                        head: "姓名",
                        kind: "name-cell",
                        cell: (person) =>
                            person.name_masked || el("span", { class: "quiet" }, "（已删除）"),
                    },
                    { head: "证件", kind: "number", cell: (person) => person.number_masked },
                    { head: "缴费（元）", kind: "number", cell: (person) => person.fee },
                    {
                        head: "保障期",
                        kind: "number",
                        cell: (person) => `${person.cover.from} 到 ${person.cover.until}`,
                    },
                    {
                        head: "可申领的住院",
                        kind: "number",
                        cell: (person) => `${person.cover.claims_from} 起`,
                    },
                    {
                        head: "",
                        cell: (person) =>
                            person.ended_on
                                ? `${say(endReasons, person.end_reason)}，到 ${person.ended_on}`
                                : button("退出", () => end(person, refresh), "small"),
                    },
                ],
            }),
        ];
    },
};

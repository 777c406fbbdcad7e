// What may be done with a request.
import { noteField } from "../acts.js";
import { named } from "../lists.js";
import { closeReasons, outsides } from "../words.js";

const decide = ["review", "approval"];
const toPerson = "本人查询时会看到这句话，请写得明白、客气";

export const requestActs = [
    {
        name: "take_up",
        event: "taken_up",
        roles: decide,
        word: "受理",
        kind: "primary",
        done: "已受理",
    },
    {
        name: "open_case",
        event: "became_case",
        roles: decide,
        word: "建立帮扶档案",
        kind: "primary",
        isOffered: (page) => ["living_aid", "medical_aid", "school_aid", "other"].includes(page.kind),
        title: "建立帮扶档案？",
        confirm: "建档",
        text: () => "本人填的内容会抄进档案，以后在档案里办理。同一家庭只有一份档案。",
        done: "已建档",
    },
    {
        name: "ask_again",
        event: "asked_again",
        roles: ["reception", "review", "approval"],
        word: "要求补正",
        title: "请本人补什么？",
        confirm: "要求补正",
        fields: () => [noteField("要补的内容", true, toPerson)],
        done: "已要求补正",
    },
    {
        name: "refer",
        event: "referred",
        roles: decide,
        word: "转介",
        title: "转给谁？",
        confirm: "转介",
        text: (page) =>
            page.is_kept ? `不能转给${page.kept_from_name}：那里有本人的用人单位。` : "",
        fields: (page, { directory }) => [
            {
                name: "union",
                label: "工会",
                kind: "select",
                choices: named(directory.unions.filter((one) => one.id !== page.kept_from)),
                none: "不转给工会",
            },
            {
                name: "outside",
                label: "或者工会以外",
                kind: "select",
                choices: outsides,
                none: "不转到外面",
            },
            noteField("理由", true, toPerson),
        ],
        done: "已转介",
    },
    {
        name: "close",
        event: "closed",
        roles: decide,
        word: "办结",
        kind: "quiet-red",
        title: "怎样办结的？",
        confirm: "办结",
        fields: () => [
            {
                name: "reason",
                label: "结果",
                kind: "one",
                choices: closeReasons,
                needed: true,
                missing: "请选择结果",
            },
            noteField("说明", true, toPerson),
        ],
        done: "已办结",
    },
];

// What a hall offers at its counters and in its sessions: the catalogue in force, as text, and
// another one in its place. The hub looks it over, signs it, and its kiosks take it.
import { button, el, heading, link, section, table } from "../dom.js";
import { notice, sorry } from "../notices.js";
import { hashOf } from "../route.js";
import { get, post } from "../server.js";

const kinds = { queue: "窗口和业务", sessions: "场次" };
const roles = ["administration"];

const findingColumns = [
    { head: "行", kind: "number", cell: (one) => one.line || "" },
    { head: "位置", cell: (one) => el("code", {}, one.pointer) },
    { head: "问题", cell: (one) => one.sentence },
];

async function publish(place, field, found, refresh) {
    try {
        const answer = await post(place, { text: field.value });
        if (answer.is_published) {
            notice(answer.is_new ? "已签名发布，各终端联网后换成新目录" : "和现在的一样，没有变化", "good");
            return refresh();
        }
        found.replaceChildren(
            table({ caption: "没有发布，请先改好", columns: findingColumns, rows: answer.findings, empty: "" }),
        );
    } catch (error) {
        sorry(error);
    }
}

function chooser(field) {
    const file = el("input", { type: "file", accept: ".json,application/json" });
    file.addEventListener("change", async () => {
        if (file.files[0]) field.value = await file.files[0].text();
    });
    return el("label", {}, el("span", {}, "从文件读入"), file);
}

function drawOne(hall, kind, held, refresh) {
    const place = `/api/halls/${encodeURIComponent(hall.id)}/catalogues/${kind}`;
    const field = el("textarea", { rows: 28, class: "mono", spellcheck: "false", "aria-label": kinds[kind] });
    field.value = held.text;
    const found = el("div", { "aria-live": "polite" });
    return section(
        kinds[kind],
        el(
            "p",
            { class: "quiet" },
            held.is_published
                ? "现在用的是在这里发布的目录。"
                : held.text
                  ? "现在用的是随程序来的目录。"
                  : "这个大厅还没有这种目录。",
        ),
        field,
        found,
        el("div", { class: "row" }, chooser(field), button("检查并发布", () => publish(place, field, found, refresh), "primary")),
    );
}

export const catalogue = {
    title: "大厅目录",
    roles,
    async load({ route }) {
        const { halls } = await get("/api/catalogues");
        const hall = halls.find((one) => one.id === route.query.hall) || halls[0];
        const kind = route.query.kind in kinds ? route.query.kind : "queue";
        const held = hall && (await get(`/api/halls/${encodeURIComponent(hall.id)}/catalogues/${kind}`));
        return { halls, hall, kind, held };
    },
    draw({ halls, hall, kind, held }, { refresh }) {
        if (!hall) return [heading("大厅目录"), el("p", { class: "empty" }, "这里还没有设窗口的大厅。")];
        return [
            heading(
                `${hall.name} · 目录`,
                Object.entries(kinds).map(([one, word]) =>
                    link(word, hashOf("catalogue", { hall: hall.id, kind: one }), one === kind ? "button primary" : "button"),
                ),
            ),
            halls.length > 1 &&
                el(
                    "p",
                    { class: "row" },
                    halls.map((one) => link(one.name, hashOf("catalogue", { hall: one.id, kind }))),
                ),
            drawOne(hall, kind, held, refresh),
        ];
    },
};

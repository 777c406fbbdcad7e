// The parts of an application's page that only show: the person, the signature, consents, the card,
// and what happened so far.
import { chip, el, facts, section, svg } from "../dom.js";
import { moment, momentWithSeconds } from "../times.js";
import {
    askFor,
    assurances,
    consents,
    documents,
    events,
    languages,
    marks,
    occupations,
    paths,
    phoneOwners,
    phoneProofs,
    phoneVerdicts,
    refuseReasons,
    retainReasons,
    routes,
    say,
    sexes,
} from "../words.js";

// Points are thousandths of the signing field, which on the portrait kiosk is 252 by 80 mm.
const signatureWidth = 3.15;

export function drawSignature(strokes) {
    if (strokes.length === 0) return "没有签名";
    const line = (stroke) => stroke.map(([x, y]) => `${x * signatureWidth},${y}`).join(" ");
    return svg(
        "svg",
        {
            viewBox: `0 0 ${1000 * signatureWidth} 1000`,
            class: "signature",
            role: "img",
            "aria-label": "本人签名",
        },
        strokes.map((stroke) =>
            svg("polyline", { points: line(stroke.length > 1 ? stroke : [...stroke, ...stroke]) }),
        ),
    );
}

const spaced = (number) => number.replace(/^(\d{6})(\d{8})(\w{4})$/, "$1 $2 $3");
const spacedPhone = (number) => number.replace(/^(\d{3})(\d{4})(\d{4})$/, "$1 $2 $3");

function phoneOf(person) {
    if (person.phone_owner === "none") return "没有电话";
    return `${spacedPhone(person.mobile)}（${say(phoneOwners, person.phone_owner)}）`;
}

function personPairs(page) {
    const person = page.person;
    return [
        ["姓名", el("strong", { class: "name" }, person.name)],
        ["性别", say(sexes, person.sex)],
        ["出生日期", person.birth],
        ["证件", say(documents, person.document_kind)],
        ["证件号码", el("span", { class: "number" }, spaced(person.document_number))],
        ["证件核验", say(assurances, page.assurance)],
        ["手机", el("span", { class: "number" }, phoneOf(person))],
        ["职业", say(occupations, page.occupation)],
        ["工作单位", person.employer || page.firm_name],
    ];
}

export function drawPerson(page) {
    const loud =
        page.marks.length > 0 &&
        el(
            "ul",
            { class: "marks" },
            page.marks.map((mark) => el("li", {}, say(marks, mark))),
        );
    if (!page.person)
        return section(
            "本人资料",
            loud,
            el("p", { class: "empty" }, "本人资料已删除，或暂时不能解封。办理经过仍然保留。"),
        );
    return section(
        "本人资料",
        loud,
        facts(personPairs(page)),
        el(
            "div",
            { class: "signed" },
            el("span", { class: "quiet" }, "入会誓词下的签名"),
            drawSignature(page.person.signature),
        ),
    );
}

export function drawPlace(page) {
    return section(
        "入会去向",
        facts([
            ["接收工会", page.union_name],
            ["方式", say(routes, page.route)],
            ["入会途径", say(paths, page.path)],
            ["网格", page.grid_name],
            ["单位", page.firm_name],
            ["区县代码", page.county],
            ["基本保障", page.protection ? "参加" : "不参加（不影响会籍）"],
            ["提交时间", moment(page.submitted_us)],
            ["办理站点", page.station_name],
            ["界面语言", say(languages, page.language)],
        ]),
    );
}

export function drawConsents(list) {
    return section(
        "本人同意",
        el(
            "ul",
            { class: "plain-list" },
            list.map((one) =>
                el(
                    "li",
                    {},
                    chip(
                        one.given
                            ? { word: "同意", colour: "green", shape: "tick" }
                            : { word: "不同意", colour: "plain", shape: "bar" },
                    ),
                    ` ${say(consents, one.purpose)}`,
                    el(
                        "span",
                        { class: "quiet" },
                        `　文本 ${one.text_version}，${say(languages, one.language)}`,
                    ),
                ),
            ),
        ),
    );
}

// ---- card and history ----------------------------------------------------------------------------

export function drawCard(page) {
    if (!page.member_number) return null;
    // As a picture the code can load nothing and run nothing.
    const picture =
        page.card &&
        el("img", {
            class: "qr",
            alt: "电子会员卡二维码",
            src: `data:image/svg+xml;utf8,${encodeURIComponent(page.card.qr_svg)}`,
        });
    return section(
        "会员",
        el("p", { class: "member-number", "data-member": page.member_number }, page.member_number),
        picture,
        facts([
            page.card && ["会员卡有效至", moment(page.card.expires_us).slice(0, 10)],
            ["全国会员系统", page.register_date ? `已登入，${page.register_date}` : "尚未登入"],
            page.person?.register_number && ["系统编号", page.person.register_number],
        ]),
    );
}

const details = [
    refuseReasons,
    askFor,
    retainReasons,
    phoneProofs,
    phoneVerdicts,
    routes,
    { earlier_ask: "答的是上一次补正，以这次的为准" },
];

// Reason codes, union and grid codes, one or several.
function sayDetail(detail, directory) {
    const one = (code) => {
        if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(code)) return `另一份申请 …${code.slice(-8)}`;
        const table = details.find((words) => Object.hasOwn(words, code));
        if (table) return table[code];
        return (
            [...directory.unions, ...directory.grids].find((place) => place.id === code)?.name ||
            code
        );
    };
    return detail
        .split(/[,;\s]+/)
        .filter(Boolean)
        .map(one)
        .join("、");
}

export function drawHistory(page, directory) {
    return section(
        "办理经过",
        page.history.length === 0
            ? el("p", { class: "empty" }, "还没有经过。")
            : el(
                  "ol",
                  { class: "timeline" },
                  page.history.map((line) =>
                      el(
                          "li",
                          {},
                          el("p", { class: "quiet number" }, momentWithSeconds(line.when_us)),
                          el(
                              "p",
                              {},
                              el("strong", {}, say(events, line.event)),
                              line.by ? `　${line.by}` : "",
                          ),
                          line.detail && el("p", {}, sayDetail(line.detail, directory)),
                          line.note && el("p", { class: "note" }, line.note),
                      ),
                  ),
              ),
    );
}

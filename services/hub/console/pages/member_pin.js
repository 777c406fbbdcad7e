// The PIN by which a member sees their own matters at a kiosk: staff who have the person and their
// document before them hand over a one-time PIN, and see who tried when. The PIN stands on the
// screen once and is nowhere afterwards.
import { button, el, section } from "../dom.js";
import { may } from "../frame.js";
import { askInDialog, sorry } from "../notices.js";
import { get, post } from "../server.js";
import { moment } from "../times.js";

const roles = ["reception", "review", "approval"];
const states = {
    none: "还没有密码",
    one_time: "已发一次性密码，等本人在驿站改成自己的（三天内有效）",
    own: "本人已设好密码",
    blocked: "输错太多，已停用：核对本人和证件后重发",
};
const events = {
    handed_over: "发放一次性密码",
    taken_away: "收回密码",
    looked: "查看自己的事",
    changed: "改成自己的密码",
    wrong: "输错",
    device_must_rest: "设备输错太多，被拒绝",
};
const shownEvents = 12;

const pathOf = (page) => `/api/applications/${encodeURIComponent(page.id)}/pin`;

function drawState(answer) {
    return [
        el("p", { "data-pin-state": answer.state }, states[answer.state]),
        answer.pin &&
            el(
                "div",
                { class: "warning", role: "status" },
                el("p", {}, "请让本人看一眼、记下来，当面收起。离开本页就看不到了："),
                el("p", { class: "member-number", "data-pin": "shown" }, answer.pin),
            ),
        answer.events.length > 0 &&
            el(
                "ul",
                { class: "history" },
                answer.events
                    .slice(0, shownEvents)
                    .map((event) =>
                        el(
                            "li",
                            {},
                            `${moment(event.when_us)} ${events[event.what] || event.what}，${event.by}`,
                        ),
                    ),
            ),
    ].filter(Boolean);
}

export function drawMemberPin(page, context) {
    if (!page.member_number || !page.card) return null;
    const place = el("div", {});
    const show = (answer) => place.replaceChildren(...drawState(answer));
    get(pathOf(page)).then(show).catch(sorry);
    const handOver = async () => {
        const answer = await askInDialog({
            title: "发放一次性密码",
            confirm: "发放",
            text: "本人和证件都在面前吗？原来的密码马上作废。密码只显示这一次。",
            fields: [
                {
                    name: "seen",
                    label: "核对",
                    kind: "many",
                    choices: { yes: "已核对本人和证件" },
                    needed: true,
                },
            ],
            send: (values) =>
                post(pathOf(page), { has_seen_document: values.seen.includes("yes") }),
        });
        if (answer) show(answer);
    };
    return section(
        "驿站密码",
        el("p", { class: "hint" }, "本人凭会员卡和密码，在驿站看自己的求助、档案、帮扶金和互助保障。"),
        place,
        may(context.account, roles) &&
            el(
                "div",
                { class: "actions only-screen" },
                button("发放一次性密码", handOver, "small"),
            ),
    );
}

// What this account may do with an application now: the hub says which steps are possible, the
// roles say which of them are ours. Every step names the version it was decided on; when a colleague
// was faster, the hub refuses and the page shows what is new.
import { button, el, section } from "../dom.js";
import { may } from "../frame.js";
import { askInDialog, notice } from "../notices.js";
import { post } from "../server.js";
import { steps } from "./application_steps.js";

// After these the page on the screen is no longer the truth.
const outOfDate = ["stale", "not_possible_now", "nothing_to_settle"];

const isPossible = (action, page) =>
    [action.event].flat().some((event) => page.possible.includes(event)) &&
    (!action.isOffered || action.isOffered(page));

// The second pair of eyes must be another's, and an approver's.
function whyNotApprove(page, account) {
    if (page.state !== "approved") return "";
    if (page.approved_first_by === account.login)
        return "第一次审批是您做的。为了稳妥，第二次要由另一位同事来批。";
    return account.roles.includes("approval")
        ? ""
        : "第一次审批已通过，等待有审批权限的同事批第二次。";
}

async function run(action, page, context, { changed, stale }) {
    const send = (values) =>
        post(`/api/applications/${encodeURIComponent(page.id)}/${action.name}`, {
            version: page.version,
            ...values,
        });
    try {
        const answer = action.title
            ? await askInDialog({
                  title: action.title,
                  confirm: action.confirm,
                  kind: action.kind === "quiet-red" ? "red" : "primary",
                  text: action.text?.({
                      isLast: page.state === "approved",
                  }),
                  fields: action.fields?.(context.directory),
                  send,
                  passOn: outOfDate,
              })
            : await send({});
        if (!answer) return;
        notice(action.done, "good");
        changed(answer);
    } catch (error) {
        if (outOfDate.includes(error.code)) stale(error);
        else if (error.code !== "sign_in") notice(error.message, "bad");
    }
}

export function drawActions(page, context, after) {
    const waits = whyNotApprove(page, context.account);
    const offered = steps.filter(
        (action) =>
            isPossible(action, page) &&
            may(context.account, action.roles) &&
            !(action.name === "approve" && waits),
    );
    const held = page.has_duplicate
        ? "证件号与另一份申请相同，请先比对。"
        : page.has_phone_request
          ? "手机号已被别人使用，请先核实归属。"
          : "";
    const one = (action) => {
        const made = button(
            action.word,
            async () => {
                made.disabled = true;
                await run(action, page, context, after);
                made.disabled = false;
            },
            action.kind || "",
        );
        made.dataset.action = action.name;
        return made;
    };
    return section(
        "办理",
        waits && el("p", { class: "warning" }, waits),
        held && el("p", { class: "warning" }, held),
        offered.length > 0
            ? el("div", { class: "actions" }, offered.map(one))
            : el("p", { class: "empty only-screen" }, "现在没有需要您办理的事。"),
    );
}

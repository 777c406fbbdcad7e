// What this account may do with an application now; a second approval must be another's.
import { drawActs } from "../acts.js";
import { steps } from "./application_steps.js";

// The second pair of eyes must be another's, and an approver's.
function whyNotApprove(page, account) {
    if (page.state !== "approved") return "";
    if (page.approved_first_by === account.login)
        return "第一次审批是您做的。为了稳妥，第二次要由另一位同事来批。";
    return account.roles.includes("approval")
        ? ""
        : "第一次审批已通过，等待有审批权限的同事批第二次。";
}

export function drawActions(page, context, after) {
    const waits = whyNotApprove(page, context.account);
    const held = page.has_duplicate
        ? "证件号与另一份申请相同，请先比对。"
        : page.has_phone_request
          ? "手机号已被别人使用，请先核实归属。"
          : "";
    return drawActs(
        "办理",
        steps.filter((act) => !(act.name === "approve" && waits)),
        { page, context, path: `/api/applications/${encodeURIComponent(page.id)}`, after },
        [waits, held],
    );
}

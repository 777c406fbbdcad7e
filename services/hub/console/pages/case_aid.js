// Aid that was worked out for a family and waits in its case file to be decided there.
import { actButton, noteField, offeredOf } from "../acts.js";
import { el } from "../dom.js";
import { caseLevels, reliefKinds, say } from "../words.js";
import { yuan } from "./answers.js";
import { approval } from "./case_fields.js";

const kindsOf = (proposal) =>
    proposal.kinds.map((each) => `${say(reliefKinds, each.kind)} ${yuan(each.amount_fen)}`).join("，");
const proposalOf = ({ proposal }) => ({ proposal: proposal.id, proposal_version: proposal.version });

// Aid that was worked out and waits: each is decided by itself.
const aidActs = [
    {
        name: "approve",
        event: ["approved", "approved_first"],
        roles: approval,
        word: "批准发放",
        kind: "primary",
        title: "批准发放？",
        confirm: "批准",
        text: (page) =>
            `${kindsOf(page.proposal)}，共 ${yuan(page.proposal.total_fen)} 元，依据 ${page.proposal.rule}。${page.approved_first_by ? `第一次审批：${page.approved_first_by}。` : ""}`,
        fields: () => [noteField("意见", false)],
        sent: (values, page) => ({ ...values, ...proposalOf(page), matter: "aid" }),
        done: (page) => (page.approved_first_by ? "第一次审批已记下，等另一位同事" : "已批准发放"),
    },
    {
        name: "decline_aid",
        event: "aid_declined",
        roles: approval,
        word: "不批",
        kind: "quiet-red",
        title: "不批准这笔发放？",
        confirm: "不批准",
        fields: () => [noteField("理由", true)],
        sent: (values, page) => ({ ...values, ...proposalOf(page) }),
        done: "已记为不批准",
    },
];

export function drawProposals(at) {
    return at.page.proposals.map((proposal) => {
        const page = { ...at.page, proposal };
        const offered = offeredOf(aidActs, page, at.context.account);
        return el(
            "div",
            { class: "note", "data-proposal": proposal.id },
            el("strong", {}, `${yuan(proposal.total_fen)} 元`),
            el("p", {}, kindsOf(proposal)),
            el(
                "p",
                { class: "quiet" },
                `${proposal.day} ${proposal.proposed_by} 提出，依据 ${proposal.rule}${proposal.level ? `；由${say(caseLevels, proposal.level)}工会决定` : ""}`,
            ),
            offered.length > 0 &&
                el(
                    "div",
                    { class: "actions" },
                    offered.map((act) => actButton(act, { ...at, page })),
                ),
        );
    });
}

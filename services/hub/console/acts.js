// What an account may do with what it has open: the hub says which steps are possible, the roles say
// which of them are ours. Every step names the version it was decided on; when a colleague was
// faster, the hub refuses and the page shows what is new.
import { button, el, section } from "./dom.js";
import { may } from "./frame.js";
import { askInDialog, notice } from "./notices.js";
import { post } from "./server.js";

// After these the page on the screen is no longer the truth.
const outOfDate = ["stale", "not_possible_now", "nothing_to_settle"];

const isPossible = (act, page) =>
    (!act.event || [act.event].flat().some((event) => page.possible.includes(event))) &&
    (!act.isOffered || act.isOffered(page));

// `act`: {name, event, roles, word, kind, title, confirm, text(page), fields(page, context), send,
// done}. Without a title it is done at once.
async function run(act, { page, context, path, after }) {
    const send = (values) =>
        post(`${path}/${act.name}`, {
            version: page.version,
            ...(act.sent ? act.sent(values, page) : values),
        });
    try {
        const answer = act.title
            ? await askInDialog({
                  title: act.title,
                  confirm: act.confirm,
                  kind: act.kind === "quiet-red" ? "red" : "primary",
                  text: act.text?.(page),
                  fields: act.fields?.(page, context),
                  send,
                  passOn: outOfDate,
              })
            : await send({});
        if (!answer) return;
        notice(typeof act.done === "function" ? act.done(answer) : act.done, "good");
        after.changed(answer);
    } catch (error) {
        if (outOfDate.includes(error.code)) after.stale(error);
        else if (error.code !== "sign_in") notice(error.message, "bad");
    }
}

export function actButton(act, at, kind = act.kind || "") {
    const made = button(
        act.word,
        async () => {
            made.disabled = true;
            await run(act, at);
            made.disabled = false;
        },
        kind,
    );
    made.dataset.action = act.name;
    return made;
}

export const offeredOf = (acts, page, account) =>
    acts.filter((act) => isPossible(act, page) && may(account, act.roles));

// `at`: {page, context, path, after: {changed(answer), stale(error)}}.
export function drawActs(title, acts, at, warnings = []) {
    const offered = offeredOf(acts, at.page, at.context.account);
    return section(
        title,
        warnings.filter(Boolean).map((words) => el("p", { class: "warning" }, words)),
        offered.length > 0
            ? el(
                  "div",
                  { class: "actions" },
                  offered.map((act) => actButton(act, at)),
              )
            : el("p", { class: "empty only-screen" }, "现在没有需要您办理的事。"),
    );
}

export const noteField = (label, needed, hint) => ({
    name: "note",
    label,
    kind: "long",
    needed,
    hint,
    missing: "请写明",
});

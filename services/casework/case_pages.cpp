#include "services/casework/case_pages.hpp"

#include <algorithm>

#include "services/casework/case_fields.hpp"
#include "services/casework/case_life.hpp"
#include "services/membership/person_rules.hpp"

namespace services::casework {
namespace {

// Fills the parts of a page from the lines of its history, each event its own.
class PageFiller final {
public:
    explicit PageFiller(CasePage& page) : page_(page) {}

    void take(const StoredLine& line) {
        page_.history.push_back(line_of(line));
        switch (line.event) {
            case Event::authorise:
                page_.consents.push_back({line.entry, authorisation_in(line.said)});
                break;
            case Event::add_document:
                page_.documents.push_back(
                    {line.entry, line.account, attachment_in(line.said.personal)});
                break;
            case Event::visit:
                page_.visits.push_back({line.entry, line.account, visit_in(line.said)});
                break;
            case Event::meet:
                page_.meetings.push_back({line.entry, meeting_in(line.said)});
                break;
            case Event::approve_first:
            case Event::approve:
            case Event::refuse:
            case Event::exit:
            case Event::decline_aid:
                page_.decisions.push_back(decision_in(line));
                break;
            default:
                break;
        }
    }

    void take(const StoredMatter& matter, const std::vector<StoredLine>& lines) {
        const auto end = std::find_if(lines.begin(), lines.end(), [&](const StoredLine& line) {
            return line.entry == matter.entry && ends(line.event);
        });
        const Split said = end == lines.end() ? Split{} : end->said;
        switch (matter.kind) {
            case MatterKind::check:
                page_.checks.push_back(check_in(matter, said));
                break;
            case MatterKind::notice:
                page_.notices.push_back({matter.entry, matter.state,
                                         text_in(matter.said.open, "step"), matter.code,
                                         shown_of(matter)});
                break;
            case MatterKind::objection:
                page_.objections.push_back(
                    {matter.entry, matter.state, matter.due, text_in(matter.said.personal, "text"),
                     text_in(matter.said.personal, "contact"), text_in(said.personal, "reason")});
                break;
            case MatterKind::appeal:
                page_.appeals.push_back({matter.entry, matter.state, matter.due,
                                         text_in(matter.said.personal, "text"),
                                         text_in(said.personal, "reason")});
                break;
            case MatterKind::audit:
                page_.audits.push_back(
                    {matter.entry, matter.state, matter.due, text_in(said.personal, "findings")});
                break;
            case MatterKind::follow_up:
                page_.follow_ups.push_back({matter.entry, matter.state, matter.due});
                break;
        }
    }

private:
    static bool ends(Event event) {
        return event == Event::answer_check || event == Event::settle_objection ||
               event == Event::grant_appeal || event == Event::dismiss_appeal ||
               event == Event::audit;
    }

    static CaseCheck check_in(const StoredMatter& matter, const Split& answer) {
        CaseCheck check{matter.entry, matter.state == "open", matter.opened_on, matter.due,
                        {},           findings_in(answer)};
        for (const auto& name : texts_in(matter.said.open, "sources")) {
            if (const auto source = value_of<Source>(name)) check.sources.push_back(*source);
        }
        return check;
    }

    static CaseDecision decision_in(const StoredLine& line) {
        CaseDecision decision;
        decision.entry = line.entry;
        decision.event = line.event;
        decision.at = line.at;
        decision.account = line.account;
        decision.on_version = line.version - 1;
        const auto& open = line.said.open;
        decision.matter = value_of<Matter>(text_in(open, "matter")).value_or(Matter::filing);
        for (const auto& part : list_in(open, "aid"))
            decision.aid.push_back({text_in(part, "kind"), integer_in(part, "amount_fen")});
        decision.amount_fen = integer_in(open, "amount_fen");
        decision.tier = text_in(open, "tier");
        decision.reason = text_in(open, "reason");
        decision.policy_pack = text_in(open, "policy_pack");
        decision.procedure = text_in(open, "procedure");
        decision.procedure_hash = text_in(open, "procedure_hash");
        decision.documents = texts_in(open, "documents");
        const auto& personal = line.said.personal;
        decision.words = text_in(personal, "words") + text_in(personal, "note");
        if (const auto facts = personal.find("facts"); facts != personal.end())
            decision.facts = facts_in(*facts);
        return decision;
    }

    CasePage& page_;
};

}  // namespace

Facts CasePage::known() const {
    Facts known;
    for (const auto& one : facts) {
        if (!one.value.empty()) known[one.field] = one.value;
    }
    return known;
}

CaseRow row_of(const StoredCase& one) {
    CaseRow row;
    row.case_id = one.case_id;
    row.number = one.number;
    row.state = one.state;
    row.version = one.version;
    row.union_code = one.union_code;
    row.county = one.county;
    row.procedure = one.procedure;
    row.origin = one.origin;
    row.origin_id = one.origin_id;
    row.people = one.people;
    row.classed = one.classed;
    row.step = one.step;
    row.duty = one.duty;
    row.due = one.due;
    row.opened_at = one.opened_at;
    row.changed_at = one.changed_at;
    row.decided_on = one.decided_on;
    row.closed_on = one.closed_on;
    row.appeal_until = one.appeal_until;
    row.exit_reason = one.exit_reason;
    row.system_date = one.system_date;
    row.system_by = one.system_by;
    row.approved_first_by = one.approved_first_by;
    row.paired = one.paired;
    row.merged_into = one.merged_into;
    row.open_facts = one.open_facts;
    row.is_erased = one.is_erased;
    return row;
}

CaseLine line_of(const StoredLine& line) {
    CaseLine shown{line.version, line.at, line.event, line.account, line.entry, ""};
    for (const auto* key : {"reason", "opinion", "words", "finding", "findings", "note", "text"}) {
        const auto words = text_in(line.said.personal, key);
        if (!words.empty()) shown.words += (shown.words.empty() ? "" : "\n") + words;
    }
    const auto part = [&](const char* key) {
        const auto found = line.said.personal.find(key);
        return found == line.said.personal.end() ? Facts{} : facts_in(*found);
    };
    const auto now = part("facts");
    for (const auto& [field, before] : part("was"))
        shown.corrected.push_back({field, before, fact(now, field)});
    return shown;
}

PublicNotice shown_of(const StoredMatter& notice) {
    const auto& personal = notice.said.personal;
    PublicNotice shown;
    shown.number_tail = text_in(personal, "tail");
    shown.masked_name = text_in(personal, "name");
    shown.place = text_in(personal, "place");
    shown.category = value_of<Category>(text_in(personal, "category"));
    shown.people = integer_in(personal, "people");
    shown.aid = text_in(personal, "aid");
    shown.amount_fen = integer_in(personal, "amount_fen");
    shown.from = notice.opened_on;
    shown.until = notice.due.value_or(Due{});
    shown.objection_phone = text_in(personal, "phone");
    return shown;
}

CasePage page_of(platform::Transaction& transaction, const StoredCase& one,
                 const Procedure* procedure) {
    CasePage page;
    page.row = row_of(one);
    for (const auto& fact : facts_of(transaction, one.case_id))
        page.facts.push_back({fact.field, fact.value, fact.version, fact.account});
    const auto known = page.known();
    page.row.masked_name = membership::masked_name(fact(known, "member.1.name"));
    page.net_income_a_head_month = net_income_a_head_month(known);
    for (const auto& conflict : conflicts_of(transaction, one.case_id))
        page.conflicts.push_back({conflict.field, conflict.value, conflict.account, conflict.at});
    const auto done = steps_done(transaction, one.case_id);
    if (procedure != nullptr) {
        for (const auto& step : procedure->steps)
            page.steps.push_back({step.id, done.contains(step.id), step.id == one.step});
    }
    const auto lines = history_of(transaction, one.case_id);
    PageFiller filler{page};
    for (const auto& line : lines)
        filler.take(line);
    for (const auto& matter : matters_of(transaction, one.case_id))
        filler.take(matter, lines);
    for (const auto& step : life_of_a_case) {
        if (step.from == one.state) page.possible.push_back(step.event);
    }
    return page;
}

}  // namespace services::casework

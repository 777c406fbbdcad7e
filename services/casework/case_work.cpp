#include "services/casework/case_work.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "services/casework/case_life.hpp"
#include "services/casework/case_progress.hpp"

namespace services::casework {

bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

Situation::Situation(platform::Transaction& transaction, const Officer& officer, StoredCase one,
                     const Procedure& procedure, const calendar::WorkingDays& days,
                     platform::CivilDate today)
    : transaction_(transaction),
      officer_(officer),
      one_(std::move(one)),
      procedure_(procedure),
      days_(days),
      today_(today),
      done_(steps_done(transaction, one_.case_id)) {}

const Facts& Situation::facts() const {
    if (!facts_) facts_ = known_facts(transaction_, one_.case_id);
    return *facts_;
}

const std::vector<StoredLine>& Situation::history() const {
    if (!history_) history_ = history_of(transaction_, one_.case_id);
    return *history_;
}

const std::vector<StoredMatter>& Situation::matters() const {
    if (!matters_) matters_ = matters_of(transaction_, one_.case_id);
    return *matters_;
}

bool Situation::has_open(MatterKind kind) const {
    return std::any_of(matters().begin(), matters().end(), [&](const StoredMatter& one) {
        return one.kind == kind && one.state == "open";
    });
}

const Step* Situation::next_step() const {
    return procedure_.next(done_);
}

bool Situation::is_next(StepAct act) const {
    const auto* step = next_step();
    return step != nullptr && step->act == act;
}

Due Situation::after_working_days(int count) const {
    const auto deadline = days_.after(today_, count);
    return {deadline.day, deadline.is_provisional};
}

Progress Situation::progress(const std::string& done,
                             const std::vector<std::string>& reopened) const {
    auto steps = done_;
    for (const auto& step : reopened)
        steps.erase(step);
    if (!done.empty()) steps.insert(done);
    Progress progress{done, reopened, "", std::nullopt, std::nullopt};
    if (const auto* step = procedure_.next(steps)) {
        progress.step = step->id;
        progress.duty = duty_of(step->act);
        progress.due = after_working_days(step->within);
        return progress;
    }
    auto review = review_of_next_year(procedure_, today_);
    review.done = done;
    review.reopened = reopened;
    return review;
}

Progress review_of_next_year(const Procedure& procedure, platform::CivilDate today) {
    const int month = procedure.review_month;
    const auto after = platform::civil_date(today.year + 1 + month / 12, month % 12 + 1, 1);
    return {"",
            {},
            std::string(yearly_review),
            Duty::review,
            Due{platform::plus_days(*after, -1), false}};
}

Duty duty_of(StepAct act) {
    switch (act) {
        case StepAct::complete_facts:
            return Duty::intake;
        case StepAct::visit:
            return Duty::visiting;
        case StepAct::record_check:
        case StepAct::review:
        case StepAct::notice:
        case StepAct::enter_system:
            return Duty::review;
        case StepAct::meeting:
        case StepAct::approve:
            return Duty::approval;
    }
    platform::stop_for_bug("a step without a duty", std::source_location::current());
}

void put(CaseAct& act, const Split& split) {
    act.open.update(split.open);
    act.personal.update(split.personal);
}

void put_due(CaseAct& act, const Due& due) {
    act.open["due"] = to_text(due.day);
    act.open["provisional"] = due.is_provisional;
}

platform::Outcome<Facts, CaseRefusal> checked(const std::vector<FieldEdit>& edits) {
    Facts facts;
    for (const auto& edit : edits) {
        if (!is_known_field(edit.field)) return platform::refuse(CaseRefusal::unknown_field);
        const auto value = checked_value(edit.field, edit.value);
        if (!value) return platform::refuse(CaseRefusal::wrong_value);
        facts[edit.field] = *value;
    }
    return facts;
}

bool is_held_elsewhere(platform::Transaction& transaction, const platform::Digest& lookup_key,
                       const Facts& facts, std::optional<CaseId> own) {
    for (const int member : members_in(facts)) {
        const auto number = fact(facts, field_of_member(member, "document_number"));
        if (number.empty()) continue;
        for (const auto& other :
             cases_with(transaction, LookupKind::document,
                        lookup_hash(lookup_key, LookupKind::document, number))) {
            if (own && other == *own) continue;
            const auto found = case_of(transaction, other);
            if (found && holds_the_household(found->state)) return true;
        }
    }
    return false;
}

Facts overlaid(Facts facts, const Facts& edits) {
    for (const auto& [field, value] : edits) {
        if (value.empty()) {
            facts.erase(field);
        } else {
            facts[field] = value;
        }
    }
    return facts;
}

}  // namespace services::casework

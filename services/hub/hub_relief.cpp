#include "services/hub/hub_relief.hpp"

#include "platform/base/ensure.hpp"
#include "platform/base/log.hpp"
#include "services/casework/case_pages.hpp"
#include "services/casework/case_store.hpp"
#include "services/casework/casework_records.hpp"

namespace services::hub {

namespace {

using casework::CaseAct;
using casework::CaseRefusal;
using casework::Event;

// The two rooms call them the same.
template <class To, class From>
To same(From value) {
    const auto found = relief::value_of<To>(name_of(value));
    platform::ensure(found.has_value(), "casework and relief call their codes the same");
    return *found;
}

bool is_on_aid(const CaseAct& act) {
    return act.event == Event::decline_aid || casework::text_in(act.open, "matter") == "aid";
}

relief::OnGrant proposal_in(const CaseAct& act) {
    const auto id =
        platform::id_from_text<relief::GrantId>(casework::text_in(act.open, "proposal"));
    return {id.value_or(relief::GrantId{}), casework::integer_in(act.open, "proposal_version")};
}

// Of money's reasons, those that a case file's people can do something about.
CaseRefusal refusal_of(relief::ReliefRefusal why) {
    switch (why) {
        case relief::ReliefRefusal::same_person_twice:
            return CaseRefusal::same_person_twice;
        case relief::ReliefRefusal::payments_open:
            return CaseRefusal::payments_open;
        case relief::ReliefRefusal::not_enough_in_fund:
        case relief::ReliefRefusal::fund_not_for_this:
        case relief::ReliefRefusal::unknown_fund:
            return CaseRefusal::fund_refuses;
        default:
            return CaseRefusal::proposal_outdated;
    }
}

relief::HouseholdState state_after(const CaseAct& act) {
    const auto reason = casework::text_in(act.open, "reason");
    if (act.event == Event::exit && reason == "recovered") return relief::HouseholdState::recovered;
    if (act.event == Event::exit && reason == "secured") return relief::HouseholdState::secured;
    return relief::HouseholdState::off_file;
}

bool ends_the_file(Event event) {
    return event == Event::exit || event == Event::merge;
}

}  // namespace

std::optional<relief::Standing> standing_of(const casework::CaseRow& one) {
    if (!one.classed) return std::nullopt;
    relief::Standing standing;
    standing.case_id = to_text(one.case_id);
    standing.union_code = one.union_code;
    standing.region = one.county;
    standing.level = same<relief::Level>(one.classed->level);
    standing.category = same<relief::Category>(one.classed->category);
    standing.cause = same<relief::Cause>(one.classed->main_cause);
    standing.people = std::max<std::int64_t>(1, one.people);
    standing.measure = one.classed->route;
    return standing;
}

std::optional<CaseRefusal> ReliefFollowsCases::why_not(platform::Transaction& transaction,
                                                       const std::string& account,
                                                       const CaseAct& act,
                                                       const casework::StoredCase& one) {
    const relief::Decision decision{account, to_text(act.entry)};
    std::optional<relief::ReliefRefusal> why;
    const auto household =
        relief::CaseDecisions::household_of_case(transaction, to_text(one.case_id));
    if (is_on_aid(act)) {
        const auto on = proposal_in(act);
        if (!household ||
            relief::CaseDecisions::household_of_grant(transaction, on.id) != household)
            return CaseRefusal::proposal_outdated;
        why = act.event == Event::decline_aid
                  ? decisions_.why_not_decline(transaction, decision, on)
                  : decisions_.why_not_grant(transaction, decision, on);
    } else if (ends_the_file(act.event) && household) {
        why = decisions_.why_not_stop(transaction, *household);
    }
    return why ? std::optional(refusal_of(*why)) : std::nullopt;
}

void ReliefFollowsCases::follow_aid(platform::Transaction& transaction,
                                    const relief::Decision& decision, const CaseAct& act) {
    const auto on = proposal_in(act);
    std::optional<relief::ReliefRefusal> why;
    if (act.event == Event::approve) why = decisions_.grant(transaction, decision, on);
    if (act.event == Event::decline_aid)
        why = decisions_.decline(transaction, decision, on,
                                 casework::text_in(act.personal, "reason"));
    platform::ensure(!why, "what was asked before it was decided can follow");
}

void ReliefFollowsCases::follow(platform::Transaction& transaction, const std::string& account,
                                const CaseAct& act, const casework::StoredCase& one) {
    const relief::Decision decision{account, to_text(act.entry)};
    if (is_on_aid(act)) return follow_aid(transaction, decision, act);
    const auto household =
        relief::CaseDecisions::household_of_case(transaction, to_text(one.case_id));
    if (!household) return;
    std::optional<relief::ReliefRefusal> why;
    if (ends_the_file(act.event)) {
        why = decisions_.stop(transaction, decision, *household, state_after(act));
    } else if (act.event == Event::review_yearly) {
        why = decisions_.review(transaction, decision, *household);
    } else if (one.state == casework::State::on_file) {
        if (const auto standing = standing_of(casework::row_of(one)))
            why = decisions_.stands(transaction, decision, *household, *standing);
    }
    // The file stands as it was decided; money stays as it stood, and staff see why when they ask.
    if (why)
        platform::log(platform::LogLevel::warning, "hub.relief_did_not_follow",
                      {{"case", to_text(one.case_id)}, {"why", relief::name_of(*why)}});
}

}  // namespace services::hub

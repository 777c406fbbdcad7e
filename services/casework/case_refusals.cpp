#include "platform/base/ensure.hpp"
#include "services/casework/case_office.hpp"

namespace services::casework {

namespace {

struct Named {
    CaseRefusal refusal;
    std::string_view name;
};
constexpr Named names[] = {
    {CaseRefusal::unknown_case, "unknown_case"},
    {CaseRefusal::unknown_entry, "unknown_entry"},
    {CaseRefusal::unknown_procedure, "unknown_procedure"},
    {CaseRefusal::changed_meanwhile, "changed_meanwhile"},
    {CaseRefusal::not_possible_now, "not_possible_now"},
    {CaseRefusal::not_this_step, "not_this_step"},
    {CaseRefusal::not_your_area, "not_your_area"},
    {CaseRefusal::not_your_role, "not_your_role"},
    {CaseRefusal::above_your_level, "above_your_level"},
    {CaseRefusal::same_person_twice, "same_person_twice"},
    {CaseRefusal::other_decision, "other_decision"},
    {CaseRefusal::reason_missing, "reason_missing"},
    {CaseRefusal::unknown_field, "unknown_field"},
    {CaseRefusal::wrong_value, "wrong_value"},
    {CaseRefusal::already_on_file, "already_on_file"},
    {CaseRefusal::facts_missing, "facts_missing"},
    {CaseRefusal::fact_open, "fact_open"},
    {CaseRefusal::consent_missing, "consent_missing"},
    {CaseRefusal::objection_open, "objection_open"},
    {CaseRefusal::meeting_missing, "meeting_missing"},
    {CaseRefusal::not_long_enough, "not_long_enough"},
    {CaseRefusal::proposal_outdated, "proposal_outdated"},
    {CaseRefusal::fund_refuses, "fund_refuses"},
    {CaseRefusal::payments_open, "payments_open"},
    {CaseRefusal::would_reveal, "would_reveal"},
    {CaseRefusal::too_late, "too_late"},
    {CaseRefusal::too_long, "too_long"},
    {CaseRefusal::no_key, "no_key"},
};

}  // namespace

std::string_view name_of(CaseRefusal refusal) {
    for (const auto& one : names) {
        if (one.refusal == refusal) return one.name;
    }
    platform::stop_for_bug("a refusal without a name", std::source_location::current());
}

}  // namespace services::casework

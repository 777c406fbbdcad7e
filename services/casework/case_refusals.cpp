#include "platform/base/ensure.hpp"
#include "services/casework/case_office.hpp"

namespace services::casework {

std::string_view name_of(CaseRefusal refusal) {
    switch (refusal) {
        case CaseRefusal::unknown_case:
            return "unknown_case";
        case CaseRefusal::unknown_entry:
            return "unknown_entry";
        case CaseRefusal::unknown_procedure:
            return "unknown_procedure";
        case CaseRefusal::changed_meanwhile:
            return "changed_meanwhile";
        case CaseRefusal::not_possible_now:
            return "not_possible_now";
        case CaseRefusal::not_this_step:
            return "not_this_step";
        case CaseRefusal::not_your_area:
            return "not_your_area";
        case CaseRefusal::not_your_role:
            return "not_your_role";
        case CaseRefusal::above_your_level:
            return "above_your_level";
        case CaseRefusal::same_person_twice:
            return "same_person_twice";
        case CaseRefusal::other_decision:
            return "other_decision";
        case CaseRefusal::reason_missing:
            return "reason_missing";
        case CaseRefusal::unknown_field:
            return "unknown_field";
        case CaseRefusal::wrong_value:
            return "wrong_value";
        case CaseRefusal::already_on_file:
            return "already_on_file";
        case CaseRefusal::facts_missing:
            return "facts_missing";
        case CaseRefusal::fact_open:
            return "fact_open";
        case CaseRefusal::consent_missing:
            return "consent_missing";
        case CaseRefusal::objection_open:
            return "objection_open";
        case CaseRefusal::meeting_missing:
            return "meeting_missing";
        case CaseRefusal::not_long_enough:
            return "not_long_enough";
        case CaseRefusal::proposal_outdated:
            return "proposal_outdated";
        case CaseRefusal::fund_refuses:
            return "fund_refuses";
        case CaseRefusal::payments_open:
            return "payments_open";
        case CaseRefusal::would_reveal:
            return "would_reveal";
        case CaseRefusal::too_late:
            return "too_late";
        case CaseRefusal::too_long:
            return "too_long";
        case CaseRefusal::no_key:
            return "no_key";
    }
    platform::stop_for_bug("a refusal without a name", std::source_location::current());
}

}  // namespace services::casework

// Why relief says no; each has its words in the console under "relief.refusal.<name>".
#pragma once

#include <string_view>

namespace services::relief {

enum class ReliefRefusal {
    unknown_fund,
    unknown_household,
    unknown_grant,
    unknown_payment,
    unknown_batch,
    changed_meanwhile,  // read it again, then decide
    not_possible_now,
    not_your_area,
    not_your_role,
    same_person_twice,  // who proposed does not approve
    reason_missing,
    out_of_range,  // a sum, a date or a count that cannot be
    no_rule,       // no relief rule is in force there that day
    no_tier,       // the rule has no tier for its category
    facts_missing,
    nothing_to_grant,
    more_than_the_most,
    fund_not_for_this,  // of another kind, area or year
    not_enough_in_fund,
    no_account,
    account_wrong,
    nothing_is_ready,
    already_there,
    payments_open,  // settle what is with the bank first
    no_key          // the hub knows no key to seal with
};
std::string_view name_of(ReliefRefusal refusal);

}  // namespace services::relief

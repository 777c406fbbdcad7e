#include "services/relief/case_decisions.hpp"

#include "services/relief/office_support.hpp"
#include "services/relief/register_store.hpp"

namespace services::relief {
namespace {

using Refused = std::optional<ReliefRefusal>;

}  // namespace

std::optional<HouseholdId> CaseDecisions::household_of_case(platform::Transaction& transaction,
                                                            const std::string& case_id) {
    HouseholdFilter filter;
    filter.case_id = case_id;
    const auto found = list_households(transaction, {true, {}}, filter);
    if (case_id.empty() || found.empty()) return std::nullopt;
    return found.front();
}

std::optional<HouseholdId> CaseDecisions::household_of_grant(platform::Transaction& transaction,
                                                             GrantId grant) {
    const auto stored = grant_of(transaction, grant);
    return stored ? std::optional(stored->household) : std::nullopt;
}

GrantGiven CaseDecisions::given(platform::Transaction& transaction, const Decision& decision,
                                const OnGrant& on) const {
    GrantGiven fact{on.id, on.version, "", "", "", 0, decision.entry, ""};
    if (const auto grant = grant_of(transaction, on.id)) {
        fact.rule = grant->rule;
        fact.rule_hash = grant->rule_hash;
        fact.frozen_hash = grant->frozen_hash;
        fact.total = grant->total;
        fact.trace = trace_of(transaction, on.id);
    }
    return fact;
}

Refused CaseDecisions::why_not_grant(platform::Transaction& transaction, const Decision& decision,
                                     const OnGrant& on) const {
    return obstacle(transaction, given(transaction, decision, on),
                    {decision.account, clock_.wall()});
}

Refused CaseDecisions::why_not_decline(platform::Transaction& transaction, const Decision& decision,
                                       const OnGrant& on) const {
    return obstacle(transaction, GrantDeclined{on.id, on.version, decision.entry, ""},
                    {decision.account, clock_.wall()});
}

Refused CaseDecisions::why_not_stop(platform::Transaction& transaction,
                                    HouseholdId household) const {
    const auto stored = household_of(transaction, household);
    if (!stored || stored->household.state != HouseholdState::on_file) return std::nullopt;
    return obstacle(transaction,
                    Stopped{household, stored->household.version, HouseholdState::off_file, ""},
                    {"", clock_.wall()});
}

Refused CaseDecisions::grant(platform::Transaction& transaction, const Decision& decision,
                             const OnGrant& on) {
    return say(transaction, decision, given(transaction, decision, on));
}

Refused CaseDecisions::decline(platform::Transaction& transaction, const Decision& decision,
                               const OnGrant& on, const std::string& reason) {
    return say(transaction, decision, GrantDeclined{on.id, on.version, decision.entry, reason});
}

Refused CaseDecisions::review(platform::Transaction& transaction, const Decision& decision,
                              HouseholdId household) {
    const auto stored = household_of(transaction, household);
    if (!stored) return ReliefRefusal::unknown_household;
    const auto& one = stored->household;
    const int year = platform::date_of(clock_.wall()).year;
    if (one.state != HouseholdState::on_file || one.reviewed_year.value_or(0) >= year)
        return std::nullopt;
    return say(transaction, decision, Reviewed{household, one.version, year});
}

Refused CaseDecisions::stop(platform::Transaction& transaction, const Decision& decision,
                            HouseholdId household, HouseholdState state) {
    const auto stored = household_of(transaction, household);
    if (!stored) return ReliefRefusal::unknown_household;
    if (stored->household.state != HouseholdState::on_file) return std::nullopt;
    return say(transaction, decision,
               Stopped{household, stored->household.version, state, decision.entry});
}

Refused CaseDecisions::stands(platform::Transaction& transaction, const Decision& decision,
                              HouseholdId household, const Standing& standing) {
    const auto stored = household_of(transaction, household);
    if (!stored) return ReliefRefusal::unknown_household;
    const auto& one = stored->household;
    if (one.state == HouseholdState::on_file && one.standing == standing) return std::nullopt;
    const auto rules = rules_();
    const auto* rule = rule_for(*rules, platform::date_of(clock_.wall()), standing.region);
    if (rule == nullptr) return ReliefRefusal::no_rule;
    const auto* tier = tier_of(*rule, standing.category);
    if (tier == nullptr) return ReliefRefusal::no_tier;
    return say(transaction, decision,
               HouseholdPlaced{household, one.version, standing, tier->id, {}});
}

template <class Fact>
Refused CaseDecisions::say(platform::Transaction& transaction, const Decision& decision,
                           const Fact& fact) {
    return say_fact(log_, projection_, transaction, {decision.account, clock_.wall()}, fact);
}

}  // namespace services::relief

#include "services/relief/relief_office.hpp"

#include <algorithm>

#include "platform/crypto/hashing.hpp"
#include "services/relief/ledger_store.hpp"
#include "services/relief/office_support.hpp"

namespace services::relief {
namespace {

using R = ReliefRefusal;

}  // namespace

bool Officer::may_see(std::string_view union_code) const {
    return all_areas || std::find(unions.begin(), unions.end(), union_code) != unions.end();
}

ReliefOffice::ReliefOffice(const platform::Database& database, sync::RecordLog& log,
                           ReliefProjection& projection, const platform::Clock& clock,
                           platform::IdMint& ids, Rules rules)
    : database_(database),
      log_(log),
      projection_(projection),
      clock_(clock),
      ids_(ids),
      rules_(std::move(rules)) {}

platform::CivilDate ReliefOffice::today() const {
    return platform::date_of(clock_.wall());
}

const ReliefRule* ReliefOffice::rule_now(const std::vector<ReliefRule>& rules,
                                         std::string_view region) const {
    return rule_for(rules, today(), region);
}

Answer<OnFund> ReliefOffice::open_fund(const Officer& officer, const NewFund& fund) {
    if (!officer.may_decide) return platform::refuse(R::not_your_role);
    if (!officer.may_see(fund.union_code)) return platform::refuse(R::not_your_area);
    if (is_blank(fund.title) || is_too_long(fund.title) || is_too_long(fund.source))
        return platform::refuse(R::reason_missing);
    const FundOpened fact{ids_.mint_as<FundId>(), fund.title,    fund.source, fund.union_code,
                          fund.first_day,         fund.last_day, fund.kinds,  fund.budget};
    return log_.write([&](platform::Transaction& transaction) -> Answer<OnFund> {
        if (const auto why = say(transaction, officer, fact)) return platform::refuse(*why);
        return OnFund{fact.fund, 1};
    });
}

Answer<Version> ReliefOffice::change_budget(const Officer& officer, const OnFund& on,
                                            std::int64_t budget, const std::string& reason) {
    if (!officer.may_decide) return platform::refuse(R::not_your_role);
    if (is_blank(reason) || is_too_long(reason)) return platform::refuse(R::reason_missing);
    return log_.write([&](platform::Transaction& transaction) -> Answer<Version> {
        const auto fund = fund_of(transaction, on.id);
        if (!fund) return platform::refuse(R::unknown_fund);
        if (!officer.may_see(fund->union_code)) return platform::refuse(R::not_your_area);
        const BudgetChanged fact{on.id, on.version, budget, reason};
        if (const auto why = say(transaction, officer, fact)) return platform::refuse(*why);
        return on.version + 1;
    });
}

Answer<Placed> ReliefOffice::place(const Officer& officer, const Standing& standing,
                                   const HouseholdPerson& person) {
    return placed(officer, {ids_.mint_as<HouseholdId>(), 0, standing, "", person});
}

Answer<Placed> ReliefOffice::place_again(const Officer& officer, const OnHousehold& on,
                                         const Standing& standing, const HouseholdPerson& person) {
    return placed(officer, {on.id, on.version, standing, "", person});
}

Answer<Placed> ReliefOffice::placed(const Officer& officer, const HouseholdPlaced& given) {
    if (!officer.may_handle) return platform::refuse(R::not_your_role);
    if (!officer.may_see(given.standing.union_code)) return platform::refuse(R::not_your_area);
    const auto rules = rules_();
    const auto* rule = rule_now(*rules, given.standing.region);
    if (rule == nullptr) return platform::refuse(R::no_rule);
    const auto* tier = tier_of(*rule, given.standing.category);
    if (tier == nullptr) return platform::refuse(R::no_tier);
    auto fact = given;
    fact.tier = tier->id;
    return log_.write([&](platform::Transaction& transaction) -> Answer<Placed> {
        if (const auto before = household_of(transaction, fact.household);
            before && !officer.may_see(before->household.standing.union_code))
            return platform::refuse(R::not_your_area);
        if (const auto why = say(transaction, officer, fact)) return platform::refuse(*why);
        return Placed{fact.household, fact.on_version + 1, fact.tier};
    });
}

Answer<Version> ReliefOffice::set_account(const Officer& officer, const OnHousehold& on,
                                          const BankAccount& account) {
    if (!officer.may_handle) return platform::refuse(R::not_your_role);
    if (!is_account_number(account.number) || is_blank(account.holder) ||
        is_too_long(account.holder) || is_blank(account.bank) || is_too_long(account.bank))
        return platform::refuse(R::account_wrong);
    return say_of_household(officer, AccountSet{on.id, on.version, account});
}

Answer<Calculation> ReliefOffice::calculate(const Officer& officer, HouseholdId household,
                                            const ProposalAsk& ask) const {
    return database_.read([&](platform::Transaction& transaction) -> Answer<Calculation> {
        const auto stored = household_of(transaction, household);
        if (!stored) return platform::refuse(R::unknown_household);
        if (!officer.may_see(stored->household.standing.union_code))
            return platform::refuse(R::not_your_area);
        return calculated(transaction, stored->household, ask);
    });
}

Answer<Calculation> ReliefOffice::calculated(platform::Transaction& transaction,
                                             const Household& household,
                                             const ProposalAsk& ask) const {
    const auto rules = rules_();
    const auto* rule = rule_now(*rules, household.standing.region);
    if (rule == nullptr) return platform::refuse(R::no_rule);
    // Who has recovered is visited, whatever the file once said. [F74]
    const auto category = household.state == HouseholdState::recovered
                              ? Category::recovered
                              : household.standing.category;
    auto facts = ask.facts;
    facts["people"] = household.standing.people;  // as the case says, not as it is asked
    auto answer =
        relief::calculate(*rule, {category, household.standing.region, today(), std::move(facts),
                                  earlier_of(transaction, household.id), ask.wanted});
    if (answer) return std::move(answer).value();
    const auto& code = answer.refusal().code;
    if (code == "facts_missing") return platform::refuse(R::facts_missing);
    if (code == "facts_wrong") return platform::refuse(R::out_of_range);
    if (code == "no_tier") return platform::refuse(R::no_tier);
    return platform::refuse(R::no_rule);
}

Answer<Proposed> ReliefOffice::propose(const Officer& officer, const OnHousehold& on,
                                       const ProposalAsk& ask) {
    if (!officer.may_handle) return platform::refuse(R::not_your_role);
    if (is_too_long(ask.reason) || (!ask.less.empty() && is_blank(ask.reason)))
        return platform::refuse(R::reason_missing);
    const auto rules = rules_();
    return log_.write([&](platform::Transaction& transaction) -> Answer<Proposed> {
        const auto stored = household_of(transaction, on.id);
        if (!stored) return platform::refuse(R::unknown_household);
        const auto& one = stored->household;
        if (!officer.may_see(one.standing.union_code)) return platform::refuse(R::not_your_area);
        if (one.version != on.version) return platform::refuse(R::changed_meanwhile);
        if (one.state == HouseholdState::off_file) return platform::refuse(R::not_possible_now);
        auto calculation = calculated(transaction, one, ask);
        if (!calculation) return platform::refuse(calculation.refusal());
        auto kinds = chosen_kinds(*calculation, ask.less);
        if (!kinds) return platform::refuse(kinds.refusal());
        GrantProposed fact;
        fact.grant = ids_.mint_as<GrantId>();
        fact.household = on.id;
        fact.on_version = on.version;
        fact.fund = ask.fund;
        fact.kinds = std::move(kinds).value();
        for (const auto& kind : fact.kinds)
            fact.total += kind.amount;
        fact.case_version = ask.case_version;
        fact.rule = calculation->rule;
        fact.rule_hash = calculation->rule_hash;
        fact.trace = calculation->trace;
        fact.frozen_hash = hash_of_text(fact.trace);
        fact.day = today();
        fact.reason = ask.reason;
        fact.payments = instalments_of(*rule_now(*rules, one.standing.region), fact.kinds, today());
        if (const auto why = say(transaction, officer, fact)) return platform::refuse(*why);
        return Proposed{fact.grant, 1, std::move(calculation).value(), fact.total,
                        fund_of(transaction, ask.fund)->left()};
    });
}

platform::Outcome<ReturnId, ReliefOffice::ResultsRefusal> ReliefOffice::take_return(
    const Officer& officer, const ReturnHead& head, std::string_view file) {
    using Verdict = platform::Outcome<ReturnId, ResultsRefusal>;
    const auto refused = [](ReliefRefusal why) {
        return platform::refuse(ResultsRefusal{why, {}});
    };
    if (!officer.may_handle) return refused(R::not_your_role);
    if (!officer.may_see(head.union_code)) return refused(R::not_your_area);
    if (is_blank(head.title) || is_too_long(head.title) || is_blank(head.source) ||
        is_too_long(head.source))
        return refused(R::reason_missing);
    auto figures = figures_from(file);
    if (!figures) return platform::refuse(ResultsRefusal{std::nullopt, figures.refusal()});
    const ReturnTaken fact{
        ids_.mint_as<ReturnId>(), head.title,         head.source,
        head.union_code,          hash_of_text(file), std::move(figures).value()};
    return log_.write([&](platform::Transaction& transaction) -> Verdict {
        if (const auto why = say(transaction, officer, fact)) return refused(*why);
        return fact.return_id;
    });
}

}  // namespace services::relief

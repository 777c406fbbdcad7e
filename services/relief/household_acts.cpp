// Acts on funds and households, up to the grant.
#include "services/relief/act_support.hpp"

#include "platform/storage/stored_values.hpp"

namespace services::relief {
namespace {

using R = ReliefRefusal;

constexpr std::int64_t largest_budget = 1'000'000'000'000;  // ten thousand million yuan
constexpr std::int64_t most_people = 30;

bool is_division(const std::string& code) {
    return (code.size() == 2 || code.size() == 4 || code.size() == 6) &&
           code.find_first_not_of("0123456789") == std::string::npos;
}

std::int64_t sum_of(const std::vector<GrantedKind>& kinds) {
    std::int64_t sum = 0;
    for (const auto& one : kinds)
        sum += one.amount;
    return sum;
}

bool serves(const Fund& fund, const std::vector<GrantedKind>& kinds, platform::CivilDate day) {
    if (day < fund.first_day || day > fund.last_day) return false;
    if (fund.kinds.empty()) return true;
    for (const auto& one : kinds) {
        if (std::find(fund.kinds.begin(), fund.kinds.end(), one.kind) == fund.kinds.end())
            return false;
    }
    return true;
}

}  // namespace

Obstacle obstacle(platform::Transaction& transaction, const FundOpened& fact, const Said&) {
    if (fund_of(transaction, fact.fund)) return R::already_there;
    if (fact.budget < 0 || fact.budget > largest_budget || fact.last_day < fact.first_day)
        return R::out_of_range;
    return std::nullopt;
}

void take(platform::Transaction& transaction, const FundOpened& fact, const Said& said) {
    save(transaction, Fund{fact.fund, 1, fact.title, fact.source, fact.union_code, fact.first_day,
                           fact.last_day, fact.kinds, fact.budget, 0, 0});
    add_history(
        transaction, fact.fund.value,
        {1, said.at, std::string(FundOpened::kind), said.account, std::to_string(fact.budget), ""});
}

Obstacle obstacle(platform::Transaction& transaction, const BudgetChanged& fact, const Said&) {
    const auto fund = fund_of(transaction, fact.fund);
    if (!fund) return R::unknown_fund;
    if (fund->version != fact.on_version) return R::changed_meanwhile;
    if (fact.budget < 0 || fact.budget > largest_budget) return R::out_of_range;
    if (fact.budget < fund->reserved + fund->paid) return R::not_enough_in_fund;
    return std::nullopt;
}

void take(platform::Transaction& transaction, const BudgetChanged& fact, const Said& said) {
    auto fund = *fund_of(transaction, fact.fund);
    fund.budget = fact.budget;
    ++fund.version;
    save(transaction, fund);
    add_history(transaction, fact.fund.value,
                {fund.version, said.at, std::string(BudgetChanged::kind), said.account,
                 std::to_string(fact.budget), fact.reason});
}

Obstacle obstacle(platform::Transaction& transaction, const HouseholdPlaced& fact, const Said&) {
    const auto before = household_of(transaction, fact.household);
    if (!is_division(fact.standing.region) || fact.standing.people < 1 ||
        fact.standing.people > most_people)
        return R::out_of_range;
    if (fact.tier.empty()) return R::no_tier;
    if (fact.on_version == 0) return before ? Obstacle{R::already_there} : std::nullopt;
    return not_as_read(before, fact.on_version);
}

void take(platform::Transaction& transaction, const HouseholdPlaced& fact, const Said& said) {
    auto stored = household_of(transaction, fact.household).value_or(StoredHousehold{});
    auto& one = stored.household;
    if (fact.on_version == 0) {
        one.id = fact.household;
        one.since = said.day();
    }
    one.standing = fact.standing;
    one.tier = fact.tier;
    one.state = HouseholdState::on_file;
    one.exited.reset();
    note_change(transaction, stored, Weight::decision, said, HouseholdPlaced::kind, fact.tier, "");
    if (fact.person != HouseholdPerson{}) save_person(transaction, one.id, fact.person);
}

// While a payment is in a batch not yet sent, nobody may turn it to another account: the one who
// approved the batch saw where it goes.
Obstacle obstacle(platform::Transaction& transaction, const AccountSet& fact, const Said&) {
    if (const auto why = not_as_read(household_of(transaction, fact.household), fact.on_version))
        return why;
    for (const auto& one : payments_of(transaction, fact.household)) {
        if (one.payment.state == PaymentState::in_batch) return R::payments_open;
    }
    return std::nullopt;
}

void take(platform::Transaction& transaction, const AccountSet& fact, const Said& said) {
    if (!fact.account.number.empty()) save_account(transaction, fact.household, fact.account);
    for (auto one : payments_of(transaction, fact.household)) {
        if (one.payment.state != PaymentState::failed) continue;
        one.payment.state = PaymentState::planned;
        one.payment.failure.clear();
        one.batch.reset();
        save(transaction, one);
    }
    note_change(transaction, *household_of(transaction, fact.household), Weight::step, said,
                AccountSet::kind, "", "");
}

Obstacle obstacle(platform::Transaction& transaction, const HouseholdErased& fact, const Said&) {
    if (!household_of(transaction, fact.household)) return ReliefRefusal::unknown_household;
    return std::nullopt;
}

void take(platform::Transaction& transaction, const HouseholdErased& fact, const Said& said) {
    erase_personal(transaction, fact.household);
    note_change(transaction, *household_of(transaction, fact.household), Weight::step, said,
                HouseholdErased::kind, "", "");
}

Obstacle obstacle(platform::Transaction& transaction, const GrantProposed& fact, const Said&) {
    const auto stored = household_of(transaction, fact.household);
    if (const auto why = not_as_read(stored, fact.on_version)) return why;
    if (grant_of(transaction, fact.grant)) return R::already_there;
    if (stored->household.state == HouseholdState::off_file) return R::not_possible_now;
    const auto fund = fund_of(transaction, fact.fund);
    if (!fund) return R::unknown_fund;
    if (!serves(*fund, fact.kinds, fact.day)) return R::fund_not_for_this;
    std::int64_t in_payments = 0;
    for (const auto& payment : fact.payments) {
        if (payment.amount <= 0) return R::out_of_range;
        in_payments += payment.amount;
    }
    if (fact.total <= 0) return R::nothing_to_grant;
    if (sum_of(fact.kinds) != fact.total || in_payments != fact.total) return R::out_of_range;
    if (fund->left() < fact.total) return R::not_enough_in_fund;
    return std::nullopt;
}

void take(platform::Transaction& transaction, const GrantProposed& fact, const Said& said) {
    Grant grant;
    grant.id = fact.grant;
    grant.version = 1;
    grant.household = fact.household;
    grant.household_version = fact.on_version;
    grant.fund = fact.fund;
    grant.kinds = fact.kinds;
    grant.total = fact.total;
    grant.case_version = fact.case_version;
    grant.rule = fact.rule;
    grant.rule_hash = fact.rule_hash;
    grant.frozen_hash = fact.frozen_hash;
    grant.day = fact.day;
    grant.proposed_by = said.account;
    save(transaction, grant);
    for (auto payment : fact.payments) {
        payment.grant = fact.grant;
        save(transaction, StoredPayment{payment, fact.household, fact.fund, false, {}, ""});
    }
    if (!fact.trace.empty()) save_trace(transaction, fact.grant, fact.trace);
    const auto stored = *household_of(transaction, fact.household);
    add_history(transaction, fact.household.value,
                {stored.household.version, said.at, std::string(GrantProposed::kind), said.account,
                 std::to_string(fact.total), fact.reason});
}

// Another grant or decision since it was proposed, and the sum was worked out on what is no more.
Obstacle obstacle(platform::Transaction& transaction, const GrantGiven& fact, const Said& said) {
    const auto grant = grant_of(transaction, fact.grant);
    if (!grant) return R::unknown_grant;
    if (grant->version != fact.on_version) return R::changed_meanwhile;
    if (grant->state != GrantState::proposed) return R::not_possible_now;
    if (grant->proposed_by == said.account) return R::same_person_twice;
    const auto stored = household_of(transaction, grant->household);
    if (!stored) return R::unknown_household;
    if (stored->decided > grant->household_version || fact.frozen_hash != grant->frozen_hash)
        return R::changed_meanwhile;
    const auto fund = fund_of(transaction, grant->fund);
    if (!fund) return R::unknown_fund;
    if (said.day() > fund->last_day) return R::fund_not_for_this;
    if (fund->left() < grant->total) return R::not_enough_in_fund;
    return std::nullopt;
}

void take(platform::Transaction& transaction, const GrantGiven& fact, const Said& said) {
    auto grant = *grant_of(transaction, fact.grant);
    grant.state = GrantState::granted;
    grant.decided_by = said.account;
    grant.decision = fact.decision;
    ++grant.version;
    save(transaction, grant);
    auto fund = *fund_of(transaction, grant.fund);
    fund.reserved += grant.total;
    save(transaction, fund);
    if (!fact.trace.empty()) save_trace(transaction, fact.grant, fact.trace);
    const auto stored = *household_of(transaction, grant.household);
    for (const auto& one : grant.kinds)
        add(transaction, {Entry::granted,
                          said.day(),
                          {grant.id, 0, one.kind},
                          grant.household,
                          grant.fund,
                          one.amount,
                          stored.household.standing,
                          stored.household.tier});
    note_change(transaction, stored, Weight::decision, said, GrantGiven::kind,
                std::to_string(grant.total), "");
}

Obstacle obstacle(platform::Transaction& transaction, const GrantDeclined& fact, const Said&) {
    const auto grant = grant_of(transaction, fact.grant);
    if (!grant) return R::unknown_grant;
    if (grant->version != fact.on_version) return R::changed_meanwhile;
    if (grant->state != GrantState::proposed) return R::not_possible_now;
    return std::nullopt;
}

void take(platform::Transaction& transaction, const GrantDeclined& fact, const Said& said) {
    auto grant = *grant_of(transaction, fact.grant);
    grant.state = GrantState::declined;
    grant.decided_by = said.account;
    grant.decision = fact.decision;
    ++grant.version;
    save(transaction, grant);
    for (auto one : payments_of(transaction, grant.id)) {
        one.payment.state = PaymentState::dropped;
        save(transaction, one);
    }
    const auto stored = *household_of(transaction, grant.household);
    add_history(transaction, grant.household.value,
                {stored.household.version, said.at, std::string(GrantDeclined::kind), said.account,
                 "", fact.reason});
}

}  // namespace services::relief

// What a case file's yearly review and its closing do to money, and figures taken in from
// elsewhere.
#include <algorithm>

#include "services/relief/act_support.hpp"
#include "services/relief/ledger_store.hpp"

namespace services::relief {
namespace {

using R = ReliefRefusal;

std::vector<StoredPayment> owed_to(platform::Transaction& transaction, HouseholdId household) {
    std::vector<StoredPayment> owed;
    for (auto& one : payments_of(transaction, household)) {
        const auto grant = grant_of(transaction, one.payment.grant);
        if (grant && grant->state == GrantState::granted) owed.push_back(std::move(one));
    }
    return owed;
}

}  // namespace

Obstacle obstacle(platform::Transaction& transaction, const Reviewed& fact, const Said& said) {
    const auto stored = household_of(transaction, fact.household);
    if (const auto why = not_as_read(stored, fact.on_version)) return why;
    if (fact.year < 2000 || fact.year > said.day().year) return R::out_of_range;
    if (stored->household.state != HouseholdState::on_file) return R::not_possible_now;
    if (stored->household.reviewed_year && *stored->household.reviewed_year >= fact.year)
        return R::already_there;
    return std::nullopt;
}

// What waited for the review may be paid. [T07]
void take(platform::Transaction& transaction, const Reviewed& fact, const Said& said) {
    auto stored = *household_of(transaction, fact.household);
    stored.household.reviewed_year = fact.year;
    for (auto payment : owed_to(transaction, fact.household)) {
        const bool waits = payment.payment.needs_review && !payment.is_reviewed &&
                           payment.payment.state == PaymentState::planned;
        if (!waits) continue;
        payment.is_reviewed = true;
        save(transaction, payment);
    }
    note_change(transaction, stored, Weight::decision, said, Reviewed::kind,
                std::to_string(fact.year), "");
}

// A batch was approved as it stands: it goes to the bank or is dropped first.
Obstacle obstacle(platform::Transaction& transaction, const Stopped& fact, const Said&) {
    const auto stored = household_of(transaction, fact.household);
    if (const auto why = not_as_read(stored, fact.on_version)) return why;
    if (fact.state == HouseholdState::on_file) return R::out_of_range;
    if (stored->household.state != HouseholdState::on_file) return R::not_possible_now;
    for (const auto& one : payments_of(transaction, fact.household)) {
        if (one.payment.state == PaymentState::in_batch) return R::payments_open;
    }
    return std::nullopt;
}

void take(platform::Transaction& transaction, const Stopped& fact, const Said& said) {
    auto stored = *household_of(transaction, fact.household);
    stored.household.state = fact.state;
    stored.household.exited = said.day();
    for (const auto& one : owed_to(transaction, fact.household)) {
        if (one.payment.state == PaymentState::planned || one.payment.state == PaymentState::failed)
            drop_payment(transaction, one, stored, said.day());
    }
    for (auto grant : grants_of(transaction, fact.household)) {
        if (grant.state != GrantState::proposed) continue;
        grant.state = GrantState::declined;
        grant.decided_by = said.account;
        grant.decision = fact.decision;
        ++grant.version;
        save(transaction, grant);
        for (auto one : payments_of(transaction, grant.id)) {
            one.payment.state = PaymentState::dropped;
            save(transaction, one);
        }
    }
    note_change(transaction, stored, Weight::decision, said, Stopped::kind,
                std::string(name_of(fact.state)), "");
}

Obstacle obstacle(platform::Transaction& transaction, const ReturnTaken& fact, const Said&) {
    if (knows_return(transaction, fact)) return R::already_there;
    if (fact.figures.empty() || fact.figures.size() > most_figures) return R::out_of_range;
    return std::nullopt;
}

void take(platform::Transaction& transaction, const ReturnTaken& fact, const Said& said) {
    add_return(transaction, fact, said.at, said.account);
}

}  // namespace services::relief

// Acts after the grant: the yearly review and the sweep, the exit and the visits after it, the way
// back, the audit.
#include <algorithm>

#include "services/relief/act_support.hpp"
#include "services/relief/ledger_store.hpp"

namespace services::relief {
namespace {

using R = ReliefRefusal;

bool is_with_the_bank(PaymentState state) {
    return state == PaymentState::in_batch || state == PaymentState::sent ||
           state == PaymentState::failed;
}

// Of grants in force: those proposed are nobody's money yet.
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

// Who passes is paid what waited for the review; for who does not, it stays in the fund. [T07]
void take(platform::Transaction& transaction, const Reviewed& fact, const Said& said) {
    auto stored = *household_of(transaction, fact.household);
    auto& one = stored.household;
    one.reviewed_year = fact.year;
    one.review_passed = fact.result == ReviewResult::qualifies;
    if (fact.result == ReviewResult::does_not_qualify) {
        one.state = HouseholdState::off_file;
        one.exited = said.day();
    }
    for (auto payment : owed_to(transaction, fact.household)) {
        const bool waits = payment.payment.needs_review && !payment.is_reviewed &&
                           payment.payment.state == PaymentState::planned;
        if (!waits) continue;
        if (one.review_passed) {
            payment.is_reviewed = true;
            save(transaction, payment);
        } else {
            drop_payment(transaction, payment, stored, said.day());
        }
    }
    settle_in_sweeps(transaction, fact.household, fact.year, fact.result);
    note_change(transaction, stored, Weight::decision, said, Reviewed::kind,
                std::to_string(fact.year) + "," + std::string(name_of(fact.result)), fact.note);
}

Obstacle obstacle(platform::Transaction& transaction, const SweepOpened& fact, const Said& said) {
    if (fact.year < 2000 || fact.year > said.day().year) return R::out_of_range;
    for (const auto& sweep : all_sweeps(transaction)) {
        if (sweep.year == fact.year && sweep.union_code == fact.union_code) return R::already_there;
    }
    return std::nullopt;
}

void take(platform::Transaction& transaction, const SweepOpened& fact, const Said&) {
    open_sweep(transaction, {fact.sweep, fact.union_code, fact.year, true, 0, 0});
}

Obstacle obstacle(platform::Transaction& transaction, const SweepClosed& fact, const Said&) {
    const auto sweep = sweep_of(transaction, fact.sweep);
    if (!sweep) return R::unknown_sweep;
    if (!sweep->is_open) return R::not_possible_now;
    if (sweep->reviewed < sweep->households) return R::someone_left_out;
    return std::nullopt;
}

void take(platform::Transaction& transaction, const SweepClosed& fact, const Said&) {
    close_sweep(transaction, fact.sweep);
}

Obstacle obstacle(platform::Transaction& transaction, const Exited& fact, const Said&) {
    const auto stored = household_of(transaction, fact.household);
    if (const auto why = not_as_read(stored, fact.on_version)) return why;
    if (stored->household.state != HouseholdState::on_file) return R::not_possible_now;
    for (const auto& one : owed_to(transaction, fact.household)) {
        const bool is_owed_now = one.payment.state == PaymentState::planned &&
                                 (!one.payment.needs_review || one.is_reviewed);
        if (is_with_the_bank(one.payment.state) || is_owed_now) return R::payments_open;
    }
    return std::nullopt;
}

void take(platform::Transaction& transaction, const Exited& fact, const Said& said) {
    auto stored = *household_of(transaction, fact.household);
    stored.household.state =
        fact.way == ExitWay::recovered ? HouseholdState::recovered : HouseholdState::secured;
    stored.household.exited = said.day();
    for (const auto& one : owed_to(transaction, fact.household)) {
        if (one.payment.state == PaymentState::planned)
            drop_payment(transaction, one, stored, said.day());
    }
    for (const auto due : fact.visits)
        add_visit(transaction, fact.household, due);
    note_change(transaction, stored, Weight::decision, said, Exited::kind,
                std::string(name_of(fact.way)), fact.note);
}

Obstacle obstacle(platform::Transaction& transaction, const FollowedUp& fact, const Said&) {
    const auto stored = household_of(transaction, fact.household);
    if (const auto why = not_as_read(stored, fact.on_version)) return why;
    const auto visits = visits_of(transaction, fact.household);
    const bool is_due = std::any_of(visits.begin(), visits.end(), [&](const auto& visit) {
        return visit.due == fact.due && !visit.done;
    });
    if (!is_due) return R::not_possible_now;
    return std::nullopt;
}

void take(platform::Transaction& transaction, const FollowedUp& fact, const Said& said) {
    finish_visit(transaction, fact.household, {fact.due, said.day(), fact.is_stable, said.account});
    note_change(transaction, *household_of(transaction, fact.household), Weight::step, said,
                FollowedUp::kind, fact.is_stable ? "stable" : "not_stable", fact.note);
}

Obstacle obstacle(platform::Transaction& transaction, const Reopened& fact, const Said&) {
    const auto stored = household_of(transaction, fact.household);
    if (const auto why = not_as_read(stored, fact.on_version)) return why;
    if (stored->household.state == HouseholdState::on_file) return R::not_possible_now;
    return std::nullopt;
}

void take(platform::Transaction& transaction, const Reopened& fact, const Said& said) {
    auto stored = *household_of(transaction, fact.household);
    stored.household.state = HouseholdState::on_file;
    stored.household.exited.reset();
    forget_open_visits(transaction, fact.household);
    note_change(transaction, stored, Weight::decision, said, Reopened::kind, "", fact.reason);
}

Obstacle obstacle(platform::Transaction& transaction, const AuditDrawn& fact, const Said&) {
    if (audit_of(transaction, fact.audit)) return R::already_there;
    if (fact.percent < 1 || fact.percent > 100) return R::out_of_range;
    if (fact.households.empty()) return R::nothing_is_ready;
    for (const auto& household : fact.households) {
        if (!household_of(transaction, household)) return R::unknown_household;
    }
    return std::nullopt;
}

void take(platform::Transaction& transaction, const AuditDrawn& fact, const Said& said) {
    Audit audit{fact.audit, fact.union_code, fact.percent, said.day(), {}};
    for (const auto& household : fact.households)
        audit.items.push_back({household, {}});
    add_audit(transaction, audit);
}

// Sound or to be corrected; and what was to be corrected is corrected once.
Obstacle obstacle(platform::Transaction& transaction, const AuditFound& fact, const Said&) {
    const auto audit = audit_of(transaction, fact.audit);
    if (!audit) return R::unknown_audit;
    for (const auto& item : audit->items) {
        if (item.household != fact.household) continue;
        const bool is_mended = fact.result == AuditResult::corrected;
        const bool may_be =
            is_mended ? item.result == AuditResult::to_be_corrected : !item.result.has_value();
        return may_be ? std::nullopt : Obstacle{R::not_possible_now};
    }
    return R::unknown_household;
}

void take(platform::Transaction& transaction, const AuditFound& fact, const Said& said) {
    save_finding(transaction, fact.audit, {fact.household, fact.result});
    const auto stored = *household_of(transaction, fact.household);
    add_history(transaction, fact.household.value,
                {stored.household.version, said.at, std::string(AuditFound::kind), said.account,
                 std::string(name_of(fact.result)), fact.note});
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

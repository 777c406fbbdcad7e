// Acts on batches: a payment moves from planned to a batch, to the bank, and to what the bank says
// of it. Nothing leads from sent to another batch but the bank's own "failed".
#include <set>

#include "platform/crypto/hashing.hpp"
#include "services/relief/act_support.hpp"

namespace services::relief {
namespace {

using R = ReliefRefusal;

Obstacle not_in_state(const std::optional<Batch>& batch, std::int64_t version,
                      std::initializer_list<BatchState> states) {
    if (!batch) return R::unknown_batch;
    if (batch->version != version) return R::changed_meanwhile;
    if (std::find(states.begin(), states.end(), batch->state) == states.end())
        return R::not_possible_now;
    return std::nullopt;
}

void step(platform::Transaction& transaction, Batch batch, BatchState state, const Said& said,
          std::string_view kind, const std::string& detail, const std::string& note) {
    batch.state = state;
    ++batch.version;
    save(transaction, batch);
    add_history(transaction, batch.id.value,
                {batch.version, said.at, std::string(kind), said.account, detail, note});
}

// Who gave or changed the household's bank account last; empty when nobody did.
std::string account_set_by(platform::Transaction& transaction, HouseholdId household) {
    std::string who;
    for (const auto& line : history_of(transaction, household.value))
        if (line.kind == AccountSet::kind) who = line.account;
    return who;
}

}  // namespace

std::string reference_of(const PaymentRef& ref, int attempt) {
    const auto hash = platform::sha256_of_parts({platform::as_bytes(to_text(ref.grant)),
                                                 platform::as_bytes(ref.kind),
                                                 platform::as_bytes(std::to_string(ref.number)),
                                                 platform::as_bytes(std::to_string(attempt))});
    return "JZ" + platform::to_hex(hash).substr(0, 18);
}

Obstacle obstacle(platform::Transaction& transaction, const BatchProposed& fact, const Said& said) {
    if (batch_of(transaction, fact.batch)) return R::already_there;
    if (!fund_of(transaction, fact.fund)) return R::unknown_fund;
    if (fact.payments.empty()) return R::nothing_is_ready;
    std::int64_t total = 0;
    std::set<std::string> seen;
    for (const auto& ref : fact.payments) {
        const auto one = payment_of(transaction, ref);
        if (!one) return R::unknown_payment;
        const auto grant = grant_of(transaction, ref.grant);
        const bool may_be_paid = grant && grant->state == GrantState::granted &&
                                 one->fund == fact.fund && is_ready(*one, said.day());
        if (!may_be_paid || !seen.insert(reference_of(ref, 0)).second) return R::not_possible_now;
        total += one->payment.amount;
    }
    if (total != fact.total) return R::out_of_range;
    return std::nullopt;
}

void take(platform::Transaction& transaction, const BatchProposed& fact, const Said& said) {
    for (const auto& ref : fact.payments) {
        auto one = *payment_of(transaction, ref);
        one.payment.state = PaymentState::in_batch;
        one.batch = fact.batch;
        save(transaction, one);
    }
    Batch batch;
    batch.id = fact.batch;
    batch.fund = fact.fund;
    batch.payments = static_cast<std::int64_t>(fact.payments.size());
    batch.total = fact.total;
    batch.proposed_by = said.account;
    step(transaction, batch, BatchState::proposed, said, BatchProposed::kind,
         std::to_string(fact.total), "");
}

Obstacle obstacle(platform::Transaction& transaction, const BatchApproved& fact, const Said& said) {
    const auto batch = batch_of(transaction, fact.batch);
    if (const auto why = not_in_state(batch, fact.on_version, {BatchState::proposed})) return why;
    if (batch->proposed_by == said.account) return R::same_person_twice;
    for (const auto& one : payments_in(transaction, fact.batch))
        if (account_set_by(transaction, one.household) == said.account) return R::same_person_twice;
    return std::nullopt;
}

void take(platform::Transaction& transaction, const BatchApproved& fact, const Said& said) {
    auto batch = *batch_of(transaction, fact.batch);
    batch.approved_by = said.account;
    step(transaction, batch, BatchState::approved, said, BatchApproved::kind, "", "");
}

Obstacle obstacle(platform::Transaction& transaction, const BatchDropped& fact, const Said&) {
    return not_in_state(batch_of(transaction, fact.batch), fact.on_version,
                        {BatchState::proposed, BatchState::approved});
}

void take(platform::Transaction& transaction, const BatchDropped& fact, const Said& said) {
    for (auto one : payments_in(transaction, fact.batch)) {
        one.payment.state = PaymentState::planned;
        one.batch.reset();
        save(transaction, one);
    }
    step(transaction, *batch_of(transaction, fact.batch), BatchState::dropped, said,
         BatchDropped::kind, "", fact.reason);
}

Obstacle obstacle(platform::Transaction& transaction, const BatchSent& fact, const Said&) {
    return not_in_state(batch_of(transaction, fact.batch), fact.on_version, {BatchState::approved});
}

void take(platform::Transaction& transaction, const BatchSent& fact, const Said& said) {
    for (auto one : payments_in(transaction, fact.batch)) {
        one.payment.state = PaymentState::sent;
        ++one.payment.attempts;
        one.reference = reference_of(ref_of(one.payment), one.payment.attempts);
        save(transaction, one);
    }
    step(transaction, *batch_of(transaction, fact.batch), BatchState::sent, said, BatchSent::kind,
         fact.file_hash, "");
}

Obstacle obstacle(platform::Transaction& transaction, const ResultsTakenIn& fact, const Said&) {
    const auto batch = batch_of(transaction, fact.batch);
    if (batch && knows_results(transaction, fact.batch, fact.file_hash)) return R::already_there;
    if (const auto why = not_in_state(batch, fact.on_version, {BatchState::sent})) return why;
    std::set<std::string> seen;
    for (const auto& result : fact.results) {
        const auto one = payment_named(transaction, result.reference);
        if (!one || one->batch != fact.batch) return R::unknown_payment;
        if (one->payment.state != PaymentState::sent || !seen.insert(result.reference).second)
            return R::not_possible_now;
    }
    if (fact.results.empty()) return R::nothing_is_ready;
    return std::nullopt;
}

void take(platform::Transaction& transaction, const ResultsTakenIn& fact, const Said& said) {
    auto batch = *batch_of(transaction, fact.batch);
    auto fund = *fund_of(transaction, batch.fund);
    for (const auto& result : fact.results) {
        auto one = *payment_named(transaction, result.reference);
        one.payment.state = result.is_paid ? PaymentState::paid : PaymentState::failed;
        one.payment.failure = result.failure;
        save(transaction, one);
        if (!result.is_paid) {
            ++batch.failed;
            // What the bank could not pay before the file was closed is not tried again.
            const auto of = *household_of(transaction, one.household);
            const auto grant = *grant_of(transaction, one.payment.grant);
            if (of.household.exited && grant.day <= *of.household.exited) {
                fund.reserved -= one.payment.amount;
                one.payment.state = PaymentState::dropped;
                save(transaction, one);
                add(transaction,
                    {Entry::dropped, said.day(), ref_of(one.payment), one.household, one.fund,
                     one.payment.amount, of.household.standing, of.household.tier});
            }
            continue;
        }
        ++batch.paid;
        fund.reserved -= one.payment.amount;
        fund.paid += one.payment.amount;
        const auto of = *household_of(transaction, one.household);
        add(transaction, {Entry::paid, said.day(), ref_of(one.payment), one.household, one.fund,
                          one.payment.amount, of.household.standing, of.household.tier});
    }
    save(transaction, fund);
    remember_results(transaction, fact.batch, fact.file_hash);
    const bool is_settled = batch.paid + batch.failed == batch.payments;
    step(transaction, batch, is_settled ? BatchState::settled : BatchState::sent, said,
         ResultsTakenIn::kind, std::to_string(batch.paid) + "/" + std::to_string(batch.payments),
         "");
}

}  // namespace services::relief

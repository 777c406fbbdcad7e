// The office's payouts: batches, the bank's files.
#include <map>

#include "services/relief/office_support.hpp"

namespace services::relief {
namespace {

using R = ReliefRefusal;

std::vector<BankRow> bank_rows(platform::Transaction& transaction, const Batch& batch) {
    std::vector<BankRow> rows;
    for (const auto& one : payments_in(transaction, batch.id)) {
        const auto account = account_of(transaction, one.household);
        if (!account) return {};
        // Sent already: the reference it has. Not yet: the one it is about to get.
        const PaymentRef ref{one.payment.grant, one.payment.number, one.payment.kind};
        const auto reference = batch.state == BatchState::approved
                                   ? reference_of(ref, one.payment.attempts + 1)
                                   : one.reference;
        rows.push_back({reference, *account, one.payment.amount});
    }
    return rows;
}

}  // namespace

Answer<BatchMade> ReliefOffice::propose_batch(const Officer& officer, FundId fund) {
    if (!officer.may_handle) return platform::refuse(R::not_your_role);
    return log_.write([&](platform::Transaction& transaction) -> Answer<BatchMade> {
        const auto stored = fund_of(transaction, fund);
        if (!stored) return platform::refuse(R::unknown_fund);
        if (!officer.may_see(stored->union_code)) return platform::refuse(R::not_your_area);
        BatchProposed fact;
        fact.batch = ids_.mint_as<BatchId>();
        fact.fund = fund;
        BatchMade made{fact.batch, 1, 0, 0, 0};
        for (const auto& one : ready_payments(transaction, fund, today())) {
            if (fact.payments.size() == most_in_a_batch) break;
            if (!account_of(transaction, one.household)) {
                ++made.without_account;
                continue;
            }
            fact.payments.push_back({one.payment.grant, one.payment.number, one.payment.kind});
            fact.total += one.payment.amount;
        }
        if (fact.payments.empty())
            return platform::refuse(made.without_account > 0 ? R::no_account : R::nothing_is_ready);
        if (const auto why = say(transaction, officer, fact)) return platform::refuse(*why);
        made.payments = static_cast<std::int64_t>(fact.payments.size());
        made.total = fact.total;
        return made;
    });
}

Answer<Version> ReliefOffice::approve_batch(const Officer& officer, const OnBatch& on) {
    if (!officer.may_decide) return platform::refuse(R::not_your_role);
    return say_of_batch(officer, BatchApproved{on.id, on.version});
}

Answer<Version> ReliefOffice::drop_batch(const Officer& officer, const OnBatch& on,
                                         const std::string& reason) {
    if (!officer.may_handle) return platform::refuse(R::not_your_role);
    if (is_blank(reason) || is_too_long(reason)) return platform::refuse(R::reason_missing);
    return say_of_batch(officer, BatchDropped{on.id, on.version, reason});
}

Answer<std::string> ReliefOffice::bank_file(const Officer& officer, const OnBatch& on) {
    if (!officer.may_decide) return platform::refuse(R::not_your_role);
    return log_.write([&](platform::Transaction& transaction) -> Answer<std::string> {
        const auto batch = batch_of(transaction, on.id);
        if (!batch) return platform::refuse(R::unknown_batch);
        const auto fund = fund_of(transaction, batch->fund);
        if (!fund || !officer.may_see(fund->union_code)) return platform::refuse(R::not_your_area);
        if (batch->version != on.version) return platform::refuse(R::changed_meanwhile);
        const bool has_left =
            batch->state == BatchState::sent || batch->state == BatchState::settled;
        if (!has_left && batch->state != BatchState::approved)
            return platform::refuse(R::not_possible_now);
        const auto rows = bank_rows(transaction, *batch);
        if (rows.empty()) return platform::refuse(R::no_account);
        auto text = bank_file_text(rows);
        if (has_left) return text;
        const BatchSent fact{on.id, on.version, hash_of_text(text)};
        if (const auto why = say(transaction, officer, fact)) return platform::refuse(*why);
        return text;
    });
}

platform::Outcome<ResultsTaken, ReliefOffice::ResultsRefusal> ReliefOffice::take_results(
    const Officer& officer, const OnBatch& on, std::string_view file) {
    using Verdict = platform::Outcome<ResultsTaken, ResultsRefusal>;
    const auto refused = [](ReliefRefusal why) {
        return platform::refuse(ResultsRefusal{why, {}});
    };
    if (!officer.may_handle) return refused(R::not_your_role);
    const auto rows = bank::results_from(file);
    if (!rows) return platform::refuse(ResultsRefusal{std::nullopt, rows.refusal()});
    return log_.write([&](platform::Transaction& transaction) -> Verdict {
        const auto batch = batch_of(transaction, on.id);
        if (!batch) return refused(R::unknown_batch);
        const auto fund = fund_of(transaction, batch->fund);
        if (!fund || !officer.may_see(fund->union_code)) return refused(R::not_your_area);
        ResultsTakenIn fact{on.id, on.version, hash_of_text(file), {}};
        if (knows_results(transaction, on.id, fact.file_hash)) return refused(R::already_there);
        std::map<std::string, bank::SentPayment> sent;
        for (const auto& one : payments_in(transaction, on.id))
            sent[one.reference] = {one.payment.amount, one.payment.state == PaymentState::sent};
        auto problems = bank::problems_against(*rows, sent);
        for (const auto& row : *rows)
            fact.results.push_back({row.reference, row.is_paid, row.failure});
        if (!problems.empty())
            return platform::refuse(ResultsRefusal{std::nullopt, std::move(problems)});
        if (const auto why = say(transaction, officer, fact)) return refused(*why);
        ResultsTaken taken;
        for (const auto& result : fact.results)
            ++(result.is_paid ? taken.paid : taken.failed);
        const auto now = batch_of(transaction, on.id);
        taken.version = now->version;
        taken.still_open = now->payments - now->paid - now->failed;
        return taken;
    });
}

}  // namespace services::relief

// All SQL of grants, their payments, the batches these are paid in, and the ledger of both.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/relief/relief_records.hpp"
#include "services/relief/relief_types.hpp"

namespace services::relief {

// Without its payments: those are asked for by themselves.
std::optional<Grant> grant_of(platform::Transaction& transaction, GrantId grant);
void save(platform::Transaction& transaction, const Grant& grant);
std::vector<Grant> grants_of(platform::Transaction& transaction, HouseholdId household);
// What it was decided on; empty when erased.
std::string trace_of(platform::Transaction& transaction, GrantId grant);
void save_trace(platform::Transaction& transaction, GrantId grant, const std::string& trace);

struct StoredPayment {
    Payment payment;
    HouseholdId household;
    FundId fund;
    bool is_reviewed = false;
    std::optional<BatchId> batch;
    std::string reference;  // the bank's row; of the last attempt
};
std::optional<StoredPayment> payment_of(platform::Transaction& transaction, const PaymentRef& ref);
std::optional<StoredPayment> payment_named(platform::Transaction& transaction,
                                           const std::string& reference);
void save(platform::Transaction& transaction, const StoredPayment& stored);
std::vector<StoredPayment> payments_of(platform::Transaction& transaction, GrantId grant);
std::vector<StoredPayment> payments_of(platform::Transaction& transaction, HouseholdId household);
std::vector<StoredPayment> payments_in(platform::Transaction& transaction, BatchId batch);
// Granted, due, reviewed where that is needed, and in no batch.
std::vector<StoredPayment> ready_payments(platform::Transaction& transaction, FundId fund,
                                          platform::CivilDate today);
bool is_ready(const StoredPayment& stored, platform::CivilDate today);

std::optional<Batch> batch_of(platform::Transaction& transaction, BatchId batch);
void save(platform::Transaction& transaction, const Batch& batch);
std::vector<Batch> all_batches(platform::Transaction& transaction);
// False when the file of results was taken before.
bool remember_results(platform::Transaction& transaction, BatchId batch, const std::string& hash);
bool knows_results(platform::Transaction& transaction, BatchId batch, const std::string& hash);

// What happened to money: granted when a fund reserves it, paid when the bank says so, dropped when
// it stays in the fund after all.
enum class Entry { granted, paid, dropped };
std::string_view name_of(Entry entry);
struct LedgerEntry {
    Entry what = Entry::granted;
    platform::CivilDate day;
    PaymentRef payment;  // number 0 for granted: the kind's whole sum
    HouseholdId household;
    FundId fund;
    std::int64_t amount = 0;
    Standing standing;  // as the household stood then
    std::string tier;
};
void add(platform::Transaction& transaction, const LedgerEntry& entry);

}  // namespace services::relief

// All SQL of relief: funds, households and what hangs on them. Payouts are payout_store's, the
// ledger is ledger_store's.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "platform/storage/migrations.hpp"
#include "services/relief/relief_types.hpp"

namespace services::relief {

std::span<const platform::Migration> relief_steps();
void prepare_relief_tables(platform::Database& database);
std::vector<std::string_view> relief_tables();

std::optional<Fund> fund_of(platform::Transaction& transaction, FundId fund);
void save(platform::Transaction& transaction, const Fund& fund);
std::vector<Fund> all_funds(platform::Transaction& transaction);

// `decided` is the version of its last change that a decision on it must know of.
struct StoredHousehold {
    Household household;
    std::int64_t decided = 0;
};
std::optional<StoredHousehold> household_of(platform::Transaction& transaction, HouseholdId id);
void save(platform::Transaction& transaction, const StoredHousehold& stored);

std::optional<HouseholdPerson> person_of(platform::Transaction& transaction, HouseholdId id);
void save_person(platform::Transaction& transaction, HouseholdId id, const HouseholdPerson& person);
std::optional<BankAccount> account_of(platform::Transaction& transaction, HouseholdId id);
void save_account(platform::Transaction& transaction, HouseholdId id, const BankAccount& account);

// An act, for the household's history; `note` came in the sealed part.
struct HistoryLine {
    std::int64_t version = 0;
    platform::WallTime at;
    std::string kind;
    std::string account;
    std::string detail;
    std::string note;
};
void add_history(platform::Transaction& transaction, platform::Uuid subject,
                 const HistoryLine& line);
std::vector<HistoryLine> history_of(platform::Transaction& transaction, platform::Uuid subject);

// Who it is, where it is paid and what was written about it goes, of the household and its grants.
void erase_personal(platform::Transaction& transaction, HouseholdId id);

}  // namespace services::relief

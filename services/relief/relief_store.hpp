// All SQL of relief: funds, households and what hangs on them. Payouts are payout_store's, the
// ledger is ledger_store's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/relief/relief_types.hpp"

namespace services::relief {

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

void add_pair(platform::Transaction& transaction, HouseholdId id, const std::string& staff);
void remove_pair(platform::Transaction& transaction, HouseholdId id, const std::string& staff);

// A visit after an exit. [F25]
struct Visit {
    platform::CivilDate due;
    std::optional<platform::CivilDate> done;
    std::optional<bool> is_stable;
    std::string by;
};
void add_visit(platform::Transaction& transaction, HouseholdId id, platform::CivilDate due);
bool finish_visit(platform::Transaction& transaction, HouseholdId id, const Visit& visit);
// Of a household on file again nobody is owed a visit.
void forget_open_visits(platform::Transaction& transaction, HouseholdId id);
std::vector<Visit> visits_of(platform::Transaction& transaction, HouseholdId id);

struct Sweep {
    SweepId id;
    std::string union_code;
    int year = 0;
    bool is_open = true;
    std::int64_t households = 0;
    std::int64_t reviewed = 0;
};
// Takes in every household on file in the area that was not reviewed that year.
void open_sweep(platform::Transaction& transaction, const Sweep& sweep);
std::optional<Sweep> sweep_of(platform::Transaction& transaction, SweepId id);
std::vector<Sweep> all_sweeps(platform::Transaction& transaction);
void close_sweep(platform::Transaction& transaction, SweepId id);
void settle_in_sweeps(platform::Transaction& transaction, HouseholdId id, int year,
                      ReviewResult result);

struct AuditItem {
    HouseholdId household;
    std::optional<AuditResult> result;
};
struct Audit {
    AuditId id;
    std::string union_code;
    int percent = 0;
    platform::CivilDate day;
    std::vector<AuditItem> items;
};
void add_audit(platform::Transaction& transaction, const Audit& audit);
std::optional<Audit> audit_of(platform::Transaction& transaction, AuditId id);
std::vector<Audit> all_audits(platform::Transaction& transaction);
void save_finding(platform::Transaction& transaction, AuditId audit, const AuditItem& item);
// Ids of the area's households that are on file, in order.
std::vector<HouseholdId> households_on_file(platform::Transaction& transaction,
                                            const std::string& union_code);

}  // namespace services::relief

// What staff read of relief: funds, households and their booklet, what waits for somebody, the
// ledger with its scope. It answers only of the officer's areas. That somebody looked is the
// caller's to put on record: the booklet names a person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/storage/database.hpp"
#include "services/relief/figures.hpp"
#include "services/relief/payout_store.hpp"
#include "services/relief/relief_office.hpp"
#include "services/relief/relief_store.hpp"

namespace services::relief {

struct HouseholdFilter {
    std::optional<HouseholdState> state;
    std::string tier;
    std::string union_code;
    std::string case_id;
    int page = 1;
    int page_size = 50;
};

struct HouseholdRow {
    Household household;
    std::string masked_name;  // 欧**; empty when erased
    std::int64_t granted = 0;
    std::int64_t paid = 0;
};
struct HouseholdList {
    std::int64_t total = 0;
    std::vector<HouseholdRow> rows;
};

// 帮扶救助册 [F70]: everything of one household, to be printed. The account is shown by its end.
struct Booklet {
    Household household;
    std::optional<HouseholdPerson> person;  // nothing when erased
    std::string account_end;                // "**** 0123"
    std::vector<Grant> grants;              // with their payments
    std::vector<StoredPayment> payments;
    std::vector<HistoryLine> history;
};

struct GrantRow {
    Grant grant;
    Standing standing;
    std::string masked_name;
};

struct BatchPage {
    Batch batch;
    std::vector<StoredPayment> payments;
    std::vector<HistoryLine> history;
};

// What waits for somebody in an area, the most overdue first.
enum class TaskKind { failed_account, no_account, review_due };
std::string_view name_of(TaskKind kind);
struct Task {
    TaskKind kind{};
    HouseholdId household;
    std::string union_code;
    std::optional<platform::CivilDate> due;
    std::string detail;  // the bank's code, the year
};

struct LedgerAsk {
    Entry what = Entry::paid;
    std::vector<Level> levels;  // empty: all four
    std::string region;
    std::optional<Cause> cause;
    std::string category;
    std::string union_code;
    std::optional<platform::CivilDate> from;
    std::optional<platform::CivilDate> until;
    GroupBy by = GroupBy::month;
};

class ReliefRegister final {
public:
    ReliefRegister(const platform::Database& database, const platform::Clock& clock)
        : database_(database), clock_(clock) {}

    std::vector<Fund> funds(const Officer& officer) const;
    // Who set its budget to what, and why, the first first.
    std::vector<HistoryLine> changes_of(FundId fund) const;
    HouseholdList households(const Officer& officer, const HouseholdFilter& filter) const;
    Answer<Booklet> booklet(const Officer& officer, HouseholdId household) const;
    // Of a case file; nothing when relief does not know it.
    std::optional<HouseholdId> household_of_case(const std::string& case_id) const;

    std::optional<Grant> grant(GrantId grant) const;
    // Waiting for the case file's decision.
    std::vector<Grant> proposals_of_case(const std::string& case_id) const;
    // By state, the oldest first.
    std::vector<GrantRow> grants(const Officer& officer, GrantState state) const;
    // The frozen calculation, as canonical JSON; empty when erased.
    Answer<std::string> trace(const Officer& officer, GrantId grant) const;
    std::vector<Batch> batches(const Officer& officer) const;
    Answer<BatchPage> batch(const Officer& officer, BatchId batch) const;
    std::vector<Task> tasks(const Officer& officer, int at_most = 500) const;

    Report ledger(const Officer& officer, const LedgerAsk& ask) const;
    // Of all returns taken in, or of one.
    Report figures(const Officer& officer, const FiguresAsk& ask,
                   std::optional<ReturnId> only = {}) const;

private:
    platform::CivilDate today() const { return platform::date_of(clock_.wall()); }

    const platform::Database& database_;
    const platform::Clock& clock_;
};

}  // namespace services::relief

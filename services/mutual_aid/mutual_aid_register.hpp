// What staff may read of mutual aid on the hub. Lists are masked in here; a whole person is on the
// page of one claim and in a list for the bank, and the caller puts that look on record.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/storage/database.hpp"
#include "platform/table/written_table.hpp"
#include "services/mutual_aid/mutual_aid_office.hpp"
#include "services/mutual_aid/mutual_aid_store.hpp"

namespace services::mutual_aid {

struct ClaimFilter {
    std::string plan;  // empty: all
    std::optional<ClaimState> state;
};
struct ClaimLine {
    StoredClaim claim;
    std::string unit;
    std::string masked_name;  // empty when erased
    std::string masked_number;
};
struct ClaimLines {
    std::vector<ClaimLine> rows;
    std::int64_t total = 0;
};

struct CoveredLine {
    StoredEnrolment enrolment;
    std::string masked_name;
    std::string masked_number;
};

struct ClaimPage {
    StoredClaim claim;
    StoredEnrolment enrolment;
    std::optional<Person> person;  // nothing when erased
    std::optional<Stay> stay;
    std::vector<Paper> papers;
    std::vector<StoredHistory> history;
    std::int64_t paid_already = 0;          // committed to this person in this period
    std::optional<std::int64_t> by_rule;    // what the plan's rule gives
    std::optional<std::int64_t> most_left;  // of the plan's cap
    std::optional<RefuseReason> why_not;    // the rule's own objection
};

struct BatchLine {
    StoredBatch batch;
    std::int64_t waiting = 0;  // the bank has not said
    std::int64_t paid = 0;     // fen
    std::int64_t failed = 0;   // claims
};

// [T03] What came of a plan.
struct AidFigures {
    std::int64_t units = 0;
    std::int64_t people = 0;
    std::int64_t fees = 0;
    std::int64_t claims_paid = 0;
    std::int64_t paid = 0;           // fen
    std::int64_t average_paid = 0;   // fen a claim, half a fen up
    std::int64_t tenths_a_unit = 0;  // people a unit, in tenths, half up
    platform::CivilDate until;
};

// What one person is in, by the hash of their document.
struct OwnCover {
    StoredEnrolment enrolment;
    data::Words title;
    data::Words covers;
    std::vector<StoredClaim> claims;
};

class MutualAidRegister final {
public:
    explicit MutualAidRegister(const platform::Database& database) : database_(database) {}

    // The newest first.
    std::vector<StoredList> lists(const Officer& officer, const std::string& plan,
                                  int at_most) const;
    platform::Outcome<std::vector<CoveredLine>, AidRefusal> people_of(const Officer& officer,
                                                                      ListId list) const;
    ClaimLines claims(const Officer& officer, const ClaimFilter& filter, int page, int size) const;
    platform::Outcome<ClaimPage, AidRefusal> claim(const Officer& officer, const Plans& plans,
                                                   ClaimId claim) const;
    std::vector<BatchLine> batches(const Officer& officer, int at_most) const;
    // For the bank: whole names and accounts.
    platform::Outcome<platform::WrittenTable, AidRefusal> bank_table(const Officer& officer,
                                                                     BatchId batch) const;
    platform::Outcome<std::vector<ClaimLine>, AidRefusal> claims_of(const Officer& officer,
                                                                    BatchId batch) const;
    // For the person's own eyes: the newest cover of each plan first.
    std::vector<OwnCover> own(const Plans& plans, const std::string& document_hash) const;
    AidFigures figures(const Officer& officer, const std::string& plan,
                       platform::CivilDate until) const;

private:
    const platform::Database& database_;
};

// "HZ-000615"
std::string claim_number(std::int64_t serial);
// The bank's row of a claim in one batch: another batch's answer is never taken for this one's.
std::string payment_reference(std::int64_t claim, std::int64_t batch);

}  // namespace services::mutual_aid

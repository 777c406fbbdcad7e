// The hub's tables of mutual aid: lists, enrolments and claims; the persons and stays behind them
// in tables of their own, so that a person can be erased and the figures stay.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/mutual_aid/mutual_aid_records.hpp"

namespace services::mutual_aid {

struct StoredList {
    ListTaken fact;
    platform::WallTime taken_at;
    std::string account;
};

struct StoredEnrolment {
    Enrolled fact;
    std::int64_t version = 0;
    platform::WallTime enrolled_at;
    std::optional<platform::CivilDate> ended_on;
    std::optional<EndReason> end_reason;
};

struct StoredPerson {
    EnrolmentId enrolment;
    Person person;
    std::string document_hash;
};

struct StoredClaim {
    ClaimId claim;
    EnrolmentId enrolment;
    std::string plan;
    membership::UnionCode union_code;
    std::int64_t serial = 0;
    ClaimState state{};
    std::int64_t version = 0;
    platform::WallTime claimed_at;
    platform::WallTime changed_at;
    std::int64_t amount = 0;  // as approved, first or finally
    std::string approved_first_by;
    std::optional<RefuseReason> refuse_reason;
    std::optional<BatchId> batch;
    std::optional<platform::CivilDate> paid_on;
};

struct StoredStay {
    ClaimId claim;
    Stay stay;
};

struct StoredBatch {
    BatchId batch;
    std::int64_t serial = 0;
    std::string plan;
    std::int64_t claims = 0;
    std::int64_t total = 0;
    platform::WallTime made_at;
    std::string account;
};

struct StoredHistory {
    ClaimId claim;
    std::int64_t version = 0;
    platform::WallTime at;
    ClaimEvent event{};
    std::string account;
    std::string detail;  // never personal
    std::string note;    // staff's words
};

void prepare_mutual_aid_tables(platform::Database& database);
std::vector<std::string_view> mutual_aid_tables();

void add(platform::Transaction& transaction, const StoredList& list);
void save(platform::Transaction& transaction, const StoredEnrolment& one);
void save(platform::Transaction& transaction, const StoredPerson& person);
void save(platform::Transaction& transaction, const StoredClaim& claim);
void save(platform::Transaction& transaction, const StoredStay& stay);
void add(platform::Transaction& transaction, const StoredBatch& batch);
void add(platform::Transaction& transaction, const StoredHistory& line);
void add_papers(platform::Transaction& transaction, ClaimId claim,
                const std::vector<Paper>& papers);

std::optional<StoredEnrolment> enrolment_of(platform::Transaction& transaction, EnrolmentId id);
std::optional<StoredPerson> person_of(platform::Transaction& transaction, EnrolmentId id);
// Of that document in that plan, the newest cover first.
std::vector<StoredEnrolment> enrolments_of_document(platform::Transaction& transaction,
                                                    const std::string& plan,
                                                    const std::string& document_hash);
std::optional<EnrolmentId> enrolment_of_application(platform::Transaction& transaction,
                                                    const std::string& plan,
                                                    membership::ApplicationId application);
std::optional<StoredClaim> claim_of(platform::Transaction& transaction, ClaimId id);
std::optional<StoredStay> stay_of(platform::Transaction& transaction, ClaimId id);
std::vector<Paper> papers_of(platform::Transaction& transaction, ClaimId id);
std::vector<StoredHistory> history_of(platform::Transaction& transaction, ClaimId id);
std::vector<StoredClaim> claims_of_enrolment(platform::Transaction& transaction, EnrolmentId id);
std::vector<StoredClaim> claims_of_batch(platform::Transaction& transaction, BatchId id);
// By their numbers.
std::vector<StoredClaim> claims_in_state(platform::Transaction& transaction,
                                         const std::string& plan, ClaimState state);
std::optional<StoredBatch> batch_of(platform::Transaction& transaction, BatchId id);
std::int64_t last_claim_serial(platform::Transaction& transaction);
std::int64_t last_batch_serial(platform::Transaction& transaction);

StoredClaim read_claim(const platform::Row& row);
StoredList read_list(const platform::Row& row);
StoredEnrolment read_enrolment(const platform::Row& row);
StoredBatch read_batch(const platform::Row& row);

}  // namespace services::mutual_aid

// The tables themselves, and how they came to be.
#include "platform/storage/migrations.hpp"
#include "services/mutual_aid/mutual_aid_store.hpp"

namespace services::mutual_aid {
namespace {

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE aid_lists (
        list TEXT NOT NULL PRIMARY KEY,
        plan TEXT NOT NULL,
        plan_first_day TEXT NOT NULL,
        union_code TEXT NOT NULL,
        unit TEXT NOT NULL,
        period_begins TEXT NOT NULL,
        people BIGINT NOT NULL,
        already BIGINT NOT NULL,
        fees BIGINT NOT NULL,
        file TEXT NOT NULL,
        taken_at BIGINT NOT NULL,
        account TEXT NOT NULL);
    CREATE INDEX aid_lists_by_time ON aid_lists (taken_at, list);
    CREATE TABLE aid_enrolments (
        enrolment TEXT NOT NULL PRIMARY KEY,
        list TEXT,
        application TEXT,
        plan TEXT NOT NULL,
        plan_first_day TEXT NOT NULL,
        union_code TEXT NOT NULL,
        unit TEXT NOT NULL,
        fee BIGINT NOT NULL,
        period_begins TEXT NOT NULL,
        covered_from TEXT NOT NULL,
        covered_until TEXT NOT NULL,
        claims_from TEXT NOT NULL,
        version BIGINT NOT NULL,
        enrolled_at BIGINT NOT NULL,
        ended_on TEXT,
        end_reason TEXT);
    CREATE INDEX aid_enrolments_by_list ON aid_enrolments (list);
    CREATE INDEX aid_enrolments_by_application ON aid_enrolments (application);
    CREATE INDEX aid_enrolments_by_union ON aid_enrolments (plan, union_code);
    CREATE TABLE aid_people (
        enrolment TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        document_kind TEXT NOT NULL,
        document_number TEXT NOT NULL,
        mobile TEXT NOT NULL,
        document_hash TEXT NOT NULL);
    CREATE INDEX aid_people_by_document ON aid_people (document_hash);
    CREATE TABLE aid_claims (
        claim TEXT NOT NULL PRIMARY KEY,
        enrolment TEXT NOT NULL,
        plan TEXT NOT NULL,
        union_code TEXT NOT NULL,
        serial BIGINT NOT NULL,
        state TEXT NOT NULL,
        version BIGINT NOT NULL,
        claimed_at BIGINT NOT NULL,
        changed_at BIGINT NOT NULL,
        amount BIGINT NOT NULL,
        approved_first_by TEXT NOT NULL,
        refuse_reason TEXT,
        batch TEXT,
        paid_on TEXT);
    CREATE INDEX aid_claims_by_enrolment ON aid_claims (enrolment);
    CREATE INDEX aid_claims_by_state ON aid_claims (state, serial);
    CREATE INDEX aid_claims_by_serial ON aid_claims (serial);
    CREATE INDEX aid_claims_by_batch ON aid_claims (batch);
    CREATE TABLE aid_stays (
        claim TEXT NOT NULL PRIMARY KEY,
        hospital TEXT NOT NULL,
        diagnosis TEXT NOT NULL,
        admitted TEXT NOT NULL,
        discharged TEXT NOT NULL,
        cost BIGINT NOT NULL,
        self_paid BIGINT NOT NULL,
        bank TEXT NOT NULL,
        account TEXT NOT NULL);
    CREATE TABLE aid_papers (
        claim TEXT NOT NULL,
        kind TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (claim, kind, sha256));
    CREATE TABLE aid_batches (
        batch TEXT NOT NULL PRIMARY KEY,
        serial BIGINT NOT NULL,
        plan TEXT NOT NULL,
        claims BIGINT NOT NULL,
        total BIGINT NOT NULL,
        made_at BIGINT NOT NULL,
        account TEXT NOT NULL);
    CREATE TABLE aid_history (
        claim TEXT NOT NULL,
        version BIGINT NOT NULL,
        at BIGINT NOT NULL,
        event TEXT NOT NULL,
        account TEXT NOT NULL,
        detail TEXT NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY (claim, version));
)"},
                                         {2, R"(
    CREATE TABLE aid_wishes (
        wish TEXT NOT NULL PRIMARY KEY,
        what TEXT NOT NULL,
        union_code TEXT NOT NULL,
        is_open BIGINT NOT NULL,
        version BIGINT NOT NULL,
        opened_at BIGINT NOT NULL,
        changed_at BIGINT NOT NULL,
        outcome TEXT NOT NULL,
        account TEXT NOT NULL,
        note TEXT NOT NULL);
    CREATE INDEX aid_wishes_by_state ON aid_wishes (is_open, changed_at);
)"}};

}  // namespace

void prepare_mutual_aid_tables(platform::Database& database) {
    platform::migrate(database, "mutual_aid", steps);
}

std::vector<std::string_view> mutual_aid_tables() {
    return {"aid_wishes", "aid_history", "aid_papers",     "aid_stays", "aid_batches",
            "aid_claims", "aid_people",  "aid_enrolments", "aid_lists"};
}

}  // namespace services::mutual_aid

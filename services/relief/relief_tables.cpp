// The tables of relief. What names a person or an account stands in tables of its own, so that it
// can be erased and the rest stays.
#include "services/relief/relief_store.hpp"

namespace services::relief {
namespace {

constexpr platform::Migration steps[] = {{1, R"(
CREATE TABLE relief_funds (
    fund TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    union_code TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    kinds TEXT NOT NULL,
    budget BIGINT NOT NULL,
    reserved BIGINT NOT NULL,
    paid BIGINT NOT NULL,
    CHECK (reserved >= 0 AND paid >= 0 AND budget - reserved - paid >= 0)
);
CREATE TABLE relief_households (
    household TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    decided BIGINT NOT NULL,
    case_id TEXT NOT NULL,
    union_code TEXT NOT NULL,
    region TEXT NOT NULL,
    level TEXT NOT NULL,
    category TEXT NOT NULL,
    cause TEXT NOT NULL,
    people BIGINT NOT NULL,
    measure TEXT NOT NULL,
    mark TEXT NOT NULL,
    tier TEXT NOT NULL,
    state TEXT NOT NULL,
    since TEXT NOT NULL,
    exited TEXT,
    reviewed_year BIGINT,
    review_passed BIGINT NOT NULL
);
CREATE INDEX relief_households_of_case ON relief_households (case_id);
CREATE INDEX relief_households_of_union ON relief_households (union_code, state);
CREATE TABLE relief_persons (
    household TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    employer_state TEXT NOT NULL,
    illness TEXT NOT NULL,
    schooling TEXT NOT NULL
);
CREATE TABLE relief_accounts (
    household TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    bank TEXT NOT NULL,
    number TEXT NOT NULL
);
CREATE TABLE relief_pairs (
    household TEXT NOT NULL,
    staff TEXT NOT NULL,
    PRIMARY KEY (household, staff)
);
CREATE TABLE relief_history (
    subject TEXT NOT NULL,
    version BIGINT NOT NULL,
    place BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    account TEXT NOT NULL,
    detail TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (subject, place)
);
CREATE TABLE relief_visits (
    household TEXT NOT NULL,
    due TEXT NOT NULL,
    done TEXT,
    is_stable BIGINT,
    by_account TEXT NOT NULL,
    PRIMARY KEY (household, due)
);
CREATE TABLE relief_sweeps (
    sweep TEXT PRIMARY KEY,
    union_code TEXT NOT NULL,
    year BIGINT NOT NULL,
    is_open BIGINT NOT NULL
);
CREATE TABLE relief_sweep_items (
    sweep TEXT NOT NULL,
    household TEXT NOT NULL,
    result TEXT,
    PRIMARY KEY (sweep, household)
);
CREATE INDEX relief_sweep_items_of ON relief_sweep_items (household);
CREATE TABLE relief_audits (
    audit TEXT PRIMARY KEY,
    union_code TEXT NOT NULL,
    percent BIGINT NOT NULL,
    day TEXT NOT NULL
);
CREATE TABLE relief_audit_items (
    audit TEXT NOT NULL,
    household TEXT NOT NULL,
    result TEXT,
    PRIMARY KEY (audit, household)
);
CREATE TABLE relief_grants (
    grant_id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    household TEXT NOT NULL,
    household_version BIGINT NOT NULL,
    fund TEXT NOT NULL,
    state TEXT NOT NULL,
    kinds TEXT NOT NULL,
    total BIGINT NOT NULL,
    sign_off TEXT NOT NULL,
    rule TEXT NOT NULL,
    rule_hash TEXT NOT NULL,
    frozen_hash TEXT NOT NULL,
    day TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    decided_by TEXT NOT NULL
);
CREATE INDEX relief_grants_of ON relief_grants (household);
CREATE INDEX relief_grants_in ON relief_grants (state);
CREATE TABLE relief_traces (
    grant_id TEXT PRIMARY KEY,
    trace TEXT NOT NULL
);
CREATE TABLE relief_payments (
    grant_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    number BIGINT NOT NULL,
    household TEXT NOT NULL,
    fund TEXT NOT NULL,
    amount BIGINT NOT NULL,
    due TEXT NOT NULL,
    needs_review BIGINT NOT NULL,
    is_reviewed BIGINT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    failure TEXT NOT NULL,
    batch TEXT,
    reference TEXT NOT NULL,
    PRIMARY KEY (grant_id, kind, number)
);
CREATE INDEX relief_payments_of ON relief_payments (household);
CREATE INDEX relief_payments_from ON relief_payments (fund, state, due);
CREATE INDEX relief_payments_in ON relief_payments (batch);
CREATE INDEX relief_payments_named ON relief_payments (reference);
CREATE TABLE relief_batches (
    batch TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    fund TEXT NOT NULL,
    state TEXT NOT NULL,
    payments BIGINT NOT NULL,
    total BIGINT NOT NULL,
    paid BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    proposed_by TEXT NOT NULL,
    approved_by TEXT NOT NULL
);
CREATE TABLE relief_results (
    batch TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    PRIMARY KEY (batch, file_hash)
);
CREATE TABLE relief_ledger (
    what TEXT NOT NULL,
    grant_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    number BIGINT NOT NULL,
    day TEXT NOT NULL,
    month TEXT NOT NULL,
    household TEXT NOT NULL,
    fund TEXT NOT NULL,
    amount BIGINT NOT NULL,
    level TEXT NOT NULL,
    category TEXT NOT NULL,
    cause TEXT NOT NULL,
    region TEXT NOT NULL,
    union_code TEXT NOT NULL,
    tier TEXT NOT NULL,
    mark TEXT NOT NULL,
    people BIGINT NOT NULL,
    PRIMARY KEY (grant_id, kind, number, what)
);
CREATE INDEX relief_ledger_by_day ON relief_ledger (what, day);
CREATE INDEX relief_ledger_of ON relief_ledger (household, what);
CREATE TABLE relief_returns (
    return_id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    union_code TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    taken BIGINT NOT NULL,
    account TEXT NOT NULL
);
CREATE TABLE relief_figures (
    return_id TEXT NOT NULL,
    place BIGINT NOT NULL,
    measure TEXT NOT NULL,
    label TEXT NOT NULL,
    region TEXT NOT NULL,
    levels TEXT NOT NULL,
    people_group TEXT NOT NULL,
    day TEXT NOT NULL,
    households BIGINT,
    people BIGINT,
    times BIGINT,
    amount BIGINT,
    is_lower_bound BIGINT NOT NULL,
    PRIMARY KEY (return_id, place)
);
)"},
                                         // The case file decides, looks again and visits; money
                                         // follows it.
                                         {2, R"(
ALTER TABLE relief_grants ADD COLUMN case_version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE relief_grants ADD COLUMN decision TEXT NOT NULL DEFAULT '';
ALTER TABLE relief_grants DROP COLUMN sign_off;
ALTER TABLE relief_households DROP COLUMN review_passed;
DROP TABLE relief_pairs;
DROP TABLE relief_visits;
DROP TABLE relief_sweep_items;
DROP TABLE relief_sweeps;
DROP TABLE relief_audit_items;
DROP TABLE relief_audits;
)"}};

}  // namespace

std::span<const platform::Migration> relief_steps() {
    return steps;
}

void prepare_relief_tables(platform::Database& database) {
    platform::migrate(database, "relief", steps);
}

std::vector<std::string_view> relief_tables() {
    return {"relief_funds",   "relief_households", "relief_persons", "relief_accounts",
            "relief_history", "relief_grants",     "relief_traces",  "relief_payments",
            "relief_batches", "relief_results",    "relief_ledger",  "relief_returns",
            "relief_figures"};
}

}  // namespace services::relief

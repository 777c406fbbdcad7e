#include "services/sync/hub_tables.hpp"

#include <array>

#include "platform/storage/migrations.hpp"

namespace services::sync {

namespace {

constexpr std::string_view first_step = R"(
CREATE TABLE hub_counters (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO hub_counters (name, value) VALUES ('log', 0), ('projected', 0), ('feed', 0), ('alarm', 0);
CREATE TABLE hub_facts (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE hub_epochs (
    number {key},
    epoch TEXT NOT NULL,
    made BIGINT NOT NULL
);
CREATE TABLE hub_streams (
    stream TEXT PRIMARY KEY,
    device TEXT NOT NULL,
    contig BIGINT NOT NULL,
    head_hash {blob} NOT NULL,
    safe BIGINT NOT NULL,
    device_floor BIGINT NOT NULL,
    forked_from TEXT,
    opened BIGINT NOT NULL,
    last_heard BIGINT NOT NULL,
    closed BIGINT,
    closed_by TEXT,
    closed_why TEXT
);
CREATE INDEX hub_streams_by_origin ON hub_streams (forked_from);
CREATE TABLE hub_log (
    n {key},
    stream TEXT NOT NULL,
    seq BIGINT NOT NULL,
    record_id TEXT NOT NULL,
    repeats BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    header TEXT NOT NULL,
    body TEXT,
    sealed {blob},
    body_hash {blob} NOT NULL,
    sealed_hash {blob} NOT NULL,
    hash {blob} NOT NULL
);
CREATE UNIQUE INDEX hub_log_by_seq ON hub_log (stream, seq);
CREATE UNIQUE INDEX hub_log_by_record ON hub_log (record_id) WHERE repeats = 0;
CREATE TABLE hub_opened (
    record_id TEXT PRIMARY KEY,
    plain TEXT NOT NULL
);
CREATE TABLE hub_waiting (
    record_id TEXT PRIMARY KEY,
    n BIGINT NOT NULL,
    subject TEXT NOT NULL,
    since BIGINT NOT NULL
);
CREATE INDEX hub_waiting_by_subject ON hub_waiting (subject, n);
CREATE TABLE hub_quarantine (
    record_id TEXT PRIMARY KEY,
    n BIGINT NOT NULL,
    kind TEXT NOT NULL,
    device TEXT NOT NULL,
    code TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    sentence TEXT NOT NULL,
    since BIGINT NOT NULL,
    state TEXT NOT NULL,
    settled_by TEXT NOT NULL
);
CREATE TABLE hub_feed (
    feed TEXT NOT NULL,
    item_key TEXT NOT NULL,
    n BIGINT NOT NULL,
    body TEXT,
    PRIMARY KEY (feed, item_key)
);
CREATE INDEX hub_feed_by_number ON hub_feed (feed, n);
CREATE TABLE hub_block_resources (
    resource TEXT PRIMARY KEY,
    grant_count BIGINT NOT NULL,
    low_water BIGINT NOT NULL,
    life_hours BIGINT NOT NULL,
    reserved_gap BIGINT NOT NULL
);
CREATE TABLE hub_block_free (
    resource TEXT NOT NULL,
    first_number BIGINT NOT NULL,
    last_number BIGINT NOT NULL,
    reserved_at BIGINT,
    PRIMARY KEY (resource, first_number)
);
CREATE TABLE hub_blocks (
    block_id TEXT PRIMARY KEY,
    resource TEXT NOT NULL,
    first_number BIGINT NOT NULL,
    last_number BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    low_water BIGINT NOT NULL,
    device TEXT NOT NULL,
    stream TEXT NOT NULL,
    is_void BIGINT NOT NULL
);
CREATE INDEX hub_blocks_by_stream ON hub_blocks (stream, resource);
CREATE TABLE hub_block_declared (
    device TEXT NOT NULL,
    epoch TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (device, epoch)
);
CREATE TABLE hub_alarms (
    alarm {key},
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    device TEXT NOT NULL,
    detail TEXT NOT NULL,
    raised BIGINT NOT NULL,
    settled BIGINT,
    settled_by TEXT NOT NULL,
    note TEXT NOT NULL
);
)";

// A hub under another hub, and the hub above it.
constexpr std::string_view second_step = R"(
ALTER TABLE hub_streams ADD COLUMN relayed_by TEXT;
ALTER TABLE hub_streams ADD COLUMN is_hub BIGINT NOT NULL DEFAULT 0;
CREATE TABLE hub_relay (
    stream TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    moved_from TEXT,
    is_current BIGINT NOT NULL,
    acked BIGINT NOT NULL,
    safe BIGINT NOT NULL,
    epoch TEXT NOT NULL
);
CREATE INDEX hub_relay_by_source ON hub_relay (source);
)";

}  // namespace

void prepare_hub_tables(platform::Database& database) {
    static constexpr std::array steps{
        platform::Migration{1, first_step},
        platform::Migration{2, second_step},
    };
    platform::migrate(database, "sync_hub", steps);
}

}  // namespace services::sync

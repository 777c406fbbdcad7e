#include "services/sync/device_tables.hpp"

#include <array>

#include "platform/storage/migrations.hpp"

namespace services::sync {

namespace {

constexpr std::string_view first_step = R"(
CREATE TABLE journal_streams (
    stream TEXT PRIMARY KEY,
    is_current BIGINT NOT NULL,
    head BIGINT NOT NULL,
    head_hash {blob} NOT NULL,
    acked BIGINT NOT NULL,
    safe BIGINT NOT NULL,
    pruned BIGINT NOT NULL,
    forked_from TEXT
);
CREATE TABLE journal_records (
    stream TEXT NOT NULL,
    seq BIGINT NOT NULL,
    record_id TEXT NOT NULL UNIQUE,
    header TEXT NOT NULL,
    body TEXT,
    sealed {blob},
    body_hash {blob} NOT NULL,
    sealed_hash {blob} NOT NULL,
    hash {blob} NOT NULL,
    PRIMARY KEY (stream, seq)
);
CREATE TABLE journal_facts (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE feed_items (
    feed TEXT NOT NULL,
    item_key TEXT NOT NULL,
    n BIGINT NOT NULL,
    body TEXT NOT NULL,
    epoch TEXT NOT NULL,
    PRIMARY KEY (feed, item_key)
);
CREATE TABLE feed_cursors (
    feed TEXT PRIMARY KEY,
    epoch TEXT NOT NULL,
    read_to BIGINT NOT NULL
);
CREATE TABLE bundle_texts (
    name TEXT PRIMARY KEY,
    number BIGINT NOT NULL,
    text TEXT NOT NULL
);
CREATE TABLE block_ranges (
    block_id TEXT PRIMARY KEY,
    resource TEXT NOT NULL,
    first_number BIGINT NOT NULL,
    last_number BIGINT NOT NULL,
    next_number BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    low_water BIGINT NOT NULL,
    stream TEXT NOT NULL,
    is_void BIGINT NOT NULL
);
)";

}  // namespace

void prepare_device_tables(platform::Database& database) {
    static constexpr std::array steps{
        platform::Migration{1, first_step},
    };
    platform::migrate(database, "sync_device", steps);
}

}  // namespace services::sync

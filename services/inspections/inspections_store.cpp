#include "services/inspections/inspections_store.hpp"

#include "platform/base/ensure.hpp"
#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"
#include "services/inspections/inspections_records.hpp"

namespace services::inspections {
namespace {

using platform::Row;
using platform::Transaction;

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE inspections (
        inspection TEXT NOT NULL PRIMARY KEY,
        record TEXT NOT NULL,
        station TEXT NOT NULL,
        on_day TEXT NOT NULL,
        checklist BIGINT NOT NULL,
        answers TEXT NOT NULL,
        photos BIGINT NOT NULL,
        by_account TEXT NOT NULL,
        told_at BIGINT NOT NULL);
    CREATE INDEX inspections_by_station ON inspections (station, on_day);
    CREATE TABLE inspections_hosts (
        host TEXT NOT NULL PRIMARY KEY,
        record TEXT NOT NULL,
        unit TEXT NOT NULL,
        address TEXT NOT NULL,
        offers TEXT NOT NULL,
        state TEXT NOT NULL,
        reason TEXT,
        decided_by TEXT NOT NULL,
        asked_at BIGINT NOT NULL,
        decided_at BIGINT,
        version BIGINT NOT NULL);
    CREATE INDEX inspections_hosts_by_state ON inspections_hosts (state, asked_at);
)"},
                                         {2, R"(
    ALTER TABLE inspections ADD COLUMN is_erased BIGINT NOT NULL DEFAULT 0;
    ALTER TABLE inspections_hosts ADD COLUMN is_erased BIGINT NOT NULL DEFAULT 0;
)"}};

StoredInspection read_inspection(const Row& row) {
    StoredInspection stored;
    auto& one = stored.inspection;
    one.id = {row.uuid("inspection")};
    one.station = {row.uuid("station")};
    one.on = platform::stored_day(row, "on_day");
    one.checklist = static_cast<int>(row.integer("checklist"));
    auto answers = answers_from(row.text("answers"));
    platform::ensure(answers.has_value(), "stored answers are ours");
    one.answers = std::move(*answers);
    one.photos = static_cast<int>(row.integer("photos"));
    one.by = row.text("by_account");
    one.told_at = {row.integer("told_at")};
    stored.record = {row.uuid("record")};
    return stored;
}

StoredHost read_host(const Row& row) {
    StoredHost stored;
    auto& host = stored.host;
    host.asked = {{row.uuid("host")},
                  row.text("unit"),
                  row.text("address"),
                  platform::split_names<Offer>(row.text("offers"), value_of<Offer>)};
    host.state = platform::stored<HostState>(row, "state", value_of<HostState>);
    host.reason = platform::maybe_stored<HostReason>(row, "reason", value_of<HostReason>);
    host.decided_by = row.text("decided_by");
    host.asked_at = {row.integer("asked_at")};
    host.decided_at = platform::maybe_time(row, "decided_at");
    host.version = row.integer("version");
    stored.record = {row.uuid("record")};
    return stored;
}

}  // namespace

void prepare_inspection_tables(platform::Database& database) {
    platform::migrate(database, "inspections", steps);
}

void add(Transaction& transaction, const StoredInspection& stored) {
    const auto& one = stored.inspection;
    transaction.execute(
        "INSERT INTO inspections (inspection, record, station, on_day, checklist, answers, photos, "
        "by_account, told_at) VALUES ($inspection, $record, $station, $on_day, $checklist, "
        "$answers, $photos, $by, $told_at) ON CONFLICT (inspection) DO NOTHING",
        {{"inspection", one.id.value},
         {"record", stored.record.value},
         {"station", one.station.value},
         {"on_day", platform::to_text(one.on)},
         {"checklist", one.checklist},
         {"answers", answers_text(one.answers)},
         {"photos", one.photos},
         {"by", one.by},
         {"told_at", one.told_at.micros}});
}

std::optional<StoredInspection> inspection_of(Transaction& transaction, InspectionId id) {
    return platform::read_one(
        transaction.query_one("SELECT * FROM inspections WHERE inspection = $id",
                              {{"id", id.value}}),
        read_inspection);
}

std::vector<StoredInspection> inspections_in(Transaction& transaction, int at_most) {
    return platform::read_all(
        transaction.query("SELECT * FROM inspections ORDER BY on_day DESC, inspection DESC LIMIT "
                          "$at_most",
                          {{"at_most", at_most}}),
        read_inspection);
}

void add(Transaction& transaction, const StoredHost& stored) {
    const auto& host = stored.host;
    transaction.execute(
        "INSERT INTO inspections_hosts (host, record, unit, address, offers, state, decided_by, "
        "asked_at, version) VALUES ($host, $record, $unit, $address, $offers, $state, '', "
        "$asked_at, $version) ON CONFLICT (host) DO NOTHING",
        {{"host", host.asked.id.value},
         {"record", stored.record.value},
         {"unit", host.asked.unit},
         {"address", host.asked.address},
         {"offers", platform::joined_names(host.asked.offers)},
         {"state", name_of(host.state)},
         {"asked_at", host.asked_at.micros},
         {"version", host.version}});
}

void save(Transaction& transaction, const Host& host) {
    transaction.execute(
        "UPDATE inspections_hosts SET state = $state, reason = $reason, decided_by = $decided_by, "
        "decided_at = $decided_at, version = $version WHERE host = $host",
        {{"state", name_of(host.state)},
         {"reason", platform::name_or_null(host.reason)},
         {"decided_by", host.decided_by},
         {"decided_at", platform::micros_or_null(host.decided_at)},
         {"version", host.version},
         {"host", host.asked.id.value}});
}

std::optional<StoredHost> host_of(Transaction& transaction, HostId id) {
    return platform::read_one(
        transaction.query_one("SELECT * FROM inspections_hosts WHERE host = $id",
                              {{"id", id.value}}),
        read_host);
}

std::vector<StoredHost> hosts_in(Transaction& transaction, int at_most) {
    return platform::read_all(
        transaction.query("SELECT * FROM inspections_hosts ORDER BY CASE WHEN state = 'asked' THEN "
                          "0 ELSE 1 END, asked_at DESC, host DESC LIMIT $at_most",
                          {{"at_most", at_most}}),
        read_host);
}

std::int64_t hosts_waiting(Transaction& transaction) {
    const auto row = transaction.query_one(
        "SELECT count(*) AS waiting FROM inspections_hosts WHERE state = 'asked'");
    return row ? row->integer("waiting") : 0;
}

}  // namespace services::inspections

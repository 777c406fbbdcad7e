#include "services/keepers/keepers_store.hpp"

#include "platform/base/ensure.hpp"
#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"
#include "services/keepers/keepers_records.hpp"

namespace services::keepers {
namespace {

using platform::Row;
using platform::Transaction;

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE keepers_cards (
        card TEXT NOT NULL PRIMARY KEY,
        station TEXT NOT NULL,
        state TEXT NOT NULL,
        given_at BIGINT NOT NULL,
        given_by TEXT NOT NULL,
        closed_at BIGINT);
    CREATE TABLE keepers_tries (
        device TEXT NOT NULL,
        card TEXT NOT NULL,
        failures BIGINT NOT NULL,
        boot_id TEXT NOT NULL,
        boot BIGINT NOT NULL,
        PRIMARY KEY (device, card));
    CREATE TABLE keepers_settings (
        station TEXT NOT NULL PRIMARY KEY,
        is_open BIGINT NOT NULL,
        reason TEXT NOT NULL,
        set_at BIGINT NOT NULL,
        card TEXT NOT NULL);
    CREATE TABLE keepers_readiness (
        record TEXT NOT NULL PRIMARY KEY,
        station TEXT NOT NULL,
        device TEXT NOT NULL,
        card TEXT NOT NULL,
        tested_at BIGINT NOT NULL,
        parts TEXT NOT NULL);
    CREATE INDEX keepers_readiness_by_device ON keepers_readiness (device, tested_at);
    CREATE TABLE keepers_acts (
        record TEXT NOT NULL PRIMARY KEY,
        station TEXT NOT NULL,
        device TEXT NOT NULL,
        card TEXT NOT NULL,
        what TEXT NOT NULL,
        detail TEXT NOT NULL,
        done_at BIGINT NOT NULL);
    CREATE INDEX keepers_acts_by_station ON keepers_acts (station, done_at);
    CREATE INDEX keepers_acts_by_time ON keepers_acts (done_at);
)"}};

constexpr platform::Migration holder_steps[] = {{1, R"(
    CREATE TABLE keepers_holders (
        card TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        verifier TEXT NOT NULL);
)"}};

Card read_card(const Row& row) {
    Card card;
    card.id = {row.uuid("card")};
    card.station = {row.uuid("station")};
    card.state = platform::stored<CardState>(row, "state", value_of<CardState>);
    card.given_at = {row.integer("given_at")};
    card.given_by = row.text("given_by");
    card.closed_at = platform::maybe_time(row, "closed_at");
    return card;
}

StationSetting read_setting(const Row& row) {
    return {.station = {row.uuid("station")},
            .is_open = row.integer("is_open") != 0,
            .reason = platform::stored<StationReason>(row, "reason", value_of<StationReason>),
            .at = {row.integer("set_at")},
            .card = {row.uuid("card")}};
}

Readiness read_readiness(const Row& row) {
    auto parts = parts_from(row.text("parts"));
    platform::ensure(parts.has_value(), "a stored readiness report is ours");
    return {.record = {row.uuid("record")},
            .station = {row.uuid("station")},
            .device = {row.uuid("device")},
            .card = {row.uuid("card")},
            .at = {row.integer("tested_at")},
            .parts = *std::move(parts)};
}

Act read_act(const Row& row) {
    return {.record = {row.uuid("record")},
            .station = {row.uuid("station")},
            .device = {row.uuid("device")},
            .card = {row.uuid("card")},
            .what = row.text("what"),
            .detail = row.text("detail"),
            .at = {row.integer("done_at")}};
}

bool are_ids(const std::vector<Row>& rows, std::initializer_list<const char*> columns) {
    for (const auto& row : rows)
        for (const auto* column : columns)
            if (!platform::uuid_from_text(row.text(column))) return false;
    return true;
}

}  // namespace

void prepare_keepers_tables(platform::Database& database) {
    platform::migrate(database, "keepers", steps);
}

void prepare_holder_table(platform::Database& database) {
    platform::migrate(database, "keepers_holders", holder_steps);
}

bool has_only_keepers(Transaction& transaction) {
    const auto settings = transaction.query("SELECT * FROM keepers_settings");
    const auto tested = transaction.query("SELECT * FROM keepers_readiness");
    for (const auto& row : settings)
        if (!value_of<StationReason>(row.text("reason"))) return false;
    for (const auto& row : tested)
        if (!parts_from(row.text("parts"))) return false;
    return are_ids(settings, {"station", "card"}) &&
           are_ids(tested, {"record", "station", "device", "card"}) &&
           are_ids(transaction.query("SELECT * FROM keepers_tries"),
                   {"device", "card", "boot_id"}) &&
           are_ids(transaction.query("SELECT * FROM keepers_acts"),
                   {"record", "station", "device", "card"});
}

void save(Transaction& transaction, const Card& card) {
    transaction.execute(
        "INSERT INTO keepers_cards (card, station, state, given_at, given_by, closed_at) VALUES "
        "($card, $station, $state, $given_at, $given_by, $closed_at) ON CONFLICT (card) DO UPDATE "
        "SET state = $state, closed_at = $closed_at",
        {{"card", card.id.value},
         {"station", card.station.value},
         {"state", name_of(card.state)},
         {"given_at", card.given_at.micros},
         {"given_by", card.given_by},
         {"closed_at", platform::micros_or_null(card.closed_at)}});
}

std::optional<Card> card_of(Transaction& transaction, CardId card) {
    return platform::read_one(
        transaction.query_one("SELECT * FROM keepers_cards WHERE card = $card",
                              {{"card", card.value}}),
        read_card);
}

std::vector<Card> cards_in(Transaction& transaction) {
    return platform::read_all(
        transaction.query("SELECT * FROM keepers_cards ORDER BY given_at DESC, card DESC"),
        read_card);
}

Tries tries_of(Transaction& transaction, sync::DeviceId device, CardId card) {
    const auto row =
        transaction.query_one("SELECT * FROM keepers_tries WHERE device = $device AND card = $card",
                              {{"device", device.value}, {"card", card.value}});
    if (!row) return {};
    return {
        static_cast<int>(row->integer("failures")), row->uuid("boot_id"), {row->integer("boot")}};
}

void save(Transaction& transaction, sync::DeviceId device, CardId card, const Tries& tries) {
    transaction.execute(
        "INSERT INTO keepers_tries (device, card, failures, boot_id, boot) VALUES ($device, $card, "
        "$failures, $boot_id, $boot) ON CONFLICT (device, card) DO UPDATE SET failures = "
        "$failures, boot_id = $boot_id, boot = $boot",
        {{"device", device.value},
         {"card", card.value},
         {"failures", tries.failures},
         {"boot_id", tries.boot_id},
         {"boot", tries.boot.micros}});
}

int most_tries_with(Transaction& transaction, CardId card) {
    const auto row = transaction.query_one(
        "SELECT max(failures) AS failures FROM keepers_tries WHERE card = $card",
        {{"card", card.value}});
    return row ? static_cast<int>(row->maybe_integer("failures").value_or(0)) : 0;
}

void save(Transaction& transaction, const StationSetting& setting) {
    transaction.execute(
        "INSERT INTO keepers_settings (station, is_open, reason, set_at, card) VALUES ($station, "
        "$is_open, $reason, $set_at, $card) ON CONFLICT (station) DO UPDATE SET is_open = "
        "$is_open, reason = $reason, set_at = $set_at, card = $card WHERE "
        "keepers_settings.set_at <= $set_at",
        {{"station", setting.station.value},
         {"is_open", setting.is_open ? 1 : 0},
         {"reason", name_of(setting.reason)},
         {"set_at", setting.at.micros},
         {"card", setting.card.value}});
}

std::optional<StationSetting> setting_of(Transaction& transaction, sync::StationId station) {
    const auto row = transaction.query_one(
        "SELECT * FROM keepers_settings WHERE station = $station", {{"station", station.value}});
    if (!row) return std::nullopt;
    return read_setting(*row);
}

std::vector<StationSetting> settings_in(Transaction& transaction) {
    return platform::read_all(transaction.query("SELECT * FROM keepers_settings ORDER BY station"),
                              read_setting);
}

void add(Transaction& transaction, const Readiness& readiness) {
    transaction.execute(
        "INSERT INTO keepers_readiness (record, station, device, card, tested_at, parts) VALUES "
        "($record, $station, $device, $card, $tested_at, $parts) ON CONFLICT (record) DO NOTHING",
        {{"record", readiness.record.value},
         {"station", readiness.station.value},
         {"device", readiness.device.value},
         {"card", readiness.card.value},
         {"tested_at", readiness.at.micros},
         {"parts", parts_text(readiness.parts)}});
}

std::vector<Readiness> newest_readiness_in(Transaction& transaction) {
    return platform::read_all(
        transaction.query(
            "SELECT * FROM keepers_readiness AS one WHERE NOT EXISTS (SELECT 1 FROM "
            "keepers_readiness AS later WHERE later.device = one.device AND (later.tested_at > "
            "one.tested_at OR (later.tested_at = one.tested_at AND later.record > one.record))) "
            "ORDER BY tested_at DESC, record DESC"),
        read_readiness);
}

void add(Transaction& transaction, const Act& act) {
    transaction.execute(
        "INSERT INTO keepers_acts (record, station, device, card, what, detail, done_at) VALUES "
        "($record, $station, $device, $card, $what, $detail, $done_at) ON CONFLICT (record) DO "
        "NOTHING",
        {{"record", act.record.value},
         {"station", act.station.value},
         {"device", act.device.value},
         {"card", act.card.value},
         {"what", act.what},
         {"detail", act.detail},
         {"done_at", act.at.micros}});
}

std::vector<Act> acts_in(Transaction& transaction, const std::optional<sync::StationId>& station,
                         int at_most) {
    std::optional<platform::Uuid> only;
    if (station) only = station->value;
    return platform::read_all(
        transaction.query("SELECT * FROM keepers_acts WHERE CAST($station AS TEXT) IS NULL OR "
                          "station = $station ORDER BY done_at DESC, record DESC LIMIT $at_most",
                          {{"station", only}, {"at_most", at_most}}),
        read_act);
}

void save(Transaction& transaction, CardId card, const CardHolder& holder) {
    transaction.execute(
        "INSERT INTO keepers_holders (card, name, verifier) VALUES ($card, $name, $verifier) "
        "ON CONFLICT (card) DO UPDATE SET name = $name, verifier = $verifier",
        {{"card", card.value}, {"name", holder.name}, {"verifier", holder.verifier}});
}

std::optional<CardHolder> holder_of(Transaction& transaction, CardId card) {
    const auto row = transaction.query_one("SELECT * FROM keepers_holders WHERE card = $card",
                                           {{"card", card.value}});
    if (!row) return std::nullopt;
    return CardHolder{row->text("name"), row->text("verifier")};
}

}  // namespace services::keepers

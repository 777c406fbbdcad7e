#include "services/device_settings/settings_store.hpp"

#include "platform/base/ensure.hpp"
#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"

namespace services::device_settings {
namespace {

using platform::Row;
using platform::Transaction;
using platform::WallTime;

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE device_settings_pushes (
        push TEXT NOT NULL PRIMARY KEY,
        settings TEXT NOT NULL,
        said_by TEXT NOT NULL,
        said_at BIGINT NOT NULL,
        widened_at BIGINT,
        stopped_at BIGINT,
        stop_reason TEXT NOT NULL);
    CREATE INDEX device_settings_pushes_by_time ON device_settings_pushes (said_at);
    CREATE TABLE device_settings_targets (
        push TEXT NOT NULL,
        device TEXT NOT NULL,
        stage BIGINT NOT NULL,
        answer TEXT,
        answer_key TEXT NOT NULL,
        answered_at BIGINT,
        PRIMARY KEY (push, device));
    CREATE INDEX device_settings_targets_by_device ON device_settings_targets (device);
    CREATE TABLE device_settings_held (
        device TEXT NOT NULL PRIMARY KEY,
        push TEXT NOT NULL,
        answer TEXT NOT NULL,
        answer_key TEXT NOT NULL,
        holds TEXT NOT NULL);
)"}};

std::optional<WallTime> time_at(const Row& row, std::string_view column) {
    const auto micros = row.maybe_integer(column);
    return micros ? std::optional(WallTime{*micros}) : std::nullopt;
}

std::optional<std::int64_t> micros_of(const std::optional<WallTime>& time) {
    return time ? std::optional(time->micros) : std::nullopt;
}

Values stored_settings(const Row& row, std::string_view column) {
    auto values = values_from(row.text(column));
    platform::ensure(values.has_value(), "stored settings are ours");
    return std::move(*values);
}

Push push_at(const Row& row) {
    return {{row.uuid("push")},       stored_settings(row, "settings"), row.text("said_by"),
            {row.integer("said_at")}, time_at(row, "widened_at"),       time_at(row, "stopped_at"),
            row.text("stop_reason")};
}

Target target_at(const Row& row) {
    return {{row.uuid("device")},
            row.integer("stage") == 0 ? Stage::first : Stage::rest,
            platform::maybe_stored(row, "answer", &answer_named),
            row.text("answer_key"),
            time_at(row, "answered_at")};
}

std::vector<Push> pushes_at(const std::vector<Row>& rows) {
    std::vector<Push> pushes;
    pushes.reserve(rows.size());
    for (const auto& row : rows)
        pushes.push_back(push_at(row));
    return pushes;
}

}  // namespace

void prepare_settings_tables(platform::Database& database) {
    platform::migrate(database, "device_settings", steps);
}

void insert(Transaction& t, const Push& push) {
    t.execute(
        "INSERT INTO device_settings_pushes (push, settings, said_by, said_at, widened_at,"
        " stopped_at, stop_reason) VALUES ($push, $settings, $by, $said, NULL, NULL, '')"
        " ON CONFLICT (push) DO NOTHING",
        {{"push", push.id.value},
         {"settings", text_of(push.values)},
         {"by", push.by},
         {"said", push.said.micros}});
}

void insert(Transaction& t, PushId push, const Target& target) {
    t.execute(
        "INSERT INTO device_settings_targets (push, device, stage, answer, answer_key,"
        " answered_at) VALUES ($push, $device, $stage, NULL, '', NULL)"
        " ON CONFLICT (push, device) DO NOTHING",
        {{"push", push.value},
         {"device", target.device.value},
         {"stage", std::int64_t{target.stage == Stage::first ? 0 : 1}}});
}

void save(Transaction& t, const Push& push) {
    t.execute(
        "UPDATE device_settings_pushes SET widened_at = $widened, stopped_at = $stopped,"
        " stop_reason = $reason WHERE push = $push",
        {{"push", push.id.value},
         {"widened", micros_of(push.widened)},
         {"stopped", micros_of(push.stopped)},
         {"reason", push.stop_reason}});
}

bool save_answer(Transaction& t, sync::DeviceId device, const Answered& answered, WallTime at) {
    t.execute(
        "INSERT INTO device_settings_held (device, push, answer, answer_key, holds)"
        " VALUES ($device, $push, $answer, $key, $holds) ON CONFLICT (device) DO UPDATE"
        " SET push = $push, answer = $answer, answer_key = $key, holds = $holds",
        {{"device", device.value},
         {"push", answered.push.value},
         {"answer", name_of(answered.answer)},
         {"key", answered.key},
         {"holds", text_of(answered.holds)}});
    return t
        .query_one(
            "UPDATE device_settings_targets SET answer = $answer, answer_key = $key,"
            " answered_at = $at WHERE push = $push AND device = $device RETURNING push",
            {{"push", answered.push.value},
             {"device", device.value},
             {"answer", name_of(answered.answer)},
             {"key", answered.key},
             {"at", at.micros}})
        .has_value();
}

std::optional<Push> push_of(Transaction& t, PushId id) {
    const auto row = t.query_one("SELECT * FROM device_settings_pushes WHERE push = $push",
                                 {{"push", id.value}});
    return row ? std::optional(push_at(*row)) : std::nullopt;
}

std::vector<Push> newest_pushes(Transaction& t, int most) {
    return pushes_at(
        t.query("SELECT * FROM device_settings_pushes ORDER BY said_at DESC, push DESC LIMIT $most",
                {{"most", std::int64_t{most}}}));
}

std::vector<Target> targets_of(Transaction& t, PushId id) {
    std::vector<Target> targets;
    for (const auto& row :
         t.query("SELECT * FROM device_settings_targets WHERE push = $push ORDER BY stage, device",
                 {{"push", id.value}}))
        targets.push_back(target_at(row));
    return targets;
}

std::vector<Push> sent_to(Transaction& t, sync::DeviceId device) {
    return pushes_at(
        t.query("SELECT p.* FROM device_settings_pushes p JOIN device_settings_targets g"
                " ON g.push = p.push WHERE g.device = $device AND p.stopped_at IS NULL"
                " AND (g.stage = 0 OR p.widened_at IS NOT NULL) ORDER BY p.said_at, p.push",
                {{"device", device.value}}));
}

std::optional<Answered> own_answer(Transaction& t) {
    const auto row = t.query_one("SELECT * FROM device_settings_held LIMIT 1", {});
    if (!row) return std::nullopt;
    return Answered{{row->uuid("push")},
                    platform::stored(*row, "answer", &answer_named),
                    row->text("answer_key"),
                    stored_settings(*row, "holds")};
}

}  // namespace services::device_settings

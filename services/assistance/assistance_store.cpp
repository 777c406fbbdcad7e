#include "services/assistance/assistance_store.hpp"

#include "platform/base/ensure.hpp"
#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"

namespace services::assistance {
namespace {

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE assistance_calls (
        call TEXT NOT NULL PRIMARY KEY,
        station TEXT NOT NULL,
        device TEXT NOT NULL,
        reason TEXT NOT NULL,
        screen TEXT NOT NULL,
        called_at BIGINT NOT NULL,
        boot_id TEXT NOT NULL,
        called_boot BIGINT NOT NULL,
        state TEXT NOT NULL,
        answered_by TEXT NOT NULL,
        answered_at BIGINT);
    CREATE INDEX assistance_calls_by_state ON assistance_calls (state, called_at);
)"},
                                         {2, R"(
    ALTER TABLE assistance_calls ADD COLUMN told BIGINT NOT NULL DEFAULT 0;
    ALTER TABLE assistance_calls ADD COLUMN told_at BIGINT;
)"}};

CallState state_in(const std::string& name) {
    for (const auto state : {CallState::open, CallState::answered, CallState::unanswered}) {
        if (name_of(state) == name) return state;
    }
    platform::stop_for_bug("a stored state is one of ours", std::source_location::current());
}

StoredCall read(const platform::Row& row) {
    StoredCall stored;
    auto& call = stored.call;
    call.id = {row.uuid("call")};
    call.station = {row.uuid("station")};
    call.device = {row.uuid("device")};
    call.reason = reason_from(row.text("reason")).value_or(Reason::help_me);
    call.screen = row.text("screen");
    call.called_at = {row.integer("called_at")};
    call.state = state_in(row.text("state"));
    call.answered_by = row.text("answered_by");
    call.answered_at = maybe_time(row, "answered_at");
    call.told = static_cast<int>(row.integer("told"));
    call.told_at = maybe_time(row, "told_at");
    stored.boot_id = row.uuid("boot_id");
    stored.called_boot = {row.integer("called_boot")};
    return stored;
}

}  // namespace

void prepare_assistance_tables(platform::Database& database) {
    platform::migrate(database, "assistance", steps);
}

bool has_only_calls(platform::Transaction& transaction) {
    for (const auto& row : transaction.query("SELECT * FROM assistance_calls")) {
        for (const auto* id : {"call", "station", "device", "boot_id"})
            if (!platform::uuid_from_text(row.text(id))) return false;
        const auto& state = row.text("state");
        if (state != name_of(CallState::open) && state != name_of(CallState::answered) &&
            state != name_of(CallState::unanswered))
            return false;
    }
    return true;
}

void add(platform::Transaction& transaction, const StoredCall& stored) {
    const auto& call = stored.call;
    transaction.execute(
        "INSERT INTO assistance_calls (call, station, device, reason, screen, called_at, boot_id, "
        "called_boot, state, answered_by) VALUES ($call, $station, $device, $reason, $screen, "
        "$called_at, $boot_id, $called_boot, $state, '') ON CONFLICT (call) DO NOTHING",
        {{"call", call.id.value},
         {"station", call.station.value},
         {"device", call.device.value},
         {"reason", name_of(call.reason)},
         {"screen", call.screen},
         {"called_at", call.called_at.micros},
         {"boot_id", stored.boot_id},
         {"called_boot", stored.called_boot.micros},
         {"state", name_of(call.state)}});
}

void save_state(platform::Transaction& transaction, const Call& call) {
    std::optional<std::int64_t> answered_at;
    if (call.answered_at) answered_at = call.answered_at->micros;
    transaction.execute(
        "UPDATE assistance_calls SET state = $state, answered_by = $answered_by, "
        "answered_at = $answered_at, told = $told, told_at = $told_at WHERE call = $call",
        {{"state", name_of(call.state)},
         {"answered_by", call.answered_by},
         {"answered_at", answered_at},
         {"told", call.told},
         {"told_at", platform::micros_or_null(call.told_at)},
         {"call", call.id.value}});
}

std::optional<StoredCall> call_of(platform::Transaction& transaction, CallId call) {
    const auto row = transaction.query_one("SELECT * FROM assistance_calls WHERE call = $call",
                                           {{"call", call.value}});
    if (!row) return std::nullopt;
    return read(*row);
}

// By id: ids are made in order of time, and the wall clock may have been set back.
std::optional<StoredCall> newest_call(platform::Transaction& transaction) {
    const auto row =
        transaction.query_one("SELECT * FROM assistance_calls ORDER BY call DESC LIMIT 1");
    if (!row) return std::nullopt;
    return read(*row);
}

std::vector<StoredCall> open_calls_in(platform::Transaction& transaction) {
    return read_all(
        transaction.query(
            "SELECT * FROM assistance_calls WHERE state = 'open' ORDER BY called_at, call"),
        read);
}

std::vector<StoredCall> recent_calls_in(platform::Transaction& transaction, int at_most) {
    return read_all(
        transaction.query(
            "SELECT * FROM assistance_calls ORDER BY called_at DESC, call DESC LIMIT $at_most",
            {{"at_most", at_most}}),
        read);
}

}  // namespace services::assistance

#include "services/sync/sync_bench.hpp"

#include <array>

#include "platform/base/json.hpp"
#include "platform/storage/migrations.hpp"
#include "services/sync/device_tables.hpp"
#include "services/sync/hub_tables.hpp"

namespace sync_bench {

using platform::Transaction;
using namespace std::chrono_literals;

namespace {

constexpr std::array notes_steps{platform::Migration{1, R"(
CREATE TABLE notes (
    note TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    secret TEXT NOT NULL,
    writes BIGINT NOT NULL,
    weight DOUBLE PRECISION NOT NULL
);
)"}};

std::string text_of(const std::string& body) {
    const auto json = platform::parse_json(body);
    return json ? platform::text_member(*json, "text").value_or("") : "";
}

std::string body_with(std::string_view text) {
    return platform::to_canonical_text({{"text", text}});
}

Note note_at(const platform::Row& row) {
    return {row.text("text"), row.text("secret"), row.integer("writes")};
}

platform::Database& prepared(platform::Database& database) {
    prepare_hub_tables(database);
    return database;
}

}  // namespace

Notes::Notes(platform::Database& database) {
    platform::migrate(database, "notes", notes_steps);
}

Applied Notes::apply(const Record& record, const std::optional<std::string>& opened,
                     Transaction& transaction) {
    const auto text = text_of(record.body);
    if (record.kind == written) {
        transaction.execute(
            "INSERT INTO notes (note, text, secret, writes, weight)"
            " VALUES ($note, $text, $secret, 1, $weight)"
            " ON CONFLICT (note) DO UPDATE SET writes = notes.writes + 1",
            {{"note", record.subject.value},
             {"text", text},
             {"secret", opened.value_or("")},
             {"weight", platform::SqlValue(static_cast<double>(text.size()) / 3)}});
        return Applied::done();
    }
    if (record.kind == amended) {
        const auto changed =
            transaction.execute("UPDATE notes SET text = text || '|' || $text WHERE note = $note",
                                {{"text", text}, {"note", record.subject.value}});
        return changed == 1 ? Applied::done() : Applied::waits(record.subject);
    }
    if (record.kind == trap) {
        for (int i = 0; i < 2; ++i) {
            transaction.execute(
                "INSERT INTO notes (note, text, secret, writes, weight)"
                " VALUES ($note, '', '', 1, 0)",
                {{"note", record.subject.value}});
        }
    }
    return Applied::no_use({"notes.nonsense", "text", "", "这条记录没有用处。"});
}

std::optional<Note> find_note(const platform::Database& database, SubjectId note) {
    const auto notes = all_notes(database);
    const auto at = notes.find(platform::to_text(note));
    return at == notes.end() ? std::nullopt : std::optional(at->second);
}

std::map<std::string, Note> all_notes(const platform::Database& database) {
    return database.read([](Transaction& t) {
        std::map<std::string, Note> notes;
        for (const auto& row : t.query("SELECT * FROM notes"))
            notes.emplace(row.text("note"), note_at(row));
        return notes;
    });
}

platform::Outcome<std::vector<OpenedPart>, OpenerAway> Opener::open(
    std::span<const PartToOpen> parts) {
    if (is_away) return platform::refuse(OpenerAway{});
    return KeyringPartsOpener(keys).open(parts);
}

std::vector<std::string> hub_tables() {
    return {
        "hub_counters",   "hub_facts",   "hub_epochs",         "hub_streams", "hub_log",
        "hub_opened",     "hub_waiting", "hub_quarantine",     "hub_feed",    "hub_block_resources",
        "hub_block_free", "hub_blocks",  "hub_block_declared", "hub_alarms",  "hub_relay",
        "notes"};
}

std::vector<std::string> device_tables() {
    return {"journal_streams", "journal_records", "journal_facts", "feed_items",
            "feed_cursors",    "bundle_texts",    "block_ranges"};
}

Hub::Hub(platform::Database& db, std::uint64_t seed, HubIdentity named)
    : identity(named),
      database(prepared(db)),
      dice(seed),
      ids(clock, dice),
      key(sealing.public_key),
      notes(db) {
    opener.keys.add(sealing);
    start();
    publish_bundle(keys_bundle_text(), "keys");
}

void Hub::start() {
    sync = std::make_unique<HubSync>(database, clock, ids, opener, key,
                                     std::vector<Projection*>{&notes}, identity);
}

void Hub::restore(const DiskImage& copy) {
    sync.reset();
    copy.put_on(database);
    begin_epoch_after_restore(database, clock, ids);
    start();
}

platform::HttpHandler Hub::door_for(DeviceIdentity device) {
    return [this, device](const platform::HttpRequest& request) {
        return sync->device_api.handle(device, request);
    };
}

std::string Hub::keys_bundle_text(std::int64_t number) const {
    const auto from = clock.wall() + -24h;
    const auto until = clock.wall() + 24h * 400;
    const auto signer_certificate = platform::certify(root, platform::KeyDuty::bundle_signer,
                                                      signer.public_key.bytes, from, until);
    const auto sealing_certificate = platform::certify(root, platform::KeyDuty::sealing_key,
                                                       sealing.public_key.bytes, from, until);
    return sign_bundle(
        {"keys", number, clock.wall(), until, keys_bundle_body({sealing_certificate})}, signer,
        signer_certificate);
}

void Hub::publish_bundle(const std::string& text, std::string_view name) {
    database.write([&](Transaction& t) { sync->feeds.publish(t, bundles_feed, name, text); });
}

RecordId Hub::say(SubjectId note, std::string_view kind, std::string_view text,
                  std::string_view secret) {
    const auto id = sync->log.mint_id();
    auto sealed = secret.empty() ? std::nullopt : sync->log.seal(id, kind, secret);
    sync->log.write([&](Transaction& t) {
        const auto record = sync->log.append(t, {id,
                                                 std::string(kind),
                                                 note,
                                                 {ActorKind::staff, "account-1"},
                                                 body_with(text),
                                                 sealed});
        notes.apply(record,
                    secret.empty() ? std::nullopt : std::optional<std::string>(std::string(secret)),
                    t);
    });
    return id;
}

bool Hub::has_alarm(AlarmKind kind) const {
    for (const auto& alarm : sync->alarms.all()) {
        if (alarm.kind == kind) return true;
    }
    return false;
}

Device::Device(Hub& hub, std::uint64_t seed, PlannerSettings planner)
    : clock(hub.clock.wall()),
      dice(seed),
      ids(clock, dice),
      identity{ids.mint_as<DeviceId>(), ids.mint_as<StationId>()},
      line(hub.door_for(identity)),
      hub_(hub),
      planner_(planner) {
    start();
    if (!sync->bundles.accept(hub.keys_bundle_text())) throw std::logic_error("no bundle");
}

Device::Device(Hub& hub, std::uint64_t seed, const Device& original)
    : clock(hub.clock.wall()),
      dice(seed),
      ids(clock, dice),
      identity(original.identity),
      line(hub.door_for(identity)),
      hub_(hub),
      planner_(original.planner_) {
    prepare_device_tables(*database);
    DiskImage(*original.database, device_tables()).put_on(*database);
    start();
}

void Device::start() {
    sync.reset();
    CourierSettings courier;
    courier.planner = planner_;
    sync = std::make_unique<DeviceSync>(
        *database, clock, ids, dice, line,
        DeviceSyncSettings{{identity.device, identity.station}, hub_.root.public_key, courier});
}

NewRecord Device::new_record(std::string_view kind, SubjectId note, std::string_view text,
                             std::string_view secret) {
    NewRecord record;
    record.id = sync->journal.mint_id();
    record.kind = kind;
    record.subject = note;
    record.actor.kind = ActorKind::worker;
    record.body = body_with(text);
    if (!secret.empty()) record.sealed = sync->journal.seal(record.id, kind, secret);
    return record;
}

Written Device::write(std::string_view text, std::string_view secret) {
    const auto note = ids.mint_as<SubjectId>();
    return {append(new_record(written, note, text, secret)), note};
}

RecordId Device::amend(SubjectId note, std::string_view text) {
    return append(new_record(amended, note, text));
}

RecordId Device::append(NewRecord record) {
    const auto id = record.id;
    sync->journal.write([&](Transaction& t) { sync->journal.append(t, record); });
    return id;
}

void Device::run() {
    clock.advance(16s);
    sync->courier.run_until_idle();
}

void Device::run_long() {
    clock.advance(60s);
    sync->courier.run_until_idle();
}

}  // namespace sync_bench

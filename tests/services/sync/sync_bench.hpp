// A hub and devices in one process, on simulated clocks and lines, with a small room of their own
// ("notes") whose state shows every record's effect, how often and in which order.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/id_mint.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "platform/http/simulated_line.hpp"
#include "services/simulation/stores.hpp"
#include "services/sync/device_sync.hpp"
#include "services/sync/epochs.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/both_engines.hpp"

namespace sync_bench {

using namespace services::sync;
using platform::Engine;

inline constexpr std::string_view written = "notes.written/1";
inline constexpr std::string_view amended = "notes.amended/1";    // waits for what it amends
inline constexpr std::string_view nonsense = "notes.nonsense/1";  // nobody can use it
inline constexpr std::string_view trap = "notes.trap/1";          // the database refuses it

struct Note {
    std::string text;    // amendments follow it, each after a bar
    std::string secret;  // what its sealed part said
    std::int64_t writes = 0;
};

class Notes final : public Projection {
public:
    explicit Notes(platform::Database& database);
    std::string_view room() const override { return "notes"; }
    Applied apply(const Record& record, const std::optional<std::string>& opened,
                  platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override { return {"notes"}; }
};
std::optional<Note> find_note(const platform::Database& database, SubjectId note);
std::map<std::string, Note> all_notes(const platform::Database& database);

// Opens with the keys it has, unless nobody is there.
class Opener final : public PartsOpener {
public:
    platform::Outcome<std::vector<OpenedPart>, OpenerAway> open(
        std::span<const PartToOpen> parts) override;
    platform::SealOpener keys;
    bool is_away = false;
};

class FixedKey final : public SealingKeySource {
public:
    explicit FixedKey(const platform::SealingPublicKey& key) : key_(key) {}
    std::optional<platform::SealingPublicKey> current_sealing_key() const override { return key_; }

private:
    platform::SealingPublicKey key_;
};

using services::simulation::DiskImage;

std::vector<std::string> hub_tables();
std::vector<std::string> device_tables();

class Hub final {
public:
    explicit Hub(platform::Database& db, std::uint64_t seed = 1,
                 HubIdentity named = {{platform::Uuid{{0xAA}}}, {platform::Uuid{{0xBB}}}});

    void start();  // as a program that starts again
    DiskImage backup() const { return {database, hub_tables()}; }
    void restore(const DiskImage& copy);
    platform::HttpHandler door_for(DeviceIdentity device);
    std::string keys_bundle_text(std::int64_t number = 1) const;
    void publish_bundle(const std::string& text, std::string_view name);
    RecordId say(SubjectId note, std::string_view kind, std::string_view text,
                 std::string_view secret = "");
    bool has_alarm(AlarmKind kind) const;
    std::string digest() const { return platform::to_hex(sync->projector.state_digest()); }

    const HubIdentity identity;
    platform::Database& database;
    platform::SimulatedClock clock;
    platform::SimulatedDice dice;
    platform::IdMint ids;
    platform::SigningKey root = platform::make_signing_key();
    platform::SigningKey signer = platform::make_signing_key();
    platform::SealingKeyPair sealing = platform::make_sealing_key_pair();
    FixedKey key;
    Opener opener;
    Notes notes;
    std::unique_ptr<HubSync> sync;
};

struct Written {
    RecordId record;
    SubjectId note;
};

class Device final {
public:
    Device(Hub& hub, std::uint64_t seed, PlannerSettings planner = lan_settings());
    // A machine started from a copy of another one's disk, certificate and all.
    Device(Hub& hub, std::uint64_t seed, const Device& original);

    void start();
    NewRecord new_record(std::string_view kind, SubjectId note, std::string_view text,
                         std::string_view secret = "");
    Written write(std::string_view text, std::string_view secret = "");
    RecordId amend(SubjectId note, std::string_view text);
    RecordId append(NewRecord record);
    // Lets the time of one retry pass, then works until nothing is due.
    void run();
    // The same past a heartbeat.
    void run_long();
    JournalState state() const { return sync->journal.state(); }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice;
    platform::IdMint ids;
    DeviceIdentity identity;
    platform::SimulatedLine line;
    std::unique_ptr<platform::Database> database = platform::open_sqlite(":memory:");
    std::unique_ptr<DeviceSync> sync;

private:
    Hub& hub_;
    PlannerSettings planner_;
};

}  // namespace sync_bench

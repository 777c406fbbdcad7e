// A hub of the simulation: the real ingest, feeds, blocks, projector and log on a simulated disk
// and clock; its backups, and what its operator does with them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/id_mint.hpp"
#include "platform/crypto/signing.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/simulation/notes.hpp"
#include "services/simulation/simulated_wire.hpp"
#include "services/simulation/stores.hpp"
#include "services/sync/hub_sync.hpp"
#include "services/sync/upstream.hpp"

namespace services::simulation {

// Saturday 21 November 2026, 09:00 in China.
inline constexpr platform::WallTime first_morning{1'795'222'800'000'000};
inline constexpr int hub_machine = 0;
inline constexpr int city_machine = -1;
inline constexpr std::string_view number_resource = "number";

// Real keys, made once for all runs: making them takes longer than using them.
struct HubKeys {
    explicit HubKeys(platform::WallTime now);
    platform::WallTime from;
    platform::WallTime until;
    platform::SigningKey root;
    platform::SigningKey signer;
    platform::SealingKeyPair sealing;
    std::string bundle;  // that names the sealing key, signed
};

class SimulatedHub final {
public:
    enum class Place { hall, city };
    // The city's opens nothing that was sealed for the hall's.
    SimulatedHub(Stores& stores, const HubKeys& keys, std::uint64_t seed, platform::WallTime now,
                 Place place = Place::hall);
    // From now on this hub carries everything to that one.
    void put_under(SimulatedHub& upper);

    // As the program does that starts again.
    void start();
    // The power failed: everything not committed is gone; the machine boots.
    void boot();
    // Throws PowerCut of this machine.
    platform::HttpResponse answer(const sync::DeviceIdentity& device,
                                  const platform::HttpRequest& request);
    bool is_dark() const { return is_dark_; }
    // Nothing when the note is not there to be amended, or the opener is away.
    std::optional<sync::RecordId> say(sync::SubjectId note, std::string_view kind,
                                      std::string_view text, std::string_view secret);
    bool project();
    // The bundle all kiosks have from their enrolment, in their feed.
    void publish_keys();

    struct Backup {
        DiskImage image;
        platform::WallTime made;  // in truth
        std::vector<std::pair<sync::StreamId, std::int64_t>> contigs;
        bool is_proven = false;  // restored and compared: devices were told that it is safe
    };
    void make_backup(platform::WallTime true_time);
    // The newest one is restored elsewhere and compared: only then `safe` moves.
    void prove_backup();
    // The later ones are of another history from then on, and are thrown away.
    void restore(std::size_t backup);
    const std::vector<Backup>& backups() const { return backups_; }
    // The newest proven one: neither it nor any made after it is too old.
    std::size_t newest_proven() const;

    std::string epoch() const;
    std::int64_t contig(sync::StreamId stream) const;
    std::int64_t feed_counter() const;
    bool has_alarm(sync::AlarmKind kind, std::string_view about) const;

    const int machine;
    const sync::HubIdentity identity;
    SimulatedDisk disk;
    platform::SimulatedClock clock;
    bool is_opener_away = false;
    bool is_busy = false;  // answers 503 to everything
    std::unique_ptr<sync::HubSync> sync;
    // Only under another hub.
    std::unique_ptr<SimulatedWire> upward_wire;
    std::unique_ptr<sync::Upstream> upstream;

private:
    // What opens seals may be away.
    class Opener final : public sync::PartsOpener {
    public:
        explicit Opener(const SimulatedHub& hub) : hub_(hub) {}
        platform::Outcome<std::vector<sync::OpenedPart>, sync::OpenerAway> open(
            std::span<const sync::PartToOpen> parts) override;
        platform::SealOpener keys;

    private:
        const SimulatedHub& hub_;
    };
    class Key final : public sync::SealingKeySource {
    public:
        explicit Key(const platform::SealingPublicKey& key) : key_(key) {}
        std::optional<platform::SealingPublicKey> current_sealing_key() const override {
            return key_;
        }

    private:
        platform::SealingPublicKey key_;
    };

    const std::vector<std::string>& tables_;
    platform::SimulatedDice dice_;
    std::unique_ptr<platform::IdMint> ids_;
    const HubKeys& keys_;
    Opener opener_;
    Key key_;
    std::unique_ptr<Notes> notes_;
    std::vector<Backup> backups_;
    bool is_dark_ = false;
};

}  // namespace services::simulation

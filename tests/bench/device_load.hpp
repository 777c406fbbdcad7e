// A device as the hub hears it: chained batches of records like those of a sign-up, half of them
// with a sealed part. Everything is made before the clock runs.
#pragma once

#include <string>
#include <vector>

#include "platform/clock/system_clock.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/crypto/id_mint.hpp"
#include "platform/crypto/sealing.hpp"
#include "services/sync/sealing_keys.hpp"
#include "services/sync/wire.hpp"

namespace bench {

inline constexpr std::string_view load_kind = "bench.applied/1";

// What all of them share.
struct World {
    platform::SystemClock clock;
    platform::SystemDice dice;
    platform::IdMint ids{clock, dice};
    platform::SealingKeyPair sealing = platform::make_sealing_key_pair();
};

class FixedKey final : public services::sync::SealingKeySource {
public:
    explicit FixedKey(const platform::SealingPublicKey& key) : key_(key) {}
    std::optional<platform::SealingPublicKey> current_sealing_key() const override { return key_; }

private:
    platform::SealingPublicKey key_;
};

// About what an application holds beside the person, and the person.
std::string load_body(World& world);
std::string load_person();

// What a device says besides.
struct Said {
    std::string_view kind;
    services::sync::SubjectId subject;
    std::string body;
    platform::WallTime at;
};

class LoadDevice final {
public:
    explicit LoadDevice(World& world);
    // One that a hub knows.
    LoadDevice(World& world, services::sync::DeviceId device, services::sync::StationId station);

    std::string next_batch(int records);
    std::string next_batch(const std::vector<Said>& said);
    services::sync::DeviceId device() const { return device_; }
    services::sync::StreamId stream() const { return stream_; }
    std::int64_t head() const { return head_; }

private:
    services::sync::WireRecord next_record(const Said& said, bool is_sealed);

    World& world_;
    services::sync::DeviceId device_;
    services::sync::StationId station_;
    services::sync::StreamId stream_;
    std::int64_t head_ = 0;
    platform::Digest head_hash_{};
};

}  // namespace bench

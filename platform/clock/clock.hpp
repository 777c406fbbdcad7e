// What time it is, and how far that can be trusted. Wall time is for people and is never used to
// measure waiting; boot time only ever moves forward and is never shown.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>

#include "platform/base/uuid.hpp"

namespace platform {

// UTC microseconds since 1970.
struct WallTime {
    std::int64_t micros = 0;
    auto operator<=>(const WallTime&) const = default;
};

// Microseconds since this machine was started (suspend included).
struct BootTime {
    std::int64_t micros = 0;
    auto operator<=>(const BootTime&) const = default;
};

inline WallTime operator+(WallTime t, std::chrono::microseconds d) {
    return {t.micros + d.count()};
}
inline BootTime operator+(BootTime t, std::chrono::microseconds d) {
    return {t.micros + d.count()};
}
inline std::chrono::microseconds operator-(WallTime a, WallTime b) {
    return std::chrono::microseconds{a.micros - b.micros};
}
inline std::chrono::microseconds operator-(BootTime a, BootTime b) {
    return std::chrono::microseconds{a.micros - b.micros};
}

// Whether `every` has passed since `last`, or there was none; then `last` is now.
bool is_due(std::optional<BootTime>& last, BootTime now, std::chrono::microseconds every);

// How far the wall clock can be trusted, lowest first. The numbers travel in records.
enum class ClockTrust : int { untrusted = 0, plausible = 1, told_by_hub = 2 };

class Clock {
public:
    virtual ~Clock() = default;
    virtual WallTime wall() const = 0;
    virtual BootTime boot() const = 0;
    // Another value after each start of the machine.
    virtual Uuid boot_id() const = 0;
    // Untrusted when the wall clock reads earlier than the newest time known to have passed.
    virtual ClockTrust trust() const = 0;
    // The hub said it is `time` now. wall() follows it from here on, by boot time.
    virtual void learn(WallTime time) = 0;
    // Something dated `time` exists already (the last record, the last bundle), so it is later now.
    virtual void not_before(WallTime time) = 0;
};

}  // namespace platform

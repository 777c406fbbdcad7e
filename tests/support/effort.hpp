// How often a promise is put to the proof in this run, and where it is told what came of it. The
// number in the source is the figure of `./check`; `./check night` asks for more, in pieces,
// through the environment: YIZHAN_COUNT (how many), YIZHAN_FROM (the first seed), YIZHAN_SECONDS
// (begin no new one after that). It gives no verdict: the test's own checks do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock/system_clock.hpp"

namespace support {

class Effort final {
public:
    // `promise` is an id of PROMISES.md ("S1"), `unit` what is counted ("cuts").
    Effort(std::string_view promise, std::string_view unit, std::int64_t in_check);

    // The next seed, one above the last; nothing when the number or the time is used up.
    std::optional<std::uint64_t> next();
    // So many more than one came of this seed.
    void add(std::int64_t more) { reached_ += more; }

    // What this run was asked for, for a test that counts by itself.
    std::int64_t wanted() const { return wanted_; }
    std::uint64_t first_seed() const { return first_; }
    std::int64_t reached() const { return reached_; }

    // Appends the line "S1 <tab> cuts <tab> 20000 <tab> 0 lost, 0 unopenable" to the file that
    // YIZHAN_PROMISES names. Called once everything has held.
    void tell(std::string_view what_was_seen) const;

private:
    std::string promise_;
    std::string unit_;
    std::int64_t wanted_ = 0;
    std::uint64_t first_ = 1;
    std::uint64_t next_ = 1;
    std::int64_t reached_ = 0;
    platform::SystemClock clock_;
    std::optional<platform::BootTime> end_;
};

}  // namespace support

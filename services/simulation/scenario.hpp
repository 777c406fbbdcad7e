// Which misfortunes a run meets: drawn from its seed, so that a seed names the whole run.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace services::simulation {

enum class Theme {
    anything,  // any mixture
    clones,    // somebody copies a disk, and whatever else may happen
    clocks,    // one kiosk whose clock jumps, stops and starts again
    days_off,  // two to five kiosks give out numbers for three days without a line
};
std::string_view name_of(Theme theme);
std::optional<Theme> theme_from(std::string_view name);

// So many sequences of jumps follow each other in one run of Theme::clocks.
inline constexpr int sequences_in_a_run = 20;

struct Scenario {
    std::uint64_t seed = 1;
    Theme theme = Theme::anything;
    int kiosks = 3;
    int steps = 100;
    int restores = 0;
    int old_restores = 0;  // of them, from a backup older than was promised
    bool has_clone = false;
    bool has_bad_lines = false;
    bool has_power_cuts = false;
    bool has_wrong_clocks = false;
    bool has_troubled_hub = false;  // busy, or its opener away
    bool has_city = false;  // the hub is a hall's, under another one with troubles of its own
};
Scenario scenario_of(std::uint64_t seed, Theme theme);

}  // namespace services::simulation

#include "services/simulation/scenario.hpp"

#include <array>

#include "platform/crypto/simulated_dice.hpp"

namespace services::simulation {

namespace {

constexpr std::array themes{Theme::anything, Theme::clones, Theme::clocks, Theme::days_off};

}  // namespace

std::string_view name_of(Theme theme) {
    switch (theme) {
        case Theme::anything:
            return "anything";
        case Theme::clones:
            return "clones";
        case Theme::clocks:
            return "clocks";
        case Theme::days_off:
            return "days_off";
    }
    return "anything";
}

std::optional<Theme> theme_from(std::string_view name) {
    for (const auto theme : themes) {
        if (name_of(theme) == name) return theme;
    }
    return std::nullopt;
}

Scenario scenario_of(std::uint64_t seed, Theme theme) {
    platform::SimulatedDice dice(seed * 31 + static_cast<std::uint64_t>(theme));
    const auto happens = [&](std::uint64_t of_a_hundred) { return dice.below(100) < of_a_hundred; };
    const auto from_to = [&](int from, int to) {
        return from + static_cast<int>(dice.below(static_cast<std::uint64_t>(to - from + 1)));
    };
    Scenario scenario{seed, theme};
    if (theme == Theme::clocks) {
        scenario.kiosks = 1;
        return scenario;
    }
    if (theme == Theme::days_off) {
        scenario.kiosks = from_to(2, 5);
        scenario.has_wrong_clocks = happens(50);
        return scenario;
    }
    scenario.kiosks = from_to(2, 3);
    scenario.steps = from_to(40, 90);
    scenario.restores = happens(60) ? from_to(1, 2) : 0;
    scenario.old_restores = theme == Theme::anything && happens(30) ? from_to(1, 2) : 0;
    scenario.has_clone = theme == Theme::clones || happens(25);
    scenario.has_bad_lines = happens(80);
    scenario.has_power_cuts = happens(60);
    scenario.has_wrong_clocks = happens(40);
    scenario.has_troubled_hub = happens(40);
    scenario.has_city = happens(40);
    return scenario;
}

}  // namespace services::simulation

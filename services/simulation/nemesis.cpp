#include "services/simulation/nemesis.hpp"

#include <algorithm>

namespace services::simulation {

using namespace std::chrono_literals;

namespace {

void pass_some_time(World& world) {
    const auto kind = world.below(100);
    if (kind < 70) return world.pass(std::chrono::milliseconds{world.below(3'000)});
    if (kind < 95) return world.pass(std::chrono::seconds{world.below(180)});
    world.pass(std::chrono::minutes{world.below(360)});
}

void trouble_line(World& world) {
    auto& kiosk = world.any_kiosk();
    if (kiosk.wire.is_cut()) return world.mend_line(kiosk);
    const auto kind = world.below(10);
    if (kind == 0) return world.cut_all_lines();
    if (kind < 5) return world.cut_line(kiosk);
    world.worsen_line(kiosk);
}

void trouble_power(World& world) {
    const auto kind = world.below(10);
    if (kind < 5) return world.cut_power(world.any_kiosk());
    if (kind < 8) return world.cut_hub_power();
    world.restart_program(world.any_kiosk());
}

void trouble_clock(World& world) {
    const auto kind = world.below(10);
    if (kind < 6) return world.jump_clock(world.any_kiosk());
    if (kind < 9) return world.reboot(world.any_kiosk());
    world.step_hub_clock();
}

void some_day_above(World& world) {
    const auto what = world.below(100);
    if (what < 60) return world.carry_up(1 + static_cast<int>(world.below(5)));
    if (what < 85) return world.trouble_city();
    if (what < 95) return world.back_up_city();
    world.restore_city();
}

void some_day(World& world, const Scenario& scenario) {
    if (scenario.has_city && world.below(4) == 0) return some_day_above(world);
    const auto what = world.below(100);
    if (what < 20) return world.write_note(world.any_kiosk());
    if (what < 34) return world.amend_note(world.any_kiosk());
    if (what < 35) return world.write_nonsense(world.any_kiosk());
    if (what < 65) return world.carry(world.any_kiosk(), 1 + static_cast<int>(world.below(3)));
    if (what < 69) return world.project();
    if (what < 71) return world.hub_writes();
    if (what < 73) return world.hub_amends();
    if (what < 76) return world.make_backup();
    if (what < 79) return world.prove_backup();
    if (what < 87 && scenario.has_bad_lines) return trouble_line(world);
    if (what < 92 && scenario.has_power_cuts) return trouble_power(world);
    if (what < 97 && scenario.has_wrong_clocks) return trouble_clock(world);
    if (what < 99 && scenario.has_troubled_hub) return world.trouble_hub();
    if (what == 99 && world.below(3) == 0) world.publish_keys();
}

// The steps at which something rare comes: never in the first tenth, when there is little to lose.
std::vector<int> rare_steps(World& world, const Scenario& scenario, int count) {
    std::vector<int> steps;
    steps.reserve(static_cast<std::size_t>(count));
    const auto first = scenario.steps / 10;
    for (int i = 0; i < count; ++i)
        steps.push_back(first + static_cast<int>(world.below(
                                    static_cast<std::uint64_t>(scenario.steps - first))));
    return steps;
}

void play_troubles(World& world, const Scenario& scenario) {
    const auto restores = rare_steps(world, scenario, scenario.restores);
    const auto old_restores = rare_steps(world, scenario, scenario.old_restores);
    const auto clones = rare_steps(world, scenario, scenario.has_clone ? 1 : 0);
    const auto comes = [](const std::vector<int>& steps, int step) {
        return std::find(steps.begin(), steps.end(), step) != steps.end();
    };
    for (int step = 0; step < scenario.steps; ++step) {
        pass_some_time(world);
        if (comes(clones, step)) world.copy_disk();
        if (comes(restores, step)) world.restore();
        if (comes(old_restores, step)) world.restore_too_old();
        some_day(world, scenario);
    }
}

void meet_clock(World& world, SimulatedKiosk& kiosk) {
    switch (world.below(8)) {
        case 0:
        case 1:
        case 2:
            return world.jump_clock(kiosk);
        case 3:
            return world.reboot(kiosk);
        case 4:
        case 5:
            return world.pass(std::chrono::minutes{world.below(3 * 24 * 60)});  // suspended
        case 6:
            return world.carry(kiosk, 1 + static_cast<int>(world.below(2)));
        default:
            if (kiosk.wire.is_cut()) return world.mend_line(kiosk);
            return world.cut_line(kiosk);
    }
}

void play_clocks(World& world) {
    constexpr int most_rounds = 4;  // two minutes, whatever the clock says
    auto& kiosk = *world.kiosks.front();
    for (int sequence = 0; sequence < sequences_in_a_run; ++sequence) {
        const auto steps = 3 + world.below(4);
        for (std::uint64_t step = 0; step < steps; ++step)
            meet_clock(world, kiosk);
        world.write_note(kiosk);
        world.jump_clock(kiosk);
        if (world.below(2) == 0) world.amend_note(kiosk);
        if (kiosk.wire.is_cut()) world.mend_line(kiosk);
        if (!world.come_in(1, most_rounds)) world.story.broken("时钟不准，记录送不出去");
    }
}

// In an order of chance, each as often as there are kiosks.
void come_back(World& world) {
    std::vector<SimulatedKiosk*> away;
    away.reserve(world.kiosks.size());
    for (const auto& kiosk : world.kiosks)
        away.push_back(kiosk.get());
    while (!away.empty()) {
        const auto at = world.below(away.size());
        auto& kiosk = *away[at];
        if (kiosk.wire.is_cut()) world.mend_line(kiosk);
        world.carry(kiosk, 1 + static_cast<int>(world.below(3)));
        if (world.below(3) == 0) world.project();
        if (kiosk.state().pending() == 0)
            away.erase(away.begin() + static_cast<std::ptrdiff_t>(at));
    }
}

void play_days_off(World& world, const Scenario& scenario) {
    for (const auto& kiosk : world.kiosks)
        world.carry(*kiosk, 3);
    for (int i = 0; i < 3; ++i)
        world.write_note(world.any_kiosk());
    for (const auto& kiosk : world.kiosks)
        world.cut_line(*kiosk);
    const auto visits = world.kiosks.size() * (4 + world.below(4));
    for (std::uint64_t visit = 0; visit < visits; ++visit) {
        world.pass(72h / visits);
        if (scenario.has_wrong_clocks && world.below(12) == 0) {
            world.jump_clock(world.any_kiosk());
        }
        if (world.below(4) == 0) {
            world.amend_note(world.any_kiosk());
        } else {
            world.write_note(world.any_kiosk());
        }
    }
    come_back(world);
}

}  // namespace

void play(World& world, const Scenario& scenario) {
    switch (scenario.theme) {
        case Theme::anything:
        case Theme::clones:
            return play_troubles(world, scenario);
        case Theme::clocks:
            return play_clocks(world);
        case Theme::days_off:
            return play_days_off(world, scenario);
    }
}

}  // namespace services::simulation

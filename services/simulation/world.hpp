// The hub, the kiosks and everything that can happen to them, one thing at a time, in one thread
// and on one true clock. Each function is one event and tells the story of it; which events come is
// the scenario's business, whether the promises held is the checks'.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <vector>

#include "services/simulation/promises.hpp"
#include "services/simulation/simulated_kiosk.hpp"
#include "services/simulation/story.hpp"

namespace services::simulation {

struct Figures {
    std::int64_t records = 0;  // promised
    std::int64_t numbers = 0;  // given to people
    std::int64_t requests = 0;
    std::int64_t doubled = 0;
    std::int64_t power_cuts = 0;
    std::int64_t clock_jumps = 0;
    std::int64_t restores = 0;
    std::int64_t old_restores = 0;
    std::int64_t clones = 0;
    std::int64_t forks = 0;    // streams that moved because of one
    std::int64_t gaps = 0;     // told to staff and settled by them
    std::int64_t waited = 0;   // records that came before their subject
    std::int64_t relayed = 0;  // records of the hall's log that the city has
    std::int64_t city_restores = 0;

    Figures& operator+=(const Figures& other);
};

class World final {
public:
    World(Stores& used_stores, const HubKeys& hub_keys, std::uint64_t seed, int kiosk_count,
          Story& told, bool has_city = false);

    std::uint64_t below(std::uint64_t limit) { return chance_.below(limit); }
    SimulatedKiosk& any_kiosk() { return *kiosks[below(kiosks.size())]; }
    // Time goes on for every machine.
    void pass(std::chrono::microseconds by);

    // People.
    void write_note(SimulatedKiosk& kiosk);
    void amend_note(SimulatedKiosk& kiosk);
    void write_nonsense(SimulatedKiosk& kiosk);
    void hub_writes();
    void hub_amends();
    // Machines at work.
    void carry(SimulatedKiosk& kiosk, int steps);
    void project();
    // Lines.
    void cut_line(SimulatedKiosk& kiosk);
    void cut_all_lines();
    void mend_line(SimulatedKiosk& kiosk);
    void worsen_line(SimulatedKiosk& kiosk);
    // Power and clocks.
    void cut_power(SimulatedKiosk& kiosk);
    void cut_hub_power();
    void restart_program(SimulatedKiosk& kiosk);
    void jump_clock(SimulatedKiosk& kiosk);
    void reboot(SimulatedKiosk& kiosk);
    void step_hub_clock();
    void trouble_hub();
    void publish_keys();
    // The city's hub above this one.
    void carry_up(int steps);
    void trouble_city();
    void back_up_city();
    void restore_city();
    // Disks.
    void make_backup();
    void prove_backup();
    void restore();
    void restore_too_old();
    void copy_disk();
    // Everything is mended, staff settle what they were told, and all comes in.
    void heal();
    // In rounds of half a minute; false when something is still on its way after the last.
    bool come_in(int least_rounds, int most_rounds);

    Stores& stores;
    const HubKeys& keys;
    Story& story;
    platform::WallTime now;
    SimulatedHub hub;
    std::unique_ptr<SimulatedHub> city;  // nothing: this hub is the highest
    std::vector<std::unique_ptr<SimulatedKiosk>> kiosks;
    Promises promises;
    Figures figures;
    bool has_settled_gap = false;
    std::set<std::string> closed_streams;  // by staff, because of a gap

    struct Clone {
        int original = 0;
        int copy = 0;
        std::int64_t original_head = 0;  // at the moment of copying
        std::int64_t original_forks = 0;
    };
    std::optional<Clone> clone;

private:
    // Runs what a kiosk does; when the power of either end fails meanwhile, boots it.
    bool survives(SimulatedKiosk& kiosk, const std::function<void()>& act);
    void light_hub();
    bool hub_survives(const std::function<void()>& act);
    void light_city();
    bool is_all_up() const;
    void put_back(std::size_t backup, bool is_too_old);
    void expect_alarms_of_restore();
    void settle_gaps();
    bool is_all_in() const;

    platform::SimulatedDice chance_;
    std::set<std::string> has_waited_;
    std::optional<std::string> expects_forgotten_;  // the epoch whose alarm must come
};

}  // namespace services::simulation

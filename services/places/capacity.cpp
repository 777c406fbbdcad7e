#include "services/places/capacity.hpp"

#include <algorithm>
#include <map>

#include "platform/clock/civil_date.hpp"

namespace services::places {
namespace {

constexpr std::int64_t hour_micros = 3'600'000'000;

// What changes when: how many more, or fewer, are held. Every full hour stands among them, so that
// what lies between two neighbours is of one hour of the day.
std::map<std::int64_t, int> changes_of(std::span<const Held> held, platform::WallTime from,
                                       platform::WallTime until) {
    std::map<std::int64_t, int> changes;
    for (const auto& one : held) {
        const auto begins = std::max(one.from, from);
        const auto ends = std::min(one.until, until);
        if (begins >= ends) continue;
        changes[begins.micros] += one.pieces;
        changes[ends.micros] -= one.pieces;
    }
    for (auto at = from.micros - from.micros % hour_micros; at < until.micros; at += hour_micros)
        if (at > from.micros) changes.try_emplace(at, 0);
    changes.try_emplace(until.micros, 0);
    return changes;
}

}  // namespace

DayUse use_by_hour(std::span<const Held> held, int all, platform::WallTime from,
                   platform::WallTime until) {
    DayUse day;
    std::array<double, 24> looked{};
    std::array<double, 24> full{};
    std::array<double, 24> used{};
    int now = 0;
    auto at = from.micros;
    for (const auto& [when, change] : changes_of(held, from, until)) {
        const auto hour = static_cast<std::size_t>(platform::civil_time_of({at}).hour);
        const auto time = static_cast<double>(when - at);
        if (time > 0) {
            looked[hour] += time;
            if (now >= all) full[hour] += time;
            used[hour] += time * std::min(now, all) / all;
            day[hour].most = std::max(day[hour].most, now);
        }
        now += change;
        at = when;
    }
    for (std::size_t hour = 0; hour < day.size(); ++hour) {
        if (looked[hour] == 0) continue;
        day[hour].full = full[hour] / looked[hour];
        day[hour].used = used[hour] / looked[hour];
    }
    return day;
}

}  // namespace services::places

// Times of the day, days of the week and lists of days as data files write them.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/civil_date.hpp"
#include "services/data/json_place.hpp"

namespace services::data {

// 1 Monday .. 7 Sunday.
int weekday_of(platform::CivilDate day);
// "08:30" as minutes since midnight; "24:00" is the day's end.
std::optional<int> minute_in(std::string_view text);
int minute_of(const JsonPlace& place, std::string_view key);
std::vector<int> minutes_from(const JsonPlace& place, std::string_view key, std::size_t most);
// 1 Monday .. 7 Sunday.
std::vector<int> weekdays_from(const JsonPlace& place, std::string_view key);
std::vector<platform::CivilDate> days_from(const JsonPlace& place, std::string_view key,
                                           std::size_t most);
std::vector<std::string> texts_from(const JsonPlace& place, std::string_view key, std::size_t most);

// Says so of every entry of the list under `key` whose `of` was there before.
template <class List, class Key>
void look_for_doubles(const JsonPlace& place, std::string_view key, const List& list, Key of) {
    std::set<decltype(of(list.front()))> seen;
    for (const auto& one : list)
        if (!seen.insert(of(one)).second)
            place.note_at(key, fmt::format("{} stands there twice", of(one)));
}

}  // namespace services::data

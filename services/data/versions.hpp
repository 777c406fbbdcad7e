// Texts that a region decides anew from time to time: each has an id and a first day in force, and
// of one id the version that began last counts.
#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

#include "platform/clock/civil_date.hpp"

namespace services::data {

// In place of the version of that id and day, else beside the others.
template <class One>
void put_version(std::vector<One>& all, One one) {
    const auto same = std::ranges::find_if(all, [&](const One& other) {
        return other.id == one.id && other.first_day == one.first_day;
    });
    if (same == all.end())
        all.push_back(std::move(one));
    else
        *same = std::move(one);
}

template <class One>
bool is_in_force(const std::vector<One>& all, const One& one, platform::CivilDate day) {
    return one.first_day <= day && std::ranges::none_of(all, [&](const One& other) {
               return other.id == one.id && one.first_day < other.first_day &&
                      other.first_day <= day;
           });
}

template <class One>
std::vector<One> in_force(const std::vector<One>& all, platform::CivilDate day) {
    std::vector<One> found;
    std::ranges::copy_if(all, std::back_inserter(found),
                         [&](const One& one) { return is_in_force(all, one, day); });
    return found;
}

}  // namespace services::data

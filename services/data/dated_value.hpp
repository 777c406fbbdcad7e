// A figure of a data file: what it is, from when, where, and who says so. A sum, a share or a
// number of months is never code.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/civil_date.hpp"
#include "services/data/json_place.hpp"
#include "services/data/words.hpp"

namespace services::data {

struct DatedValue {
    platform::CivilDate from;
    std::optional<platform::CivilDate> until;
    std::string division;  // as many digits as it covers; empty: everywhere
    std::int64_t value = 0;
    std::string source;
    std::optional<Words> unverified;  // why this figure cannot be relied on yet
};

// The one for the narrowest division, and of these the latest; nothing when none is in force.
const DatedValue* value_on(const std::vector<DatedValue>& values, platform::CivilDate day,
                           std::string_view division);
// Whether a division is within the region: its code begins with the region's.
bool lies_in(std::string_view division, std::string_view region);

DatedValue dated_value_from(const JsonPlace& place);

}  // namespace services::data

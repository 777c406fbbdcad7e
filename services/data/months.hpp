// Months from a day on: instalments, periods of cover, visits after a household left its file.
#pragma once

#include "platform/clock/civil_date.hpp"

namespace services::data {

// The same day of a later (or earlier) month, or its last day.
inline platform::CivilDate plus_months(platform::CivilDate day, int months) {
    const int count = day.year * 12 + (day.month - 1) + months;
    for (int last = day.day; last > 27; --last) {
        if (const auto exact = platform::civil_date(count / 12, count % 12 + 1, last))
            return *exact;
    }
    return {count / 12, count % 12 + 1, day.day};
}

}  // namespace services::data

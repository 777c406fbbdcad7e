// The pure rules of members' PINs: what one must be, how long a wrong one locks, when only staff
// can help. No clock, disk or dice.
#pragma once

#include <chrono>
#include <string_view>

namespace services::member_pins {

inline constexpr std::size_t pin_length = 6;
// So many wrong ones in a row, and only a new one from staff helps.
inline constexpr int most_failures = 10;
// A PIN from the counter must be changed within it.
inline constexpr std::chrono::hours one_time_lasts{72};
// Wrong PINs that may come from one device within an hour, of whatever member.
inline constexpr int most_wrong_a_device = 20;
inline constexpr std::chrono::hours device_looked_back{1};

// How long after this many wrong ones in a row: the first two cost nothing, then one minute,
// doubling.
std::chrono::minutes lock_after(int failures);

bool is_pin(std::string_view text);
// Six digits that nobody tries first: no run up or down, no digit or pair again and again.
bool is_acceptable_pin(std::string_view pin);

}  // namespace services::member_pins

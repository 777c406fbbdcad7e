// The pure rules of signing in: how long a wrong password locks, when a session ends, what a
// password must be. No clock, disk or dice.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock/clock.hpp"
#include "services/staff/staff_types.hpp"

namespace services::staff {

std::string_view name_of(Role role);
std::optional<Role> role_named(std::string_view name);
std::string_view name_of(Level level);
std::optional<Level> level_named(std::string_view name);

// How long the account is shut after this many wrong passwords in a row: the first four cost
// nothing, then one minute, doubling, a day at most.
std::chrono::minutes lock_after(int failures);

// How many of the earlier wrong passwords still count: none a day after the last lock ended.
int failures_still_counted(int failures, platform::WallTime shut_until, platform::WallTime now);

inline constexpr std::chrono::minutes idle_limit{15};
inline constexpr std::chrono::hours session_limit{8};

enum class SessionState { open, idle_too_long, over };
SessionState session_state(platform::WallTime now, platform::WallTime last_used,
                           platform::WallTime ends);

// Twelve characters or more, not the login, at most 256 bytes.
bool is_acceptable_password(std::string_view password, std::string_view login);
// 3..32 of a-z 0-9 . _ -
bool is_acceptable_login(std::string_view login);

}  // namespace services::staff

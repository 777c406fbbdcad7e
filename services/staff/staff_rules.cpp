#include "services/staff/staff_rules.hpp"

#include <algorithm>
#include <array>

#include "platform/base/enum_names.hpp"
#include "platform/base/text.hpp"
#include "platform/crypto/password_guard.hpp"

namespace services::staff {
namespace {

constexpr platform::Named<Role> role_names[] = {{Role::reception, "reception"},
                                                {Role::review, "review"},
                                                {Role::approval, "approval"},
                                                {Role::devices, "devices"},
                                                {Role::administration, "administration"}};
constexpr std::array<std::string_view, 4> level_names{"unit_union", "county", "city", "province"};
constexpr int free_failures = 4;
constexpr std::chrono::hours failures_kept{24};
constexpr std::size_t least_password = 12;
constexpr std::size_t most_password_bytes = 256;

}  // namespace

std::string_view name_of(Role role) {
    return platform::name_in(role_names, role);
}

std::optional<Role> role_named(std::string_view name) {
    return platform::value_in<Role>(role_names, name);
}

std::string_view name_of(Level level) {
    return level_names[static_cast<std::size_t>(level)];
}

std::optional<Level> level_named(std::string_view name) {
    const auto found = std::ranges::find(level_names, name);
    if (found == level_names.end()) return std::nullopt;
    return static_cast<Level>(found - level_names.begin());
}

std::chrono::minutes lock_after(int failures) {
    return platform::lock_after(failures, free_failures);
}

int failures_still_counted(int failures, platform::WallTime shut_until, platform::WallTime now) {
    return now - shut_until > failures_kept ? 0 : failures;
}

SessionState session_state(platform::WallTime now, platform::WallTime last_used,
                           platform::WallTime ends) {
    if (now >= ends) return SessionState::over;
    if (now - last_used >= idle_limit) return SessionState::idle_too_long;
    return SessionState::open;
}

bool is_acceptable_password(std::string_view password, std::string_view login) {
    return platform::length_of(password) >= least_password &&
           password.size() <= most_password_bytes && password != login;
}

bool is_acceptable_login(std::string_view login) {
    if (login.size() < 3 || login.size() > 32) return false;
    return std::ranges::all_of(login, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    });
}

}  // namespace services::staff

// The people who work at the hub's console: accounts, what they may do, and where.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "platform/base/strong_id.hpp"
#include "platform/clock/clock.hpp"

namespace services::staff {

using AccountId = platform::StrongId<struct AccountTag>;

// What an account may do. One account may hold several; nothing is implied by another.
enum class Role {
    reception,      // reads applications, asks for what is missing, answers calls
    review,         // takes up, approves first, refuses
    approval,       // the second pair of eyes
    devices,        // enrols, revokes, settles alarms and quarantine
    administration  // accounts, and the record of who looked at whom
};

// The union an account decides for, the lowest first. A unit's union reports and files for people;
// it decides nothing.
enum class Level { unit_union, county, city, province };

struct Account {
    AccountId id;
    std::string login;
    std::string name;  // shown to colleagues, "王老师"
    std::set<Role> roles;
    // Unions the account works for; empty means all of the hub.
    std::set<std::string> area;
    Level level = Level::county;
    bool is_open = true;

    bool may(Role role) const { return roles.contains(role); }
};

// A session is a secret the browser holds; the hub keeps its hash.
struct Session {
    std::string secret;  // 32 random bytes, base64url
    Account account;
    platform::WallTime ends;  // at the latest
};

// Somebody opened a person's data, and what for.
struct Look {
    platform::WallTime when;
    std::string login;
    std::string what;     // "application", "member"
    std::string subject;  // its id
    std::string purpose;
};

}  // namespace services::staff

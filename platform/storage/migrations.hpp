// How a room's tables come to be and change: numbered steps, forward only, each applied once. Steps
// already shipped never change; a database newer than the program is refused with a Fault.
#pragma once

#include <span>
#include <string_view>

#include "platform/storage/database.hpp"

namespace platform {

struct Migration {
    int number = 0;        // 1, 2, 3 ... without gaps
    std::string_view sql;  // statements ended by ';'
};

// Brings the room's tables up to date in one transaction and remembers how far it came.
void migrate(Database& database, std::string_view room, std::span<const Migration> steps);

}  // namespace platform

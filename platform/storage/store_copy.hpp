// Takes the rows of one store over into another, whatever their engines: how a PostgreSQL store
// gets into a backup's file and back. It copies rows, never tables: those come of the rooms'
// migrations.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "platform/storage/database.hpp"

namespace platform {

// Each table of the store and how many rows it has, of one state.
std::map<std::string, std::int64_t> count_rows(const Database& store);

// All rows of one consistent state of `from` replace whatever `to` holds, in one transaction, while
// work on `from` goes on. Both have the same tables, else Fault library is thrown; one of them is
// SQLite.
void copy_rows(const Database& from, Database& to);

}  // namespace platform

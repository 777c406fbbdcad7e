// What is left of an SQLite database and its write-ahead log, read page by page without SQLite, for
// when SQLite refuses the file or would silently leave a part of the log out. It neither changes
// the files nor knows which row is true: rows of older versions of a page are given too, and the
// reader must tell by what a row says.
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "platform/storage/database.hpp"

namespace platform {

// Every row of any table that can still be decoded. A place that cannot be read is passed over.
void read_remains(const std::filesystem::path& database,
                  const std::function<void(std::vector<SqlValue>)>& take);

// Whether the log beside the database holds commits that SQLite would not see because something
// before them is damaged. (After a power cut a last transaction that was never acknowledged can
// look the same.)
bool log_hides_commits(const std::filesystem::path& database);

}  // namespace platform

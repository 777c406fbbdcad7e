// How rows lie in a page of an SQLite table, by the file format's own page
// [sqlite.org/fileformat2.html sections 1.6 and 2.1]. Every length is doubted, for the page may be
// damaged. Private to the room.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "platform/storage/database.hpp"

namespace platform {

using OtherPage = std::function<std::optional<Bytes>(std::int64_t page)>;

// The rows of a table's leaf; none when the page is no such leaf. `other` gives the pages on which
// a long row goes on.
void read_table_leaf(ByteView page, bool is_first_page,
                     const std::function<void(std::vector<SqlValue>)>& take,
                     const OtherPage& other);

}  // namespace platform

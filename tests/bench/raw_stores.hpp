// The peers of our stores: rows that we wrote, written again into a table of the same form and
// indexes, straight through sqlite3 and libpq with prepared statements, as fast as one would by
// hand and as durable (WAL and synchronous=FULL; fsync). No checks, no chain, no answers.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "platform/storage/database.hpp"

namespace bench {

class RawStore {
public:
    virtual ~RawStore() = default;
    // One transaction.
    virtual void insert(std::span<const platform::Row> rows) = 0;
};

// `table` as it stands in `ours`, made empty in a new file.
std::unique_ptr<RawStore> raw_sqlite(const std::string& path, const platform::Database& ours,
                                     const std::string& table);
// The same in the schema of `ours`, as raw_<table>.
void make_raw_postgresql_table(platform::Database& ours, const std::string& table);
std::unique_ptr<RawStore> raw_postgresql(const std::string& connection, const std::string& schema,
                                         const std::string& table);

}  // namespace bench

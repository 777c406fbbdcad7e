// Between rows and our values. Private to the room.
#pragma once

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "platform/crypto/hashing.hpp"
#include "platform/storage/database.hpp"

namespace services::sync {

inline platform::Bytes to_blob(const platform::Digest& digest) {
    return {digest.begin(), digest.end()};
}

inline platform::Digest digest_at(const platform::Row& row, std::string_view column) {
    const auto& blob = row.blob(column);
    platform::Digest digest{};
    platform::ensure(blob.size() == digest.size(), "a stored hash has 32 bytes");
    std::copy(blob.begin(), blob.end(), digest.begin());
    return digest;
}

template <class Id>
Id id_at(const platform::Row& row, std::string_view column) {
    return Id{row.uuid(column)};
}

inline std::int64_t next_number(platform::Transaction& transaction, std::string_view counter,
                                std::int64_t by = 1) {
    const auto row = transaction.query_one(
        "UPDATE hub_counters SET value = value + $by WHERE name = $name RETURNING value",
        {{"by", by}, {"name", counter}});
    platform::ensure(row.has_value(), "every counter has its row");
    return row->integer("value");
}

inline std::int64_t counter_value(platform::Transaction& transaction, std::string_view counter) {
    const auto row = transaction.query_one("SELECT value FROM hub_counters WHERE name = $name",
                                           {{"name", counter}});
    platform::ensure(row.has_value(), "every counter has its row");
    return row->integer("value");
}

}  // namespace services::sync

// A room's tables as text, to compare them with what its records make of them once more; and what a
// kiosk wrote, delivered to a hub.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/sync/projection.hpp"
#include "support/plain_log.hpp"

namespace support {

inline std::string text_of(const platform::SqlValue& value) {
    if (const auto* words = std::get_if<std::string>(&value)) return *words;
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    return {};
}

// Every row of every table, in an order that does not hang on how they came.
inline std::vector<std::string> rows_of(platform::Transaction& transaction,
                                        std::span<const std::string_view> tables) {
    std::vector<std::string> all;
    for (const auto table : tables)
        for (const auto& row : transaction.query("SELECT * FROM " + std::string(table))) {
            std::string text(table);
            for (const auto& name : row.names())
                text += "|" + name + "=" + text_of(row.at(name));
            all.push_back(text);
        }
    std::ranges::sort(all);
    return all;
}

inline bool rebuilds_equal(platform::Database& database, services::sync::Projection& projection,
                           const PlainLog& log) {
    const auto tables = projection.tables();
    return database.write([&](platform::Transaction& transaction) {
        const auto before = rows_of(transaction, tables);
        for (const auto table : tables)
            transaction.execute("DELETE FROM " + std::string(table));
        for (const auto& record : log.records)
            projection.apply(record, log.opened(record), transaction);
        return rows_of(transaction, tables) == before;
    });
}

// From the record `done` on; the answer for the last of them.
inline services::sync::Applied deliver(const PlainLog& log, std::size_t& done,
                                       platform::Database& database,
                                       services::sync::Projection& projection) {
    services::sync::Applied last;
    for (; done < log.records.size(); ++done)
        last = database.write([&](platform::Transaction& transaction) {
            const auto& record = log.records[done];
            return projection.apply(record, log.opened(record), transaction);
        });
    return last;
}

}  // namespace support

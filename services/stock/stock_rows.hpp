// Between rows and our values. Private to the room.
#pragma once

#include <vector>

#include "platform/base/ensure.hpp"
#include "platform/storage/database.hpp"
#include "services/stock/stock_types.hpp"

namespace services::stock {

// What cannot be read back was not written by us: a bug.
template <class Enum>
Enum stored(const platform::Row& row, std::string_view column) {
    const auto value = value_of<Enum>(row.text(column));
    platform::ensure(value.has_value(), "a stored code is one of ours");
    return *value;
}

inline std::optional<platform::WallTime> maybe_time(const platform::Row& row,
                                                    std::string_view column) {
    const auto at = row.maybe_integer(column);
    if (!at) return std::nullopt;
    return platform::WallTime{*at};
}

inline std::optional<std::int64_t> micros_of(const std::optional<platform::WallTime>& at) {
    if (!at) return std::nullopt;
    return at->micros;
}

inline int small(const platform::Row& row, std::string_view column) {
    return static_cast<int>(row.integer(column));
}

inline platform::CivilDate day_at(const platform::Row& row, std::string_view column) {
    const auto day = platform::civil_date_from_text(row.text(column));
    platform::ensure(day.has_value(), "a stored day is a day");
    return *day;
}

template <class Id>
std::optional<Id> maybe_id(const platform::Row& row, std::string_view column) {
    if (row.is_null(column)) return std::nullopt;
    return Id{row.uuid(column)};
}

template <class Id>
std::optional<std::string> text_or_null(const std::optional<Id>& id) {
    if (!id) return std::nullopt;
    return to_text(*id);
}

template <class Read>
auto all_of(const std::vector<platform::Row>& rows, Read read) {
    std::vector<decltype(read(rows.front()))> all;
    all.reserve(rows.size());
    for (const auto& row : rows)
        all.push_back(read(row));
    return all;
}

template <class Read>
auto maybe_of(const std::optional<platform::Row>& row, Read read)
    -> std::optional<decltype(read(*row))> {
    if (!row) return std::nullopt;
    return read(*row);
}

}  // namespace services::stock

// Between rows and our values. Private to the room.
#pragma once

#include "platform/storage/stored_values.hpp"
#include "services/stock/stock_types.hpp"

namespace services::stock {

inline int small(const platform::Row& row, std::string_view column) {
    return static_cast<int>(row.integer(column));
}

template <class Id>
std::optional<Id> maybe_id(const platform::Row& row, std::string_view column) {
    if (row.is_null(column)) return std::nullopt;
    return Id{row.uuid(column)};
}

template <class Id>
std::optional<std::string> id_or_null(const std::optional<Id>& id) {
    if (!id) return std::nullopt;
    return to_text(*id);
}

}  // namespace services::stock

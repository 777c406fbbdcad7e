// How the codes of requests stand in JSON and in tables, and come back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/ensure.hpp"
#include "platform/base/json.hpp"
#include "platform/storage/database.hpp"
#include "services/membership/record_fields.hpp"
#include "services/requests/request_types.hpp"

namespace services::requests {

using membership::Privacy;
using membership::RecordFields;

inline RecordFields fields_of(std::string_view text, Privacy privacy) {
    return {text, privacy, "requests"};
}

template <class Enum>
void put(Json& json, std::string_view key, const std::optional<Enum>& value) {
    if (value) json[std::string(key)] = name_of(*value);
}

// What cannot be read back from a table was not written by us: a bug.
template <class Enum>
Enum stored(const platform::Row& row, std::string_view column) {
    const auto value = value_of<Enum>(row.text(column));
    platform::ensure(value.has_value(), "a stored code is one of ours");
    return *value;
}

template <class Enum>
std::optional<Enum> maybe_stored(const platform::Row& row, std::string_view column) {
    if (row.is_null(column)) return std::nullopt;
    return stored<Enum>(row, column);
}

template <class Enum>
std::optional<std::string> name_or_null(const std::optional<Enum>& value) {
    if (!value) return std::nullopt;
    return std::string(name_of(*value));
}

}  // namespace services::requests

// How the values of membership stand in its tables, and come back. What cannot be read back was not
// written by us: a bug.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/ensure.hpp"
#include "platform/clock/civil_date.hpp"
#include "platform/crypto/hashing.hpp"
#include "platform/storage/database.hpp"
#include "services/membership/membership_types.hpp"

namespace services::membership {

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

// "under_18,no_phone"
template <class Enum>
std::string joined_names(const std::vector<Enum>& values) {
    std::string text;
    for (const auto value : values)
        text += (text.empty() ? "" : ",") + std::string(name_of(value));
    return text;
}

template <class Enum>
std::vector<Enum> split_names(std::string_view text) {
    std::vector<Enum> values;
    while (!text.empty()) {
        const auto end = text.find(',');
        const auto value = value_of<Enum>(text.substr(0, end));
        platform::ensure(value.has_value(), "a stored code is one of ours");
        values.push_back(*value);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return values;
}

template <class Enum>
std::optional<std::string> name_or_null(const std::optional<Enum>& value) {
    if (!value) return std::nullopt;
    return std::string(name_of(*value));
}

inline std::optional<std::string> text_or_null(const std::optional<platform::CivilDate>& date) {
    if (!date) return std::nullopt;
    return to_text(*date);
}

inline std::optional<platform::CivilDate> maybe_date_in(const platform::Row& row,
                                                        std::string_view column) {
    const auto text = row.maybe_text(column);
    return text ? platform::civil_date_from_text(*text) : std::nullopt;
}

inline platform::Digest digest_in(std::string_view hex) {
    const auto bytes = platform::from_hex(hex);
    platform::Digest digest{};
    platform::ensure(bytes && bytes->size() == digest.size(), "a stored hash is a hash");
    std::copy(bytes->begin(), bytes->end(), digest.begin());
    return digest;
}

}  // namespace services::membership

// How the values of relief stand in its tables, and come back. What cannot be read back was not
// written by us: a bug. Private to the room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/ensure.hpp"
#include "platform/storage/database.hpp"
#include "services/relief/relief_types.hpp"

namespace services::relief {

template <class Enum>
Enum stored(const platform::Row& row, std::string_view column) {
    const auto value = value_of<Enum>(row.text(column));
    platform::ensure(value.has_value(), "a stored code is one of ours");
    return *value;
}

inline platform::CivilDate day_in(const platform::Row& row, std::string_view column) {
    const auto day = platform::civil_date_from_text(row.text(column));
    platform::ensure(day.has_value(), "a stored day is a day");
    return *day;
}

inline std::optional<platform::CivilDate> maybe_day_in(const platform::Row& row,
                                                       std::string_view column) {
    if (row.is_null(column)) return std::nullopt;
    return day_in(row, column);
}

inline std::optional<std::string> text_or_null(const std::optional<platform::CivilDate>& day) {
    if (!day) return std::nullopt;
    return to_text(*day);
}

// "living,medical": ids are words without commas.
inline std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words)
        text += (text.empty() ? "" : ",") + word;
    return text;
}

inline std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const auto end = text.find(',');
        words.emplace_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return words;
}

}  // namespace services::relief

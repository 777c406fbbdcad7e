// How values stand in the columns of a table, and come back: an enum by its written name, a day as
// "2026-11-22", a time as microseconds, a hash as hex. What cannot be read back was not written by
// us: a bug. `value_of` is the room's own table of names (platform/base/enum_names.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/ensure.hpp"
#include "platform/clock/civil_date.hpp"
#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"

namespace platform {

template <class Enum>
using ValueOf = std::optional<Enum> (*)(std::string_view name);

template <class Enum>
Enum stored_named(std::string_view name, ValueOf<Enum> value_of) {
    const auto value = value_of(name);
    ensure(value.has_value(), "a stored code is one of ours");
    return *value;
}

template <class Enum>
Enum stored(const Row& row, std::string_view column, ValueOf<Enum> value_of) {
    return stored_named(row.text(column), value_of);
}

template <class Enum>
std::optional<Enum> maybe_stored(const Row& row, std::string_view column, ValueOf<Enum> value_of) {
    if (row.is_null(column)) return std::nullopt;
    return stored(row, column, value_of);
}

inline CivilDate stored_day(const Row& row, std::string_view column) {
    const auto day = civil_date_from_text(row.text(column));
    ensure(day.has_value(), "a stored day is a day");
    return *day;
}

inline std::optional<CivilDate> maybe_day(const Row& row, std::string_view column) {
    if (row.is_null(column)) return std::nullopt;
    return stored_day(row, column);
}

inline std::optional<WallTime> maybe_time(const Row& row, std::string_view column) {
    const auto micros = row.maybe_integer(column);
    if (!micros) return std::nullopt;
    return WallTime{*micros};
}

inline std::array<std::uint8_t, 32> stored_hash(const Row& row, std::string_view column) {
    std::array<std::uint8_t, 32> hash{};
    const auto bytes = from_hex(row.text(column));
    ensure(bytes && bytes->size() == hash.size(), "a stored hash is a hash");
    std::ranges::copy(*bytes, hash.begin());
    return hash;
}

// ---- into a column

template <class Enum>
std::optional<std::string> name_or_null(const std::optional<Enum>& value) {
    if (!value) return std::nullopt;
    return std::string(name_of(*value));
}

inline std::optional<std::string> text_or_null(const std::optional<CivilDate>& day) {
    if (!day) return std::nullopt;
    return to_text(*day);
}

inline std::optional<std::int64_t> micros_or_null(const std::optional<WallTime>& at) {
    if (!at) return std::nullopt;
    return at->micros;
}

// ---- several in one column: "under_18,no_phone". Names are without commas.

inline std::string joined_words(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words)
        text += (text.empty() ? "" : ",") + word;
    return text;
}

inline std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const auto end = text.find(',');
        words.emplace_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return words;
}

template <class Enum>
std::string joined_names(const std::vector<Enum>& values) {
    std::vector<std::string> names;
    for (const auto value : values)
        names.emplace_back(name_of(value));
    return joined_words(names);
}

template <class Enum>
std::vector<Enum> split_names(std::string_view text, ValueOf<Enum> value_of) {
    std::vector<Enum> values;
    for (const auto& name : split_words(text))
        values.push_back(stored_named(name, value_of));
    return values;
}

// ---- rows

template <class Value>
std::vector<Value> read_all(const std::vector<Row>& rows, Value (*read)(const Row&)) {
    std::vector<Value> values;
    values.reserve(rows.size());
    for (const auto& row : rows)
        values.push_back(read(row));
    return values;
}

template <class Value>
std::optional<Value> read_one(const std::optional<Row>& row, Value (*read)(const Row&)) {
    if (!row) return std::nullopt;
    return read(*row);
}

}  // namespace platform

// The written names of an enum's values, as records and tables hold them. A room keeps one table
// an enum and asks it both ways; a value without a name is a bug, an unknown name is nothing.
#pragma once

#include <optional>
#include <source_location>
#include <string_view>

#include "platform/base/ensure.hpp"

namespace platform {

template <class Enum>
struct Named {
    Enum value;
    std::string_view name;
};

[[noreturn]] inline void stop_at_nameless(
    const std::source_location& where = std::source_location::current()) {
    stop_for_bug("a value without a name", where);
}

template <class Table, class Enum>
std::string_view name_in(const Table& table, Enum value,
                         const std::source_location& where = std::source_location::current()) {
    for (const auto& [one, name] : table)
        if (one == value) return name;
    stop_at_nameless(where);
}

template <class Enum, class Table>
std::optional<Enum> value_in(const Table& table, std::string_view wanted) {
    for (const auto& [one, name] : table)
        if (name == wanted) return one;
    return std::nullopt;
}

// Where a `switch` in the room's name_of knows the names: the one of `all` that is called so.
template <class Enum, std::size_t count>
std::optional<Enum> value_among(const Enum (&all)[count], std::string_view wanted) {
    for (const auto one : all)
        if (name_of(one) == wanted) return one;
    return std::nullopt;
}

}  // namespace platform

// name_of and value_of of one enum, in the room's own namespace.
#define YIZHAN_NAMED(Enum, table)                               \
    std::string_view name_of(Enum value) {                      \
        return platform::name_in(table, value);                 \
    }                                                           \
    template <>                                                 \
    std::optional<Enum> value_of<Enum>(std::string_view name) { \
        return platform::value_in<Enum>(table, name);           \
    }

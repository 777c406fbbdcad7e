// The kinds of a room's records that tell one event: "queue.called/1" is queue's Event::called.
// `value_of` is the room's own table of names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace services::sync {

inline constexpr std::string_view first_version = "/1";

template <class Event>
std::string event_kind(std::string_view room, Event event) {
    std::string kind(room);
    kind.append(".").append(name_of(event)).append(first_version);
    return kind;
}

// Nothing for a kind of another room, another version, or a name that the room has no event for.
template <class Event>
std::optional<Event> event_in(std::string_view room, std::string_view kind,
                              std::optional<Event> (*value_of)(std::string_view)) {
    if (!kind.starts_with(room) || !kind.ends_with(first_version)) return std::nullopt;
    kind.remove_prefix(room.size());
    if (!kind.starts_with(".")) return std::nullopt;
    kind.remove_prefix(1);
    kind.remove_suffix(first_version.size());
    return value_of(kind);
}

}  // namespace services::sync

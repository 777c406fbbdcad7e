// A typed identity: `using StationId = StrongId<struct StationTag>;`
#pragma once

#include "platform/base/uuid.hpp"

namespace platform {

template <class Tag>
struct StrongId {
    Uuid value{};
    auto operator<=>(const StrongId&) const = default;
    bool is_nil() const { return value.is_nil(); }
};

template <class Tag>
std::string to_text(const StrongId<Tag>& id) {
    return to_text(id.value);
}

template <class Id>
std::optional<Id> id_from_text(std::string_view text) {
    const auto value = uuid_from_text(text);
    if (!value) return std::nullopt;
    return Id{*value};
}

}  // namespace platform

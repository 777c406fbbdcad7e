// A 128-bit identity, and typed ids made of it, so that a station is never taken for a person.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace platform {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const Uuid&) const = default;
    bool is_nil() const { return *this == Uuid{}; }
};

// 8-4-4-4-12, lower case; sorts like the bytes.
std::string to_text(const Uuid& id);
// Takes exactly that form (either case); anything else is nothing.
std::optional<Uuid> uuid_from_text(std::string_view text);

}  // namespace platform

template <>
struct std::hash<platform::Uuid> {
    std::size_t operator()(const platform::Uuid& id) const noexcept {
        std::size_t h = 0;
        for (const auto byte : id.bytes)
            h = h * 131 + byte;
        return h;
    }
};

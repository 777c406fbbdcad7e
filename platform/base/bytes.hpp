// Bytes and the few ways we write them as text. Decoding refuses anything that is not exact.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace platform {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

ByteView as_bytes(std::string_view text);
Bytes to_bytes(std::string_view text);
std::string_view as_text(ByteView bytes);

std::string to_hex(ByteView bytes);
std::optional<Bytes> from_hex(std::string_view text);

// RFC 4648 base64url without padding.
std::string to_base64url(ByteView bytes);
std::optional<Bytes> from_base64url(std::string_view text);

// Crockford base32 (no I L O U): for codes people type. Reading forgives case, spaces, hyphens
// and the look-alikes o, i, l.
std::string to_base32(ByteView bytes);
std::optional<Bytes> from_base32(std::string_view text);

}  // namespace platform

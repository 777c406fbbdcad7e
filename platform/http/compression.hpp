// zstd for bodies on the wire. Unpacking stops at the limit given, whatever the packed text claims.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"

namespace platform {

enum class UnpackRefusal { too_large, malformed };

std::string pack_zstd(std::string_view plain);
// Exactly one frame, complete, with nothing after it.
Outcome<std::string, UnpackRefusal> unpack_zstd(std::string_view packed, std::size_t limit);

}  // namespace platform

// Yuan as people write them, and the fen we count in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace services::data {

// "519080.11", "519,080.11", "80元", "￥80": at most two places, never rounded.
std::optional<std::int64_t> fen_in(std::string_view yuan);
// "519080.11"
std::string yuan_text(std::int64_t fen);

}  // namespace services::data

// JSON from outside: depth is capped before any parser looks (a hundred thousand nested brackets
// overflow a recursive one), and every refusal says where.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"

namespace platform {

using Json = nlohmann::json;

struct JsonRefusal {
    std::string sentence;  // what is wrong, with the byte offset; never the content itself
    std::size_t byte = 0;  // that offset, where there is one
};

inline constexpr int json_depth_limit = 32;

// Refuses text that is not UTF-8, deeper than json_depth_limit, not JSON, or that names a key
// twice.
Outcome<Json, JsonRefusal> parse_json(std::string_view text);

// Canonical text: keys sorted, no spaces, UTF-8. Equal values give equal bytes.
std::string to_canonical_text(const Json& json);

// The member as a string / integer / bool, or nothing when absent or of another type.
std::optional<std::string> text_member(const Json& object, std::string_view key);
std::optional<std::int64_t> integer_member(const Json& object, std::string_view key);
std::optional<bool> bool_member(const Json& object, std::string_view key);

}  // namespace platform

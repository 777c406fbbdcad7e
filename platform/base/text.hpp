// UTF-8, a character at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platform {

// Strict: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

// The code points; ill-formed bytes become U+FFFD.
std::u32string to_code_points(std::string_view text);
std::string to_utf8(std::u32string_view points);
std::string to_utf8(char32_t point);

// How many code points.
std::size_t length_of(std::string_view text);

}  // namespace platform

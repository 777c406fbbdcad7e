// Which character a key of a scanner that plays a keyboard stands for, on the US layout all of them
// are sold with. Pure.
#pragma once

#include <cstdint>

namespace platform {

// 0 for a key that types nothing. Enter is '\n'.
char character_of_key(std::uint16_t code, bool is_shifted);
bool is_shift_key(std::uint16_t code);

}  // namespace platform

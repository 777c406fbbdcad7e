// A text as the dark and light modules of a QR code (error correction M). It draws nothing.
#pragma once

#include <string_view>
#include <vector>

namespace platform {

// Throws Fault{library} when the text is too long for any code.
std::vector<std::vector<bool>> qr_modules(std::string_view payload);

}  // namespace platform

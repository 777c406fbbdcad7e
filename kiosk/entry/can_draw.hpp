// What may be offered to choose from: nobody can choose between question marks.
#pragma once

#include <functional>

namespace kiosk::entry {

// Is there a typeface with this character? Empty: with every one.
using CanDraw = std::function<bool(char32_t)>;

}  // namespace kiosk::entry

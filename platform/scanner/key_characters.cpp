#include "platform/scanner/key_characters.hpp"

#include <linux/input-event-codes.h>

#include <array>
#include <string_view>

namespace platform {
namespace {

// Runs of neighbouring codes: the first code, then what they type without and with shift.
struct Run {
    std::uint16_t first;
    std::string_view plain;
    std::string_view shifted;
};

constexpr std::array runs{Run{KEY_1, "1234567890-=", "!@#$%^&*()_+"},
                          Run{KEY_Q, "qwertyuiop[]", "QWERTYUIOP{}"},
                          Run{KEY_A, "asdfghjkl;'`", "ASDFGHJKL:\"~"},
                          Run{KEY_BACKSLASH, "\\zxcvbnm,./", "|ZXCVBNM<>?"},
                          Run{KEY_SPACE, " ", " "},
                          Run{KEY_ENTER, "\n", "\n"},
                          Run{KEY_KP7, "789-456+1230.", "789-456+1230."},
                          Run{KEY_KPENTER, "\n", "\n"},
                          Run{KEY_KPASTERISK, "*", "*"},
                          Run{KEY_KPSLASH, "/", "/"}};

}  // namespace

char character_of_key(std::uint16_t code, bool is_shifted) {
    for (const Run& run : runs) {
        if (code < run.first || code - run.first >= static_cast<int>(run.plain.size())) continue;
        const auto place = static_cast<std::size_t>(code - run.first);
        return is_shifted ? run.shifted[place] : run.plain[place];
    }
    return 0;
}

bool is_shift_key(std::uint16_t code) {
    return code == KEY_LEFTSHIFT || code == KEY_RIGHTSHIFT;
}

}  // namespace platform

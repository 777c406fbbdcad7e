#include "services/member_pins/pin_rules.hpp"

#include <algorithm>

#include "platform/crypto/password_guard.hpp"

namespace services::member_pins {
namespace {

constexpr int free_failures = 2;

bool goes_by(std::string_view pin, int step) {
    for (std::size_t i = 1; i < pin.size(); ++i)
        if (pin[i] - pin[i - 1] != step) return false;
    return true;
}

bool repeats_after(std::string_view pin, std::size_t length) {
    for (std::size_t i = length; i < pin.size(); ++i)
        if (pin[i] != pin[i - length]) return false;
    return true;
}

}  // namespace

std::chrono::minutes lock_after(int failures) {
    return platform::lock_after(failures, free_failures);
}

bool is_pin(std::string_view text) {
    return text.size() == pin_length &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_acceptable_pin(std::string_view pin) {
    return is_pin(pin) && !goes_by(pin, 1) && !goes_by(pin, -1) && !repeats_after(pin, 1) &&
           !repeats_after(pin, 2) && !repeats_after(pin, 3);
}

}  // namespace services::member_pins

#include "kiosk/screens/slip_words.hpp"

#include <utility>

namespace kiosk {

using platform::SlipSize;
using platform::SlipText;

bool SlipWords::has_second() const {
    return wording_.language() != Language::chinese && wording_.is_reviewed(wording_.language());
}

std::string SlipWords::chinese(const Label& label) const {
    return wording_.say_in(Language::chinese, label);
}

std::string SlipWords::second(const Label& label) const {
    return wording_.say_in(wording_.language(), label);
}

void SlipWords::add(std::string chinese, const std::string& second, SlipSize size, bool is_bold,
                    bool is_centred) {
    slip_.parts.emplace_back(SlipText{std::move(chinese), size, is_bold, is_centred});
    if (!has_second()) return;
    const auto smaller = size == SlipSize::large ? SlipSize::normal : SlipSize::small;
    slip_.parts.emplace_back(SlipText{second, smaller, false, is_centred});
}

void SlipWords::line(const Label& label, SlipSize size, bool is_bold, bool is_centred) {
    add(chinese(label), second(label), size, is_bold, is_centred);
}

void SlipWords::words(const services::data::Words& words, SlipSize size, bool is_bold,
                      bool is_centred) {
    add(words.in(code_of(Language::chinese)), words.in(code_of(wording_.language())), size, is_bold,
        is_centred);
}

void SlipWords::pair(const char* key, std::string value) {
    const std::string name = has_second() ? chinese(key) + " " + second(key) : chinese(key);
    slip_.parts.emplace_back(platform::SlipPair{name, std::move(value)});
}

void SlipWords::code(const std::string& link, const char* key) {
    if (link.empty()) return;
    slip_.parts.emplace_back(platform::SlipCode{link, chinese(key)});
    if (has_second()) slip_.parts.emplace_back(SlipText{second(key), SlipSize::small, false, true});
}

}  // namespace kiosk

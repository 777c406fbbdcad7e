#include "kiosk/entry/initials.hpp"

#include <algorithm>

#include "platform/base/text.hpp"
#include "platform/text_file/text_file.hpp"

namespace kiosk::entry {
namespace {

constexpr std::string_view dictionary_name = "luna_pinyin.dict.yaml";

bool is_in_name(char32_t c) {
    constexpr std::u32string_view left_out = U" \u3000()（）-·、，0123456789";
    return left_out.find(c) == std::u32string_view::npos;
}

bool begins_at(const std::vector<Letters>& name, std::size_t at, std::string_view typed) {
    if (name.size() - at < typed.size()) return false;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        if ((name[at + i] & letter_bit(typed[i])) == 0) return false;
    }
    return true;
}

}  // namespace

Letters letter_bit(char letter) {
    if (letter >= 'a' && letter <= 'z') return Letters{1} << (letter - 'a');
    if (letter >= 'A' && letter <= 'Z') return Letters{1} << (letter - 'A');
    return 0;
}

Initials Initials::load(const std::filesystem::path& words) {
    return read(platform::read_installed_text(words / dictionary_name));
}

// Lines of "character<TAB>reading<TAB>how often"; words of several characters are passed over.
Initials Initials::read(std::string_view dictionary) {
    Initials initials;
    initials.of_character_.reserve(40'000);
    while (!dictionary.empty()) {
        const auto end = std::min(dictionary.find('\n'), dictionary.size());
        const auto line = dictionary.substr(0, end);
        dictionary.remove_prefix(std::min(end + 1, dictionary.size()));
        const auto tab = line.find('\t');
        // No character takes more than four bytes.
        if (tab == std::string_view::npos || tab > 4 || tab + 1 >= line.size()) continue;
        const auto points = platform::to_code_points(line.substr(0, tab));
        if (points.size() == 1) initials.of_character_[points.front()] |= letter_bit(line[tab + 1]);
    }
    return initials;
}

std::vector<Letters> Initials::of(std::string_view name) const {
    std::vector<Letters> letters;
    for (const char32_t c : platform::to_code_points(name)) {
        if (!is_in_name(c)) continue;
        if (c < 0x80) {
            letters.push_back(letter_bit(static_cast<char>(c)));
            continue;
        }
        const auto found = of_character_.find(c);
        letters.push_back(found == of_character_.end() ? 0 : found->second);
    }
    return letters;
}

int likeness(const std::vector<Letters>& name, std::string_view typed) {
    if (begins_at(name, 0, typed)) return 2;
    for (std::size_t at = 1; at < name.size(); ++at) {
        if (begins_at(name, at, typed)) return 1;
    }
    return 0;
}

Letters next_letters(const std::vector<Letters>& name, std::string_view typed) {
    Letters next = 0;
    for (std::size_t at = 0; at + typed.size() < name.size(); ++at) {
        if (begins_at(name, at, typed)) next |= name[at + typed.size()];
    }
    return next;
}

}  // namespace kiosk::entry

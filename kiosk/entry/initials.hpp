// By which letters a name is found: the first letters of its characters' pinyin, every reading of
// each, from the dictionary that librime's package brought. "mt" finds 美团, "cq" and "zq" 重庆.
// Loaded where a list is searched and gone with it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kiosk::entry {

using Letters = std::uint32_t;    // a bit a letter, a to z
Letters letter_bit(char letter);  // 0 for what is no letter

class Initials final {
public:
    // `words`: the folder of luna_pinyin.dict.yaml. Throws platform::Fault when it is not there.
    static Initials load(const std::filesystem::path& words);
    static Initials read(std::string_view dictionary);

    // For each character of the name the letters it may be called by. Latin letters stand for
    // themselves; digits, brackets, dots and spaces are left out.
    std::vector<Letters> of(std::string_view name) const;

private:
    std::unordered_map<char32_t, Letters> of_character_;
};

// How well the letters typed so far lead to the name: 0 not at all, 2 from its beginning, 1 from
// within.
int likeness(const std::vector<Letters>& name, std::string_view typed);
// The letters that may follow: after each of them the name is still found.
Letters next_letters(const std::vector<Letters>& name, std::string_view typed);

}  // namespace kiosk::entry

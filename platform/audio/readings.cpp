#include "platform/audio/readings.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "platform/base/text.hpp"

namespace platform {
namespace {

constexpr char32_t surname_mark = U'〇';

bool is_han(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF);
}

bool is_syllable(std::string_view word) {
    if (word.size() < 2 || word.back() < '1' || word.back() > '5') return false;
    word.remove_suffix(1);
    return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::size_t count_of_syllables(std::string_view pinyin) {
    std::size_t count = 0;
    while (!pinyin.empty()) {
        const std::string_view word = pinyin.substr(0, pinyin.find(' '));
        if (!is_syllable(word)) return 0;
        ++count;
        pinyin.remove_prefix(std::min(pinyin.size(), word.size() + 1));
    }
    return count;
}

// How people are addressed: what stands before it is a surname.
bool is_title(std::u32string_view rest) {
    static constexpr std::array<std::u32string_view, 11> titles{U"师傅", U"先生", U"女士", U"同志",
                                                                U"老师", U"站长", U"主席", U"主任",
                                                                U"经理", U"大姐", U"大哥"};
    return std::ranges::any_of(titles, [&](auto title) { return rest.starts_with(title); });
}

}  // namespace

Outcome<Readings, ReadingsRefusal> Readings::parse(std::string_view text) {
    Readings readings;
    for (int number = 1; !text.empty(); ++number) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.empty() || line.front() == '#') continue;
        const std::size_t tab = line.find('\t');
        if (tab == std::string_view::npos) return refuse(ReadingsRefusal{number, "no tab"});
        std::u32string word = to_code_points(line.substr(0, tab));
        const std::string pinyin(line.substr(tab + 1));
        const bool is_surname = !word.empty() && word.back() == surname_mark;
        if (is_surname) word.pop_back();
        if (word.empty() || !std::ranges::all_of(word, is_han))
            return refuse(ReadingsRefusal{number, "a word is of Chinese characters"});
        if (count_of_syllables(pinyin) != word.size())
            return refuse(ReadingsRefusal{number, "a syllable with its tone for each character"});
        readings.longest_ = std::max(readings.longest_, word.size());
        auto& table = is_surname ? readings.surnames_ : readings.words_;
        if (!table.emplace(std::move(word), pinyin).second)
            return refuse(ReadingsRefusal{number, "this word stands there twice"});
    }
    return readings;
}

Readings::Found Readings::find(std::u32string_view text, std::size_t at, Of what) const {
    for (std::size_t length = std::min(longest_, text.size() - at); length > 0; --length) {
        const auto found = words_.find(text.substr(at, length));
        if (found != words_.end()) return {length, found->second};
    }
    return find_surname(text, at, what);
}

Readings::Found Readings::find_surname(std::u32string_view text, std::size_t at, Of what) const {
    for (std::size_t length = 2; length > 0; --length) {
        if (at + length > text.size()) continue;
        const auto found = surnames_.find(text.substr(at, length));
        if (found == surnames_.end()) continue;
        const bool heads_name = what == Of::name && at == 0;
        if (heads_name || is_title(text.substr(at + length))) return {length, found->second};
    }
    return {};
}

}  // namespace platform

#include "platform/audio/spoken_text.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "platform/base/text.hpp"

namespace platform {
namespace {

bool is_han(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == U'〇';
}

// espeak-ng names the code of what it has no reading for ("Chinese letter 2 0 B B 7"). Its tables
// end with the basic plane.
bool is_rare_han(char32_t c) {
    return c >= 0x20000 && c <= 0x3FFFF;
}

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool is_latin(char32_t c) {
    return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || (c >= 0xC0 && c <= 0x24F);
}

// Heard as a rest, or as nothing where nothing is meant.
bool is_rest(char32_t c) {
    static constexpr std::u32string_view rests =
        U" ,.;:?!，。；：？！、…—–-·•()（）[]【】《》〈〉“”‘’「」\"'/";
    return rests.find(c) != std::u32string_view::npos;
}

bool is_full_stop(char32_t c) {
    return c == U'\n';
}

struct NamedSign {
    char32_t sign;
    std::string_view chinese;
    std::string_view english;
};

std::optional<std::string_view> name_of_sign(char32_t c, SpokenLanguage language) {
    static constexpr NamedSign signs[] = {{U'%', "百分号", " percent "},
                                          {U'％', "百分号", " percent "},
                                          {U'−', "减", " minus "},
                                          {U'+', "加", " plus "},
                                          {U'＋', "加", " plus "},
                                          {U'=', "等于", " equals "},
                                          {U'~', "到", " to "},
                                          {U'～', "到", " to "},
                                          {U'¥', "元", " yuan "},
                                          {U'￥', "元", " yuan "},
                                          {U'℃', "摄氏度", " degrees "},
                                          {U'№', "号", " number "},
                                          {U'×', "乘", " times "},
                                          {U'&', "和", " and "},
                                          {U'@', "艾特", " at "},
                                          {U'#', "井号", " hash "},
                                          {U'*', "星号", " star "},
                                          {U'→', "，", ", "},
                                          {U'±', "正负", " plus or minus "},
                                          {U'_', "，", ", "},
                                          {U'€', "欧元", " euro "},
                                          {U'°', "度", " degrees "}};
    for (const NamedSign& one : signs) {
        if (one.sign == c) return language == SpokenLanguage::chinese ? one.chinese : one.english;
    }
    return std::nullopt;
}

// Between two numbers it is said: 06:00–22:00, 3-5.
bool joins_numbers(const std::u32string& points, std::size_t i) {
    const char32_t c = points[i];
    if (c != U'–' && c != U'—' && c != U'-' && c != U'~' && c != U'～') return false;
    return i > 0 && i + 1 < points.size() && is_digit(points[i - 1]) && is_digit(points[i + 1]);
}

class Preparation final {
public:
    Preparation(std::string_view text, SpokenLanguage language, const Readings& readings,
                Readings::Of what)
        : points_(to_code_points(text)), language_(language), readings_(readings), what_(what) {}

    std::vector<SpokenPiece> pieces() {
        for (std::size_t i = 0; i < points_.size();)
            i += take(i);
        return std::move(pieces_);
    }

private:
    // How many characters were said.
    std::size_t take(std::size_t i) {
        const char32_t c = points_[i];
        if (is_digit(c) || is_latin(c)) {
            if (const auto number = number_at(points_, i, language_); number.length > 0)
                return say(number.words, language_, number.length);
        }
        if (is_latin(c)) return take_word(i);
        if (is_rare_han(c)) return say("某", SpokenLanguage::chinese, 1);
        if (is_han(c)) return take_han(i);
        if (is_full_stop(c)) return say(is_chinese() ? "。" : ". ", language_, 1);
        if (joins_numbers(points_, i)) return say(is_chinese() ? "到" : " to ", language_, 1);
        if (const auto name = name_of_sign(c, language_)) return say(*name, language_, 1);
        if (is_rest(c)) return rest(c);
        return 1;  // invisible, or a picture: it means nothing to the ear
    }

    // One capital is a letter in either voice; a word belongs to the English one.
    std::size_t take_word(std::size_t i) {
        std::size_t end = i;
        while (end < points_.size() && (is_latin(points_[end]) || joins_word(end)))
            ++end;
        const auto voice = end - i == 1 ? language_ : SpokenLanguage::english;
        return say(to_utf8(std::u32string_view(points_).substr(i, end - i)), voice, end - i);
    }

    bool joins_word(std::size_t i) const {
        return (points_[i] == U'-' || points_[i] == U'\'') && i + 1 < points_.size() &&
               is_latin(points_[i + 1]);
    }

    std::size_t take_han(std::size_t i) {
        const auto found = readings_.find(points_, i, what_);
        if (found.length == 0) return say(to_utf8(points_[i]), SpokenLanguage::chinese, 1);
        return say(" " + std::string(found.pinyin) + " ", SpokenLanguage::chinese, found.length);
    }

    // A rest belongs to the voice that speaks; brackets, quotes and dots between words are a short
    // one, and are not named.
    std::size_t rest(char32_t c) {
        static constexpr std::u32string_view as_they_are = U" ,.;:?!，。；：？！、";
        static constexpr std::u32string_view nothing = U"“”‘’「」\"'《》〈〉";
        if (pieces_.empty() || nothing.find(c) != std::u32string_view::npos) return 1;
        pieces_.back().text +=
            as_they_are.find(c) != std::u32string_view::npos ? to_utf8(c) : std::string(", ");
        return 1;
    }

    std::size_t say(std::string_view words, SpokenLanguage voice, std::size_t length) {
        if (pieces_.empty() || pieces_.back().voice != voice) pieces_.push_back({"", voice});
        pieces_.back().text += words;
        return length;
    }

    bool is_chinese() const { return language_ == SpokenLanguage::chinese; }

    std::u32string points_;
    SpokenLanguage language_;
    const Readings& readings_;
    Readings::Of what_;
    std::vector<SpokenPiece> pieces_;
};

}  // namespace

std::vector<SpokenPiece> for_voice(std::string_view text, SpokenLanguage language,
                                   const Readings& readings, Readings::Of what) {
    return Preparation(text, language, readings, what).pieces();
}

std::vector<char32_t> unspeakable(std::string_view text, SpokenLanguage language) {
    std::vector<char32_t> found;
    for (const char32_t c : to_code_points(text)) {
        const bool is_said = is_han(c) || is_digit(c) || is_latin(c) || is_full_stop(c) ||
                             is_rest(c) || name_of_sign(c, language).has_value();
        if (!is_said) found.push_back(c);
    }
    return found;
}

}  // namespace platform

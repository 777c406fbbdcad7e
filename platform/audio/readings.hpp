// How words are pronounced where the voice would guess wrong: 重庆 is chong2 qing4, and 曾 as
// somebody's name zeng1. espeak-ng reads character by character; this table knows whole words.
// Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"

namespace platform {

struct ReadingsRefusal {
    int line = 0;
    std::string sentence;
};

class Readings final {
public:
    struct Found {
        std::size_t length = 0;  // characters it stands for; 0: nothing is known here
        std::string_view pinyin;
    };

    Readings() = default;
    // Lines of word, tab, pinyin with tone numbers ("重庆\tchong2 qing4"). A word that ends with 〇
    // is a surname: 曾〇 holds for 曾师傅 and at the head of a name, not for 曾经. Lines with # are
    // remarks.
    static Outcome<Readings, ReadingsRefusal> parse(std::string_view text);

    enum class Of { sentence, name };
    // The longest word that begins at `at`. The text may be a person's name and nothing else.
    Found find(std::u32string_view text, std::size_t at, Of what) const;
    std::size_t size() const { return words_.size() + surnames_.size(); }

private:
    Found find_surname(std::u32string_view text, std::size_t at, Of what) const;

    std::map<std::u32string, std::string, std::less<>> words_;
    std::map<std::u32string, std::string, std::less<>> surnames_;
    std::size_t longest_ = 0;
};

}  // namespace platform

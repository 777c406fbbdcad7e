// Text made ready for a voice: numbers in words, codes digit by digit, the right reading of words
// that have two, the other language by its own voice, and nothing that would be spelled out or
// dropped. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/audio/readings.hpp"
#include "platform/audio/speech.hpp"
#include "platform/audio/spoken_numbers.hpp"

namespace platform {

// For one voice. Chinese goes as characters, and as pinyin with tone numbers where that says more.
struct SpokenPiece {
    std::string text;
    SpokenLanguage voice = SpokenLanguage::chinese;
    bool operator==(const SpokenPiece&) const = default;
};

// Invisible and private-use characters go; in Chinese, characters no voice can read become 某.
std::vector<SpokenPiece> for_voice(std::string_view text, SpokenLanguage language,
                                   const Readings& readings = {},
                                   Readings::Of what = Readings::Of::sentence);

// Characters that would be heard as something else or not at all: a lint wants none.
std::vector<char32_t> unspeakable(std::string_view text, SpokenLanguage language);

}  // namespace platform

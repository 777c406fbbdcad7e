// Text made ready for a voice: digits one by one, and nothing the voice would spell out letter by
// letter. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "platform/audio/speech.hpp"

namespace platform {

// A code as people read it out: "A012" gives "A 零 一 二", in English "A 0 1 2". Letters become
// capitals; blanks and hyphens become short rests.
std::string spoken_digits(std::string_view code, SpokenLanguage language);

// Text for the voice: runs of five digits and more (numbers of papers, phones, codes) and runs that
// begin with 0 are read digit by digit; invisible and private-use characters go; in Chinese,
// characters the voice cannot read become 某 rather than the names of their code.
std::string for_voice(std::string_view text, SpokenLanguage language);

}  // namespace platform

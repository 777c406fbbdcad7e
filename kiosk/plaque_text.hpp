// What stands in a plaque.json: what a union says of itself by language, and which picture its
// emblem is. Pure; it opens no file and draws nothing.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"

namespace kiosk {

struct PlaqueText {
    using Lines = std::map<std::string, std::string, std::less<>>;  // by language

    Lines pledge;  // empty, or with a Chinese line
    Lines season;
    std::string emblem;  // a file beside it; empty: none
};

struct PlaqueRefusal {
    std::string sentence;
};

platform::Outcome<PlaqueText, PlaqueRefusal> plaque_text_from(std::string_view text);

}  // namespace kiosk

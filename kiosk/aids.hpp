// How a person wants the screen: chosen by one press each, kept through their visit, forgotten
// after it. The defaults are the next person's.
#pragma once

#include <vector>

#include "kiosk/page.hpp"
#include "kiosk/theme.hpp"
#include "kiosk/wording.hpp"
#include "platform/audio/speech.hpp"

namespace kiosk {

struct Aids {
    Language language = Language::chinese;
    TextSize text_size = TextSize::normal;
    Look look = Look::light;
    Reach reach = Reach::usual;
    bool is_easy = false;  // one thing a page, larger, fewer choices
    bool is_slow = false;  // three times as long before the warning and the wipe
    bool has_voice = false;
    platform::Manner manner;  // of the voice
    bool operator==(const Aids&) const = default;

    // Easy is never small.
    TextSize shown_size() const {
        return is_easy && text_size == TextSize::normal ? TextSize::large : text_size;
    }
};

// What this station can do: an aid that would do nothing is not shown.
struct AidsOffered {
    bool has_voice = false;
    // Two: one press changes to the other. More: it opens the page to choose from.
    std::vector<Language> languages{Language::chinese, Language::english};
    bool has_headset = false;  // plugged in: private words need no asking
};

}  // namespace kiosk

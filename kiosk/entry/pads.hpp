// The pads as data: which keys, in which rows, under which names. A panel draws them; a key's name
// is also its test handle, and its label is what it types unless wording has a word for it.
#pragma once

#include <span>
#include <string_view>

namespace kiosk::entry {

enum class PadAct {
    type,       // adds `types` to the field, or to what is being spelled
    backspace,  // takes the last character away
    clear       // empties the field
};

struct PadKey {
    std::string_view name;  // pad.7, pad.backspace: stable, for labels, voice and tests
    PadAct act = PadAct::type;
    std::string_view types = {};  // what it adds, and its label when wording_key is empty
    std::string_view wording_key = {};
    int width = 2;  // in half keys
};

using PadRow = std::span<const PadKey>;
using Pad = std::span<const PadRow>;

Pad number_pad();
// Digits and X: resident ID numbers.
Pad resident_id_pad();
// A-Z and 0-9: permits and permanent-residence cards.
Pad document_pad();
// QWERTY, a..z, for pinyin.
Pad pinyin_pad();
// The five strokes.
Pad stroke_pad();
// The middle dot of minority names, capital letters of names written so.
Pad name_symbol_pad();
// A-Z with space, hyphen and apostrophe: names as on a foreigner's card.
Pad foreign_name_pad();

}  // namespace kiosk::entry

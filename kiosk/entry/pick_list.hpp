// A list to pick from, searched by the first letters of pinyin. It keeps the letters typed and says
// which places are found, best first, and which letters lead on. It draws nothing.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/entry/initials.hpp"

namespace kiosk::entry {

class PickList final {
public:
    PickList() = default;
    // `names` as shown; a name may be followed by others it goes by.
    PickList(const Initials& initials, const std::vector<std::vector<std::string>>& names);

    // Letters that lead nowhere are not taken.
    bool press(char letter);
    bool backspace();
    void clear();

    const std::string& typed() const { return typed_; }
    // Places in the list, those that begin so first, else in the list's own order; all of them
    // while nothing is typed.
    const std::vector<std::size_t>& found() const { return found_; }
    bool leads_on(char letter) const { return (next_ & letter_bit(letter)) != 0; }

private:
    void search();

    std::vector<std::vector<std::vector<Letters>>> entries_;
    std::string typed_;
    std::vector<std::size_t> found_;
    Letters next_ = 0;
};

}  // namespace kiosk::entry

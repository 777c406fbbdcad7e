// The rules a page must keep for every hand, eye and ear, as functions from what is seen to what is
// wrong with it. None of them knows a screen.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lints/seen.hpp"

namespace lints {

struct Verdict {
    std::int64_t checked = 0;
    std::vector<std::string> findings;  // each names the thing and its figures
};

// Of what is touched: 20 mm where the page is for it, else 15.
Verdict target_sizes(const Seen& seen);
// Between two things that are touched: 3 mm.
Verdict target_gaps(const Seen& seen);
// Words and icons stay on the page, in their box, within what is touched, off each other; no word
// is broken off.
Verdict clipping(const Seen& seen);
// At most 20 Chinese characters in a line.
Verdict line_length(const Seen& seen);
// 5 mm an em; 8.7 in every size above the usual.
Verdict letter_height(const Seen& seen);
// What is drawn is told in the tree, from which the voice reads.
Verdict words_without_voice(const Seen& seen);
// What belongs to a person is marked, and masked for all who read the tree.
Verdict private_words(const Seen& seen);
// Declared from the top down, and in a line from its start.
Verdict reading_order(const Seen& seen);

// Measured in the picture: words 7:1, in high contrast 10:1.
Verdict contrast_of_words(const Seen& seen);
// Icons 3:1.
Verdict contrast_of_icons(const Seen& seen);
// Two things alike in all but their state differ in a grey picture.
Verdict grey_states(const Seen& seen);
// Round what the keypad stands on: a band of 2 mm, 3:1 against what lies on both sides of it.
Verdict focus_ring(const Seen& seen);

struct Lint {
    std::string_view name;
    Verdict (*judge)(const Seen&);
    bool wants_picture = false;
};
std::span<const Lint> all_lints();

// The states grey_states() sets against each other: "button disabled", "choice selected".
std::set<std::string> states_of(const kiosk::Tree& tree);

}  // namespace lints

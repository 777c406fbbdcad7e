// The tree as sentences: what a voice says of a page, and of one thing on it. Private values become
// sentences marked as such, so that whoever speaks decides by where they would be heard. It speaks
// nothing itself.
#pragma once

#include <string>
#include <vector>

#include "kiosk/tree.hpp"
#include "kiosk/wording.hpp"

namespace kiosk {

// One line of a page.
struct SpokenLine {
    std::string words;  // said to anyone: "姓名"
    std::string instead;  // of a private value, where others would hear it: "屏幕上有，不念出声"
    std::string value;      // private; empty: there is none
    bool is_place = false;  // says which page this is: another one is read from its beginning
};

// What the page says and offers to choose from, from top to bottom: no bar of aids and no keys. Of
// a page under a dialog, only the dialog.
std::vector<SpokenLine> lines_of(const Tree& tree, const Wording& wording);

// The words a person may choose from for their name, numbered, as read_private says them.
std::vector<SpokenLine> lines_of_private_candidates(const Tree& tree, const Wording& wording);

// What stands under the focus ring: "按钮，下一步", "输入框，姓名，还没有填".
SpokenLine line_of_node(const Node& node, const Wording& wording);

}  // namespace kiosk

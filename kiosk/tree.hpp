// What the page shows, as roles and words: the one account that voice, keypad, tests and the mirror
// read. Each widget declares its node while it is drawn. It holds no pixels and no behaviour.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/box.hpp"
#include "platform/window/window.hpp"

namespace kiosk {

enum class Role {
    heading,
    question,
    text,
    notice,
    progress,
    button,
    tile,
    choice,
    check,
    field,
    key,
    candidate,
    code,
    signature,
    writing,  // drawn on, one character at a time
    number,
    step,
    item,
    status,
    dialog,
    picture,
};

std::string_view name_of(Role role);

// How a touch on it is kept from counting twice.
enum class Repeat {
    guards_page,  // after it acts, nothing acts for half a second: the page may have changed
    guards_self,  // only a second touch on the same thing is dropped
    free,         // keys of a pad: as fast as fingers go
};

// The parts of a page, in the order in which they are read.
enum class PagePart { status, asked, body, turning, beside, dock, remark, aids, dialog };

struct Node {
    std::string key;
    Role role = Role::text;
    std::string name;   // the words shown
    std::string value;  // what was entered or is shown beside them
    std::string said;   // only said: what tells it from others that sound alike
    std::string heard;  // said instead of the words shown, which the voice cannot read
    std::string hint;   // of a field while it is empty: what is wanted
    std::string error;  // what is wrong with it, and the way out
    PagePart part = PagePart::body;
    platform::PixelRect rect;
    bool is_touchable = false;
    bool is_enabled = true;
    bool is_pressed = false;
    bool is_selected = false;
    bool is_busy = false;
    bool has_ring = false;  // the keypad stands on it
    bool is_private = false;
    bool is_refused = false;  // pressed, and cannot be now
    bool is_main = false;     // what the page is for: the larger target
    Repeat repeat = Repeat::guards_page;
};

struct Tree {
    std::string screen;
    std::vector<Node> nodes;
    bool is_mirrored = false;  // read from the right; the nodes stand in reading order all the same

    const Node* find(std::string_view key) const;
    // The touchable node under a pixel; the last drawn wins.
    const Node* at(float x, float y) const;
    // The same for a thick or gloved finger: beside every target, the one within `slack` pixels,
    // unless another is about as near.
    const Node* near(float x, float y, float slack) const;
    // What a finger meets there and cannot press now.
    const Node* refusing(float x, float y) const;
    // Whether a finger that holds `key` is still on it: up to `slack` pixels beside it, and on
    // nothing else.
    bool is_on(std::string_view key, float x, float y, float slack) const;
};

// One line: {"screen": ..., "nodes": [...]}; private values become dots.
std::string to_json_line(const Tree& tree);

}  // namespace kiosk

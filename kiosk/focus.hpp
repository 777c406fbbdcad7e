// Where the keypad stands on the page. It walks the tree of the picture the person saw: in reading
// order, through grids by their rows and columns, from page to page of a long body, and inside a
// dialog while one is open. It shows no ring until a key was used and none after a touch. It knows
// no window and presses nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/tree.hpp"

namespace kiosk {

enum class Arrow { up, down, left, right };

// Where an arrow led.
enum class Walk {
    moved,
    stayed,         // there is nothing further
    next_page,      // of the body: turn it, and the ring lands on its first thing
    previous_page,  // ... on its last
};

// Why the ring stands somewhere new.
enum class Arrival {
    by_arrow,
    on_another_page,
    at_trouble,   // something went wrong there, or is asked for there
    by_its_loss,  // what it stood on is gone
};

class Focus final {
public:
    // A key was used: the next picture has a ring.
    void show() { is_shown_ = true; }
    // A finger was: until the next key there is none.
    void hide();
    bool is_shown() const { return is_shown_; }

    Walk walk(const Tree& seen, Arrow arrow);
    // After every layout. `page` names screen and question, `trouble` what has just gone wrong; its
    // key, or nothing.
    void settle(Tree& tree, std::string_view page, std::string_view trouble);

    // What it stands on; empty while there is no ring.
    const std::string& key() const { return key_; }
    std::optional<Arrival> take_arrival();
    void forget();

private:
    bool has_come_to(const std::vector<const Node*>& stops, std::string_view page,
                     std::string_view trouble);
    void stand_near(const std::vector<const Node*>& stops);
    void stand_on(const std::string& key, Arrival why);

    bool is_shown_ = false;
    std::string key_;
    std::string page_;
    std::string under_dialog_;             // where it stood before a dialog opened
    std::vector<std::string> last_stops_;  // of the picture before
    std::optional<Walk> turned_;
    std::optional<Arrival> arrival_;
};

// What the ring may stand on, in reading order: what can be touched now, the title, and what a
// person may want to hear once more by itself. The buttons that turn pages are not among it:
// walking on turns them.
std::vector<const Node*> stops_of(const Tree& tree);

}  // namespace kiosk

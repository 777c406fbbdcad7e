// A long list on a page: large choices, page by page, and behind a button a small pad of letters
// that finds them by the first letters of their pinyin. The screen keeps what is chosen; it knows
// neither what the entries are nor what comes after.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/entry/pick_list.hpp"
#include "kiosk/panel.hpp"

namespace kiosk {

struct PickEntry {
    std::string name;
    std::string line = {};
    std::vector<std::string> also_called = {};
    bool is_chosen = false;
};

struct PickTouch {
    enum class What { chosen, search, letter, backspace, list };
    What what = What::chosen;
    std::size_t place = 0;  // of the entry chosen
    char letter = 'a';
};

class Picker final {
public:
    // `words`: where the dictionary of readings is; it is read when somebody searches.
    explicit Picker(std::filesystem::path words) : words_(std::move(words)) {}

    void show(std::vector<PickEntry> entries);
    const std::vector<PickEntry>& entries() const { return entries_; }
    bool is_searching() const { return is_searching_; }

    // `choice` names the entries: entry i is choice.i, wherever the search puts it. `line` is the
    // key under which the line of an entry stands.
    std::optional<PickTouch> draw(Panel& panel, std::string_view choice,
                                  std::string_view line) const;
    // Anything but a choice, which is the screen's to act on.
    void act(const PickTouch& touch);
    // Back from the search to the whole list; false when it was there already.
    bool leave_search();

private:
    std::optional<PickTouch> draw_search(Panel& panel) const;
    std::optional<PickTouch> draw_entry(Panel& panel, std::size_t place, std::string_view choice,
                                        std::string_view line) const;
    void make_list();

    std::filesystem::path words_;
    std::vector<PickEntry> entries_;
    std::string longest_;  // of the names, when none has a line under it
    entry::PickList list_;
    bool is_made_ = false;  // list_ knows the entries
    bool is_searching_ = false;
};

}  // namespace kiosk

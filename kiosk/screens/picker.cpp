#include "kiosk/screens/picker.hpp"

#include <algorithm>

namespace kiosk {

namespace {

constexpr std::size_t searched_from = 8;  // so many stand on one page
constexpr std::size_t beside_letters = 3;
constexpr int pad_columns = 9;

std::string key_of(char letter) {
    return std::string("pad.") + letter;
}

std::string shown(const std::string& typed) {
    std::string capitals;
    for (const char c : typed) {
        if (!capitals.empty()) capitals += ' ';
        capitals += static_cast<char>(c - 'a' + 'A');
    }
    return capitals;
}

}  // namespace

void Picker::show(std::vector<PickEntry> entries) {
    entries_ = std::move(entries);
    longest_.clear();
    const bool are_short =
        std::ranges::all_of(entries_, [](const PickEntry& one) { return one.line.empty(); });
    for (const PickEntry& one : entries_) {
        if (are_short && one.name.size() > longest_.size()) longest_ = one.name;
    }
    list_ = {};
    is_made_ = false;
    is_searching_ = false;
}

void Picker::make_list() {
    if (is_made_) return;
    std::vector<std::vector<std::string>> names;
    names.reserve(entries_.size());
    for (const PickEntry& entry : entries_) {
        names.push_back({entry.name});
        names.back().insert(names.back().end(), entry.also_called.begin(), entry.also_called.end());
    }
    list_ = entry::PickList(entry::Initials::load(words_), names);
    is_made_ = true;
}

std::optional<PickTouch> Picker::draw_entry(Panel& panel, std::size_t place,
                                            std::string_view choice, std::string_view line) const {
    const PickEntry& one = entries_[place];
    ChoiceLook look{.is_chosen = one.is_chosen, .longest = longest_};
    if (!one.line.empty()) look.line = Label(line).words(one.line);
    if (panel.choice(Label(choice).of(std::to_string(place)).words(one.name), look))
        return PickTouch{PickTouch::What::chosen, place};
    return std::nullopt;
}

std::optional<PickTouch> Picker::draw(Panel& panel, std::string_view choice,
                                      std::string_view line) const {
    std::optional<PickTouch> touch;
    if (is_searching_) touch = draw_search(panel);
    const bool is_whole = !is_made_ || list_.typed().empty();
    const std::size_t count = is_whole ? entries_.size() : list_.found().size();
    const std::size_t most = is_searching_ ? (is_whole ? 0 : beside_letters) : count;
    for (std::size_t i = 0; i < std::min(count, most); ++i) {
        const std::size_t place = is_whole ? i : list_.found()[i];
        if (const auto chosen = draw_entry(panel, place, choice, line)) touch = chosen;
    }
    if (is_searching_ && !is_whole && count > most) {
        if (panel.primary(Label("pick.all").with("count", std::to_string(count)),
                          {.icon = Icon::next}))
            touch = PickTouch{PickTouch::What::list};
    } else if (!is_searching_ && entries_.size() > searched_from && panel.pinned("pick.search")) {
        touch = PickTouch{PickTouch::What::search};
    }
    return touch;
}

std::optional<PickTouch> Picker::draw_search(Panel& panel) const {
    FieldLook look{.value = shown(list_.typed()), .is_focused = true};
    look.hint = Label("pick.hint");
    panel.field("pick.letters", look);
    std::vector<PadKey> keys;
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        keys.push_back({.key = key_of(letter),
                        .words = std::string(1, static_cast<char>(letter - 'a' + 'A')),
                        .is_enabled = list_.leads_on(letter)});
    }
    keys.push_back({.key = "pad.backspace",
                    .words = panel.say("key.backspace"),
                    .icon = Icon::backspace,
                    .is_enabled = !list_.typed().empty()});
    const auto touched = panel.pad(keys, pad_columns);
    if (!touched) return std::nullopt;
    if (*touched == keys.size() - 1) return PickTouch{PickTouch::What::backspace};
    return PickTouch{PickTouch::What::letter, 0,
                     static_cast<char>('a' + static_cast<int>(*touched))};
}

void Picker::act(const PickTouch& touch) {
    switch (touch.what) {
        case PickTouch::What::search:
            make_list();
            is_searching_ = true;
            return;
        case PickTouch::What::letter:
            list_.press(touch.letter);
            return;
        case PickTouch::What::backspace:
            list_.backspace();
            return;
        case PickTouch::What::list:
            is_searching_ = false;
            return;
        case PickTouch::What::chosen:
            return;
    }
}

bool Picker::leave_search() {
    const bool was_narrowed = is_searching_ || !list_.typed().empty();
    is_searching_ = false;
    list_.clear();
    return was_narrowed;
}

}  // namespace kiosk

// Typing Chinese by pinyin into one field: letters, pages of candidates, and the pad of symbols.
// It keeps what the page shows, so that drawing asks the engine nothing. It judges no value.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/entry/fields.hpp"
#include "kiosk/entry/spelling.hpp"
#include "kiosk/screens/join/pad_keys.hpp"

namespace kiosk {

struct NextWords {
    std::size_t shown = 0;  // how many stood on the page that is left
};
struct PreviousWords {};
struct ChosenWord {
    std::size_t place = 0;  // on the page
};
using TypingTouch = std::variant<entry::PadKey, ChosenWord, NextWords, PreviousWords>;

class PinyinTyping final {
public:
    // The engine is asked for when the first letter comes.
    PinyinTyping(entry::Field field, std::function<entry::SpellingEngine&()> engine);

    std::optional<TypingTouch> draw(Panel& panel, const Label& candidates) const;
    // The value after the touch.
    std::string act(const TypingTouch& touch, const std::string& value);
    bool is_composing() const { return !spelling_.empty(); }
    // What is wanted was not among the first words, or there are none: some characters stand in no
    // typeface, and are never offered.
    bool is_looking_further() const {
        return is_composing() && (firsts_.size() > 1 || words_.empty());
    }
    void show(std::string spelling, std::vector<std::string> words);  // for samples

private:
    std::string press(const entry::PadKey& key, const std::string& value);
    void read();

    entry::Field field_;
    std::function<entry::SpellingEngine&()> engine_;
    bool has_symbols_ = false;
    std::string spelling_;
    std::vector<std::string> words_;
    std::vector<std::size_t> places_;     // of each word, for the engine
    std::vector<std::size_t> firsts_{0};  // where each page up to this one begins
    bool has_more_ = false;
};

}  // namespace kiosk

// Words into one field, by the way the person chooses: pinyin, handwriting, strokes, or the
// letters, digits and dot that belong in the field. It keeps what the page shows, so that drawing
// asks no engine anything. It judges no value.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/entry/fields.hpp"
#include "kiosk/entry/writing_kit.hpp"
#include "kiosk/screens/join/pad_keys.hpp"

namespace kiosk {

struct NextWords {
    std::size_t shown = 0;  // how many stood on the page that is left
};
struct PreviousWords {};
struct ChosenWord {
    std::size_t place = 0;  // on the page
};
struct ChosenWay {
    entry::WritingWay way = entry::WritingWay::pinyin;
};
using EntryTouch =
    std::variant<entry::PadKey, ChosenWord, NextWords, PreviousWords, ChosenWay, WritingTouch>;

class WordEntry final {
public:
    // It begins with the way the kit remembers; engines are asked for when something is written.
    WordEntry(entry::Field field, entry::WritingKit& kit);

    std::optional<EntryTouch> draw(Panel& panel, const Label& candidates) const;
    // One line on how to write this way; where to turn when the word is not there.
    Label hint() const;
    // The value after the touch.
    std::string act(const EntryTouch& touch, const std::string& value);

    bool is_writing() const { return !spelling_.empty() || !ink_.empty(); }
    // For samples.
    void show_spelled(entry::WritingWay way, std::string spelling, std::vector<std::string> words);
    void show_written(Ink ink, std::vector<std::string> words);

private:
    bool is_spelled() const;
    // What is wanted was not among the first words, or there are none.
    bool is_looking_further() const;
    std::optional<EntryTouch> draw_words(Panel& panel, const Label& candidates) const;
    std::optional<EntryTouch> draw_keys(Panel& panel) const;
    std::string choose(std::size_t place, const std::string& value);
    std::string press(const entry::PadKey& key, const std::string& value);
    std::string write(const WritingTouch& touch, const std::string& value);
    void turn_to(entry::WritingWay way);
    entry::SpellingEngine& engine();
    void read_spelling();
    void read_ink();
    void show_page(const std::vector<std::string>& words);

    entry::Field field_;
    entry::WritingKit& kit_;
    entry::WritingWay way_;
    std::string spelling_;
    Ink ink_;
    std::vector<std::string> written_;    // all that the ink may be
    std::vector<std::string> words_;      // of this page
    std::vector<std::size_t> places_;     // of each word, for the engine
    std::vector<std::size_t> firsts_{0};  // where each page up to this one begins
    bool has_more_ = false;
};

}  // namespace kiosk

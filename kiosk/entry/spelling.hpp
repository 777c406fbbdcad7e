// Pinyin and strokes: keys in, Chinese out, by librime with the station's own schemas
// (assets/entry). Nothing typed is remembered: all user dictionaries are off, and what the engine
// holds in memory goes with it. It draws nothing; a screen shows its composition and one page of
// candidates.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/entry/can_draw.hpp"

namespace kiosk::entry {

struct SpellingFolders {
    std::filesystem::path assets;  // assets/entry: our schemas and the characters of names
    std::filesystem::path words;   // what the packages brought, /usr/share/rime-data
    std::filesystem::path
        deployed;  // ours alone; made by deploy_spelling, holds nothing of a person
};

// How a word is spelled: by the sound of its characters, or one of them by its strokes.
enum class Spelling { pinyin, strokes };

// Compiles the schemas into folders.deployed. Made at installation or the first start; with nothing
// changed it returns at once. Throws platform::Fault when the packages' words are missing or the
// folder cannot be written. No engine may be open.
void deploy_spelling(const SpellingFolders& folders);

struct CandidatePage {
    std::vector<std::string> candidates;
    std::vector<std::size_t> places;  // of each among all, also those left out: choose(places[i])
    bool has_more = false;
};

// One engine at a time: librime keeps one service per process. It belongs to the thread that made
// it.
class SpellingEngine final {
public:
    // Opens what deploy_spelling made. Throws platform::Fault when it was not made.
    explicit SpellingEngine(const SpellingFolders& folders, CanDraw can_draw = {});
    ~SpellingEngine();
    SpellingEngine(const SpellingEngine&) = delete;
    SpellingEngine& operator=(const SpellingEngine&) = delete;

    // What is being composed is dropped. It begins with pinyin.
    void spell_by(Spelling spelling);
    Spelling spelling() const;
    // Of pinyin a letter a..z (v for ü), or the apostrophe between two syllables; of strokes
    // h 横, s 竖, p 撇, n 捺 or 点, z 折. Anything else, and keys past key_limit, are not taken.
    bool press(char key);
    // Undoes the last key, or the last choice. False when there is nothing to undo.
    bool backspace();
    void clear();

    bool is_composing() const;
    // What to show above the candidates: the part already chosen, then the letters by syllable, or
    // the strokes.
    std::string composition() const;
    // Of the candidates that can be drawn; nobody can choose between question marks.
    CandidatePage page(std::size_t number, std::size_t size) const;
    // Chooses by place. Gives the words once every letter is used up; until then the composition
    // goes on with the letters that remain. Nothing happens for a place that does not exist.
    std::optional<std::string> choose(std::size_t place);

    static constexpr std::size_t key_limit = 48;

private:
    class Session;
    bool can_show(std::string_view words) const;

    CanDraw can_draw_;
    std::unique_ptr<Session> session_;
};

}  // namespace kiosk::entry

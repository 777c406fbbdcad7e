// Pinyin: letters in, Chinese out, by librime with the station's own schema (assets/entry).
// Nothing typed is remembered: both user dictionaries are off, and what the engine holds in memory
// goes with it. It draws nothing; a screen shows its composition and one page of candidates.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::entry {

struct PinyinFolders {
    std::filesystem::path assets;    // assets/entry: our schema and the characters of names
    std::filesystem::path words;     // what the packages brought, /usr/share/rime-data
    std::filesystem::path deployed;  // ours alone; made by deploy_pinyin, holds nothing of a person
};

// Compiles the schema into folders.deployed. Made at installation or the first start; with nothing
// changed it returns at once. Throws platform::Fault when the packages' words are missing or the
// folder cannot be written. No engine may be open.
void deploy_pinyin(const PinyinFolders& folders);

struct CandidatePage {
    std::vector<std::string> candidates;
    std::vector<std::size_t> places;  // of each among all, also those left out: choose(places[i])
    bool has_more = false;
};

// Is there a typeface with this character? Empty: with every one.
using CanDraw = std::function<bool(char32_t)>;

// One engine at a time: librime keeps one service per process. It belongs to the thread that made
// it.
class PinyinEngine final {
public:
    // Opens what deploy_pinyin made. Throws platform::Fault when it was not made.
    explicit PinyinEngine(const PinyinFolders& folders, CanDraw can_draw = {});
    ~PinyinEngine();
    PinyinEngine(const PinyinEngine&) = delete;
    PinyinEngine& operator=(const PinyinEngine&) = delete;

    // A letter a..z (v for ü), or the apostrophe between two syllables. Anything else, and letters
    // past letter_limit, are not taken.
    bool press(char letter);
    // Undoes the last letter, or the last choice. False when there is nothing to undo.
    bool backspace();
    void clear();

    bool is_composing() const;
    // What to show above the candidates: the part already chosen, then the letters by syllable.
    std::string composition() const;
    // Of the candidates that can be drawn; nobody can choose between question marks.
    CandidatePage page(std::size_t number, std::size_t size) const;
    // Chooses by place. Gives the words once every letter is used up; until then the composition
    // goes on with the letters that remain. Nothing happens for a place that does not exist.
    std::optional<std::string> choose(std::size_t place);

    static constexpr std::size_t letter_limit = 48;

private:
    class Session;
    bool can_show(std::string_view words) const;

    CanDraw can_draw_;
    std::unique_ptr<Session> session_;
};

}  // namespace kiosk::entry

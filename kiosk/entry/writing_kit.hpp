// How one person writes words: the engines, made when first needed, and the way they chose last. It
// goes with the person; what the engines hold in memory goes with them.
#pragma once

#include <memory>

#include "kiosk/entry/handwriting.hpp"
#include "kiosk/entry/spelling.hpp"
#include "kiosk/entry/spoken_characters.hpp"

namespace kiosk::entry {

enum class WritingWay { pinyin, handwriting, strokes, characters };  // letters, digits, the dot

class WritingKit final {
public:
    WritingKit(SpellingFolders spelling, HandwritingFiles handwriting, CanDraw can_draw);

    SpellingEngine& spelling();
    Handwriting& handwriting();
    // Told by ear, which character it is.
    const std::string& said(const std::string& character) const { return said_.of(character); }
    // Both engines go; the way stays.
    void close();

    WritingWay way() const { return way_; }
    // Letters and digits are a short visit: the next field begins with the way before.
    void choose(WritingWay way);

private:
    SpellingFolders folders_;
    SpokenCharacters said_;
    HandwritingFiles handwriting_files_;
    CanDraw can_draw_;
    WritingWay way_ = WritingWay::pinyin;
    std::unique_ptr<SpellingEngine> spelling_;
    std::unique_ptr<Handwriting> handwriting_;
};

}  // namespace kiosk::entry

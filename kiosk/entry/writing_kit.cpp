#include "kiosk/entry/writing_kit.hpp"

#include <utility>

namespace kiosk::entry {

WritingKit::WritingKit(SpellingFolders spelling, HandwritingFiles handwriting, CanDraw can_draw)
    : folders_(std::move(spelling)),
      said_(folders_.assets / "spoken_characters.tsv"),
      handwriting_files_(std::move(handwriting)),
      can_draw_(std::move(can_draw)) {}

SpellingEngine& WritingKit::spelling() {
    if (!spelling_) spelling_ = std::make_unique<SpellingEngine>(folders_, can_draw_);
    return *spelling_;
}

Handwriting& WritingKit::handwriting() {
    if (!handwriting_) handwriting_ = std::make_unique<Handwriting>(handwriting_files_, can_draw_);
    return *handwriting_;
}

void WritingKit::close() {
    spelling_.reset();
    handwriting_.reset();
}

void WritingKit::choose(WritingWay way) {
    if (way != WritingWay::characters) way_ = way;
}

}  // namespace kiosk::entry

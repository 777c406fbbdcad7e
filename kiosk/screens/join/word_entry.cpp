#include "kiosk/screens/join/word_entry.hpp"

#include <algorithm>
#include <array>

#include "platform/base/text.hpp"

namespace kiosk {

using entry::WritingWay;

namespace {

constexpr std::size_t most_words = 20;    // more than any page shows
constexpr std::size_t most_written = 60;  // nobody turns more pages than these fill
constexpr int least_written = 8;          // of one page

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};

struct WayFace {
    WritingWay way;
    const char* key;
    Icon icon;
};

constexpr std::array ways{
    WayFace{WritingWay::pinyin, "entry.way.pinyin", Icon::pinyin},
    WayFace{WritingWay::handwriting, "entry.way.handwriting", Icon::brush_pen},
    WayFace{WritingWay::strokes, "entry.way.strokes", Icon::stroke_na},
    WayFace{WritingWay::characters, "entry.way.characters", Icon::letters}};

// How many of the words stand on a page whose rows have room for `capacity` single characters. A
// word of two or more needs half a place for each character and a little for its edges, at every
// text size; one that no longer fits begins the next row.
std::size_t fitting(const std::vector<std::string>& words, int capacity, int rows) {
    double room = capacity;
    std::size_t count = 0;
    for (const std::string& word : words) {
        const auto length = static_cast<double>(platform::length_of(word));
        const double wanted = length < 2 ? 1.0 : 0.5 * length + 0.4;
        if (wanted > room) {
            if (--rows == 0) break;
            room = capacity;
        }
        room -= wanted;
        ++count;
    }
    return std::max<std::size_t>(1, std::min(count, words.size()));
}

std::vector<entry::InkStroke> as_strokes(const Ink& ink) {
    std::vector<entry::InkStroke> strokes;
    for (const Stroke& stroke : ink) {
        entry::InkStroke& one = strokes.emplace_back();
        for (const Point point : stroke)
            one.push_back({point.x, point.y});
    }
    return strokes;
}

}  // namespace

WordEntry::WordEntry(entry::Field field, entry::WritingKit& kit)
    : field_(field), kit_(kit), way_(kit.way()) {}

bool WordEntry::is_spelled() const {
    return way_ == WritingWay::pinyin || way_ == WritingWay::strokes;
}

bool WordEntry::is_looking_further() const {
    return is_writing() && (firsts_.size() > 1 || words_.empty());
}

Label WordEntry::hint() const {
    if (is_looking_further()) return "entry.missing";
    switch (way_) {
        case WritingWay::pinyin:
            return "entry.how.pinyin";
        case WritingWay::handwriting:
            return "entry.how.handwriting";
        case WritingWay::strokes:
            return "entry.how.strokes";
        case WritingWay::characters:
            break;
    }
    return field_.kind == entry::FieldKind::name ? "entry.how.name_characters"
                                                 : "entry.how.characters";
}

// ---- drawing ----

std::optional<EntryTouch> WordEntry::draw(Panel& panel, const Label& candidates) const {
    std::optional<EntryTouch> touch;
    std::vector<SegmentLook> looks;
    for (const WayFace& face : ways)
        looks.push_back({face.key, face.icon, face.way == way_});
    if (const auto way = panel.segments(looks)) touch = ChosenWay{ways[*way].way};
    if (way_ != WritingWay::characters) {
        if (auto word = draw_words(panel, candidates)) touch = std::move(word);
    }
    if (auto key = draw_keys(panel)) touch = std::move(key);
    return touch;
}

std::optional<EntryTouch> WordEntry::draw_words(Panel& panel, const Label& candidates) const {
    const int capacity = panel.candidate_capacity();
    const bool is_short = way_ == WritingWay::handwriting && capacity < least_written;
    const int rows = std::max(panel.candidate_rows(), is_short ? 2 : 1);
    const std::size_t shown = words_.empty() ? 0 : fitting(words_, capacity, rows);
    const auto end = words_.begin() + static_cast<std::ptrdiff_t>(shown);
    std::vector<std::string> said;
    for (auto word = words_.begin(); word != end; ++word)
        said.push_back(kit_.said(*word));
    const auto touch =
        panel.candidates(candidates, {.words = {words_.begin(), end},
                                      .spelling = spelling_,
                                      .has_previous = firsts_.size() > 1,
                                      .has_next = has_more_ || shown < words_.size(),
                                      .is_spelled = is_spelled(),
                                      .rows = rows,
                                      .is_private = field_.kind == entry::FieldKind::name,
                                      .said = std::move(said)});
    if (!touch) return std::nullopt;
    if (touch->chosen) return ChosenWord{*touch->chosen};
    if (touch->page == CandidatePage::next) return NextWords{shown};
    return PreviousWords{};
}

std::optional<EntryTouch> WordEntry::draw_keys(Panel& panel) const {
    const auto pad = [&](entry::Pad keys) -> std::optional<EntryTouch> {
        if (const auto key = draw_pad(panel, keys)) return *key;
        return std::nullopt;
    };
    switch (way_) {
        case WritingWay::pinyin:
            return pad(entry::pinyin_pad());
        case WritingWay::strokes:
            return pad(entry::stroke_pad());
        case WritingWay::characters:
            return pad(field_.kind == entry::FieldKind::name ? entry::name_symbol_pad()
                                                             : entry::document_pad());
        case WritingWay::handwriting:
            break;
    }
    if (auto touch = panel.writing("entry.square", ink_)) return *touch;
    return std::nullopt;
}

// ---- acting ----

std::string WordEntry::act(const EntryTouch& touch, const std::string& value) {
    return std::visit(
        Overloaded{[&](const entry::PadKey& key) { return press(key, value); },
                   [&](const ChosenWord& chosen) { return choose(chosen.place, value); },
                   [&](const WritingTouch& written) { return write(written, value); },
                   [&](const ChosenWay& chosen) {
                       turn_to(chosen.way);
                       return value;
                   },
                   [&](const NextWords& next) {
                       firsts_.push_back(firsts_.back() + next.shown);
                       is_spelled() ? read_spelling() : show_page(written_);
                       return value;
                   },
                   [&](const PreviousWords&) {
                       if (firsts_.size() > 1) firsts_.pop_back();
                       is_spelled() ? read_spelling() : show_page(written_);
                       return value;
                   }},
        touch);
}

std::string WordEntry::choose(std::size_t place, const std::string& value) {
    std::optional<std::string> word;
    if (is_spelled()) {
        if (place >= places_.size()) return value;
        word = engine().choose(places_[place]);
        firsts_ = {0};
        read_spelling();
    } else if (place < words_.size()) {
        word = words_[place];
        ink_ = {};
        read_ink();
    }
    return word ? entry::apply(field_, value, entry::Typed{*word}).value : value;
}

std::string WordEntry::press(const entry::PadKey& key, const std::string& value) {
    const bool is_letter = key.act == entry::PadAct::type && is_spelled();
    if (is_letter) {
        engine().press(key.types.front());
    } else if (key.act == entry::PadAct::backspace && !spelling_.empty()) {
        engine().backspace();
    } else {
        return after_key(field_, value, key);
    }
    firsts_ = {0};
    read_spelling();
    return value;
}

std::string WordEntry::write(const WritingTouch& touch, const std::string& value) {
    switch (touch.act) {
        case WritingAct::backspace:
            return entry::apply(field_, value, entry::Backspace{}).value;
        case WritingAct::stroke:
            if (ink_.size() < entry::Handwriting::stroke_limit) ink_.push_back(touch.stroke);
            break;
        case WritingAct::undo:
            if (!ink_.empty()) ink_.pop_back();
            break;
        case WritingAct::clear:
            ink_ = {};
            break;
    }
    read_ink();
    return value;
}

// What is half written the one way is no beginning of the other.
void WordEntry::turn_to(WritingWay way) {
    if (way == way_) return;
    if (!spelling_.empty()) engine().clear();
    ink_ = {};
    written_ = {};
    way_ = way;
    kit_.choose(way);
    firsts_ = {0};
    spelling_.clear();
    show_page({});
}

// The engine of the kit may last have spelled for another field, or by the other spelling.
entry::SpellingEngine& WordEntry::engine() {
    auto& engine = kit_.spelling();
    const auto spelling =
        way_ == WritingWay::strokes ? entry::Spelling::strokes : entry::Spelling::pinyin;
    if (engine.spelling() != spelling) engine.spell_by(spelling);
    return engine;
}

void WordEntry::read_spelling() {
    const entry::SpellingEngine& spelled = engine();
    spelling_ = spelled.is_composing() ? spelled.composition() : std::string();
    words_.clear();
    places_.clear();
    has_more_ = false;
    if (spelling_.empty()) return;
    // One page of the engine that holds everything up to here, and what follows it.
    auto page = spelled.page(0, firsts_.back() + most_words);
    const auto from = static_cast<std::ptrdiff_t>(std::min(firsts_.back(), page.candidates.size()));
    words_.assign(page.candidates.begin() + from, page.candidates.end());
    places_.assign(page.places.begin() + from, page.places.end());
    has_more_ = page.has_more;
}

void WordEntry::read_ink() {
    firsts_ = {0};
    written_ = {};
    if (!ink_.empty()) written_ = kit_.handwriting().candidates(as_strokes(ink_), most_written);
    show_page(written_);
}

void WordEntry::show_page(const std::vector<std::string>& words) {
    const std::size_t from = std::min(firsts_.back(), words.size());
    const std::size_t until = std::min(from + most_words, words.size());
    words_.assign(words.begin() + static_cast<std::ptrdiff_t>(from),
                  words.begin() + static_cast<std::ptrdiff_t>(until));
    places_.clear();
    has_more_ = until < words.size();
}

// ---- samples ----

void WordEntry::show_spelled(WritingWay way, std::string spelling, std::vector<std::string> words) {
    way_ = way;
    spelling_ = std::move(spelling);
    words_ = std::move(words);
    has_more_ = true;
}

void WordEntry::show_written(Ink ink, std::vector<std::string> words) {
    way_ = WritingWay::handwriting;
    ink_ = std::move(ink);
    words_ = std::move(words);
    has_more_ = true;
}

}  // namespace kiosk

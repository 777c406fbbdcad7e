#include "kiosk/screens/join/pinyin_typing.hpp"

#include "platform/base/text.hpp"

namespace kiosk {

namespace {

constexpr std::size_t most_words = 16;  // more than any page shows

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};

// How many of the words stand on a page with room for `capacity` single characters. A word of two
// or more needs half a place for each character and a little for its edges, at every text size.
std::size_t fitting(const std::vector<std::string>& words, int capacity) {
    double room = capacity;
    std::size_t count = 0;
    for (const std::string& word : words) {
        const auto length = static_cast<double>(platform::length_of(word));
        room -= length < 2 ? 1.0 : 0.5 * length + 0.4;
        if (room < 0) break;
        ++count;
    }
    return std::max<std::size_t>(1, std::min(count, words.size()));
}

}  // namespace

PinyinTyping::PinyinTyping(entry::Field field, std::function<entry::SpellingEngine&()> engine)
    : field_(field), engine_(std::move(engine)) {}

std::optional<TypingTouch> PinyinTyping::draw(Panel& panel, const Label& candidates) const {
    const std::size_t shown = words_.empty() ? 0 : fitting(words_, panel.candidate_capacity());
    std::optional<TypingTouch> touch;
    const auto chosen = panel.candidates(
        candidates, {.words = {words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(shown)},
                     .spelling = spelling_,
                     .has_previous = firsts_.size() > 1,
                     .has_next = has_more_ || shown < words_.size()});
    if (chosen && chosen->chosen) touch = ChosenWord{*chosen->chosen};
    if (chosen && chosen->page == CandidatePage::next) touch = NextWords{shown};
    if (chosen && chosen->page == CandidatePage::previous) touch = PreviousWords{};
    const auto pad = has_symbols_ ? entry::name_symbol_pad() : entry::pinyin_pad();
    if (const auto key = draw_pad(panel, pad)) touch = *key;
    return touch;
}

std::string PinyinTyping::act(const TypingTouch& touch, const std::string& value) {
    return std::visit(
        Overloaded{[&](const entry::PadKey& key) { return press(key, value); },
                   [&](const ChosenWord& chosen) {
                       if (chosen.place >= places_.size()) return value;
                       const auto words = engine_().choose(places_[chosen.place]);
                       firsts_ = {0};
                       read();
                       return words ? entry::apply(field_, value, entry::Typed{*words}).value
                                    : value;
                   },
                   [&](const NextWords& next) {
                       firsts_.push_back(firsts_.back() + next.shown);
                       read();
                       return value;
                   },
                   [&](const PreviousWords&) {
                       if (firsts_.size() > 1) firsts_.pop_back();
                       read();
                       return value;
                   }},
        touch);
}

std::string PinyinTyping::press(const entry::PadKey& key, const std::string& value) {
    if (key.act == entry::PadAct::symbols || key.act == entry::PadAct::letters) {
        has_symbols_ = key.act == entry::PadAct::symbols;
        return value;
    }
    const bool is_letter = key.act == entry::PadAct::type && !has_symbols_;
    if (is_letter) {
        engine_().press(key.types.front());
    } else if (key.act == entry::PadAct::backspace && is_composing()) {
        engine_().backspace();
    } else {
        return after_key(field_, value, key);
    }
    firsts_ = {0};
    read();
    return value;
}

void PinyinTyping::read() {
    entry::SpellingEngine& engine = engine_();
    spelling_ = engine.is_composing() ? engine.composition() : std::string();
    words_.clear();
    places_.clear();
    has_more_ = false;
    if (spelling_.empty()) return;
    // One page of the engine that holds everything up to here, and what follows it.
    auto page = engine.page(0, firsts_.back() + most_words);
    const auto from = static_cast<std::ptrdiff_t>(std::min(firsts_.back(), page.candidates.size()));
    words_.assign(page.candidates.begin() + from, page.candidates.end());
    places_.assign(page.places.begin() + from, page.places.end());
    has_more_ = page.has_more;
}

void PinyinTyping::show(std::string spelling, std::vector<std::string> words) {
    spelling_ = std::move(spelling);
    words_ = std::move(words);
    has_more_ = true;
}

}  // namespace kiosk

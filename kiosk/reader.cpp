#include "kiosk/reader.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

#include "platform/base/let_go.hpp"

namespace kiosk {

namespace {

void mix(std::size_t& hash, std::string_view words) {
    hash = hash * 31 + std::hash<std::string_view>{}(words);
}

enum class Hearers { others_too, listener_alone };

// Of what is heard of it: letter by letter what is typed, for whoever has a headset.
std::size_t hash_of(const SpokenLine& line, Hearers hearers) {
    std::size_t hash = 17;
    mix(hash, line.words);
    mix(hash,
        hearers == Hearers::listener_alone && !line.value.empty() ? line.value : line.instead);
    return hash;
}

void let_go(std::vector<platform::Sentence>& sentences) {
    for (platform::Sentence& sentence : sentences)
        platform::let_go(sentence.words);
}

}  // namespace

bool has_voice(Language language) {
    return language == Language::chinese || language == Language::english;
}

platform::SpokenLanguage spoken(Language language) {
    switch (language) {
        case Language::chinese:
            return platform::SpokenLanguage::chinese;
        case Language::english:
            return platform::SpokenLanguage::english;
        case Language::uyghur:
        case Language::tibetan:
            break;
    }
    return platform::SpokenLanguage::chinese;  // which says that there is no voice
}

void Reader::begin() {
    is_reading_ = true;
}

void Reader::end() {
    hush();
    is_reading_ = false;
    has_warned_others_ = false;
    place_ = 0;
    read_.clear();
}

void Reader::forget() {
    end();
    if (speech_ != nullptr) speech_->forget();
}

void Reader::hush() {
    if (speech_ != nullptr) speech_->stop();
}

void Reader::adopt(const platform::Manner& manner) {
    if (speech_ != nullptr) speech_->adopt(manner);
}

struct Reader::Page {
    std::vector<SpokenLine> lines;
    std::size_t place = 0;
    std::vector<std::size_t> hashes;  // in order of number
};

Reader::Page Reader::page_of(const Tree& tree) const {
    Page page{lines_of(tree, wording_), std::hash<std::string>{}(tree.screen), {}};
    const auto hearers = has_headset() ? Hearers::listener_alone : Hearers::others_too;
    for (const SpokenLine& line : page.lines) {
        page.hashes.push_back(hash_of(line, hearers));
        if (line.is_place) mix(page.place, line.words);
    }
    std::ranges::sort(page.hashes);
    return page;
}

bool Reader::read_page(const Tree& tree) {
    if (!is_reading_) return false;
    Page page = page_of(tree);
    if (page.place == place_ && page.hashes == read_) return false;
    const auto hearers = has_headset() ? Hearers::listener_alone : Hearers::others_too;
    std::vector<SpokenLine> fresh;
    for (const SpokenLine& line : page.lines) {
        if (page.place != place_ || !std::ranges::binary_search(read_, hash_of(line, hearers)))
            fresh.push_back(line);
    }
    place_ = page.place;
    read_ = std::move(page.hashes);
    if (!fresh.empty()) speak(fresh);
    return !fresh.empty();
}

void Reader::pass_over(const Tree& tree) {
    Page page = page_of(tree);
    place_ = page.place;
    read_ = std::move(page.hashes);
}

void Reader::repeat(const Tree& tree) {
    speak(lines_of(tree, wording_));
}

void Reader::say_node(const Tree& tree, std::string_view key) {
    const Node* node = tree.find(key);
    if (node != nullptr) speak({line_of_node(*node, wording_)});
}

void Reader::read_private(const Tree& tree) {
    auto lines = lines_of(tree, wording_);
    std::erase_if(lines, [](const SpokenLine& line) { return line.value.empty(); });
    std::ranges::move(lines_of_private_candidates(tree, wording_), std::back_inserter(lines));
    speak(lines, Audience::consented);
}

std::vector<platform::SpokenDialect> Reader::dialects() const {
    if (speech_ == nullptr) return {};
    return speech_->dialects(spoken(wording_.language()));
}

// The first thing said: that others hear it too.
void Reader::speak(const std::vector<SpokenLine>& lines, Audience audience) {
    if (speech_ == nullptr) return;
    if (!has_voice(wording_.language())) return say_there_is_none();
    const bool is_heard_alone = has_headset();
    std::vector<platform::Sentence> sentences;
    if (is_reading_ && !is_heard_alone && !has_warned_others_) {
        sentences.push_back({wording_.say("aids.voice_heard", {})});
        has_warned_others_ = true;
    }
    for (const SpokenLine& line : lines) {
        for (std::string_view rest = line.words; !rest.empty();) {
            const std::string_view one = rest.substr(0, rest.find('\n'));
            if (!one.empty()) sentences.push_back({std::string(one)});
            rest.remove_prefix(std::min(rest.size(), one.size() + 1));
        }
        if (!line.value.empty() && audience == Audience::consented) {
            sentences.push_back({line.value, platform::Privacy::aloud_by_consent});
        } else if (!line.value.empty() && is_heard_alone) {
            sentences.push_back({line.value, platform::Privacy::headset_only});
        } else if (!line.instead.empty()) {
            sentences.push_back({line.instead});
        }
    }
    // Nobody to hear it is no reason to stop: the words stand on the page.
    if (!sentences.empty()) (void)speech_->read(sentences, spoken(wording_.language()));
    let_go(sentences);
}

// Letters of a script the voice has never learnt would be noise.
void Reader::say_there_is_none() {
    (void)speech_->say(wording_.say_in(Language::chinese, "aids.voice_none"),
                       platform::SpokenLanguage::chinese, platform::Privacy::anyone);
}

void Reader::say(const Label& label) {
    if (speech_ == nullptr) return;
    if (!has_voice(wording_.language())) return say_there_is_none();
    (void)speech_->say(wording_.say(label), spoken(wording_.language()), platform::Privacy::anyone);
}

}  // namespace kiosk

#include "kiosk/reader.hpp"

#include <algorithm>
#include <functional>

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

bool Reader::read_page(const Tree& tree) {
    if (!is_reading_) return false;
    const auto lines = lines_of(tree, wording_);
    const auto hearers = has_headset() ? Hearers::listener_alone : Hearers::others_too;
    std::size_t place = std::hash<std::string>{}(tree.screen);
    std::vector<std::size_t> hashes;
    for (const SpokenLine& line : lines) {
        hashes.push_back(hash_of(line, hearers));
        if (line.is_place) mix(place, line.words);
    }
    std::ranges::sort(hashes);
    if (place == place_ && hashes == read_) return false;
    std::vector<SpokenLine> fresh;
    for (const SpokenLine& line : lines) {
        if (place != place_ || !std::ranges::binary_search(read_, hash_of(line, hearers)))
            fresh.push_back(line);
    }
    place_ = place;
    read_ = std::move(hashes);
    if (!fresh.empty()) speak(fresh);
    return !fresh.empty();
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
    speak(lines, Audience::consented);
}

bool Reader::hides_private(const Tree& tree) const {
    if (!is_reading_ || has_headset()) return false;
    return std::ranges::any_of(
        tree.nodes, [](const Node& node) { return node.is_private && !node.value.empty(); });
}

// The first thing said: that others hear it too.
void Reader::speak(const std::vector<SpokenLine>& lines, Audience audience) {
    if (speech_ == nullptr) return;
    if (!has_voice(wording_.language())) return say_there_is_none();
    const bool is_heard_alone = has_headset();
    std::vector<platform::Sentence> sentences;
    if (!is_heard_alone && !has_warned_others_) {
        sentences.push_back({wording_.say("aids.voice_heard", {})});
        has_warned_others_ = true;
    }
    for (const SpokenLine& line : lines) {
        if (!line.words.empty()) sentences.push_back({line.words});
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

// Reads pages aloud to whoever chose the voice: a page from its beginning, then only what changes
// on it. Private values are said into a headset, or once, aloud, when their owner asked for it on
// that page; otherwise a few words stand for them. It keeps no words of a page, only their hashes,
// and knows no keys and no fingers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/spoken_page.hpp"
#include "platform/audio/speech.hpp"

namespace kiosk {

class Reader final {
public:
    // Without speech it stays silent.
    Reader(platform::Speech* speech, const Wording& wording) : speech_(speech), wording_(wording) {}

    // The person begins or ceases to listen.
    void begin();
    void end();
    bool is_reading() const { return is_reading_; }

    // What is new on the page; whether there was anything.
    bool read_page(const Tree& tree);
    // Was said in other words.
    void pass_over(const Tree& tree);
    // The whole page again.
    void repeat(const Tree& tree);
    // One thing on it, as the focus ring comes to it.
    void say_node(const Tree& tree, std::string_view key);
    // The private values of the page, aloud if there is no headset: only when asked for.
    void read_private(const Tree& tree);
    bool has_headset() const { return speech_ != nullptr && speech_->has_headset(); }
    std::vector<platform::SpokenDialect> dialects() const;
    // Something in the wording's words, to anyone, whether or not they listen.
    void say(const Label& label);
    void adopt(const platform::Manner& manner);
    void hush();
    // The person left.
    void forget();

private:
    struct Page;
    Page page_of(const Tree& tree) const;
    enum class Audience { as_it_is, consented };
    void speak(const std::vector<SpokenLine>& lines, Audience audience = Audience::as_it_is);
    void say_there_is_none();

    platform::Speech* speech_;
    const Wording& wording_;
    bool is_reading_ = false;
    bool has_warned_others_ = false;
    std::size_t place_ = 0;          // of the page read last
    std::vector<std::size_t> read_;  // its lines, in order of number
};

// Which of the languages the synthetic voice speaks; the others are said to have none, in Chinese.
bool has_voice(Language language);
platform::SpokenLanguage spoken(Language language);

}  // namespace kiosk

// Speech that only keeps a log of what would have been heard, and where. It speaks until stop() or
// finish(), so that a test decides how long a sentence takes.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "platform/audio/headset_jack.hpp"
#include "platform/audio/speech.hpp"
#include "platform/audio/speech_log.hpp"

namespace platform {

class SimulatedSpeech final : public Speech {
public:
    Outcome<Nothing, SpeechRefusal> read(std::span<const Sentence> sentences,
                                         SpokenLanguage language) override;
    Outcome<Nothing, SpeechRefusal> sound(Tone tone) override;
    void adopt(const Manner& manner) override { manner_ = manner; }
    std::vector<SpokenDialect> dialects(SpokenLanguage) const override { return dialects_; }
    bool has_headset() const override { return jack_.is_in(); }
    void stop() override { is_speaking_ = false; }
    bool is_speaking() const override { return is_speaking_; }
    void forget() override { stop(); }

    // The hand of the test.
    void finish() { is_speaking_ = false; }
    void plug_in_headset() { jack_.plug_in(); }
    void unplug_headset() { jack_.pull_out(); }
    void record_dialect(SpokenDialect dialect) { dialects_.push_back(std::move(dialect)); }
    void break_loudspeaker() { has_loudspeaker_ = false; }

    // Every sentence so far; and those of the last utterance as one text, a line each.
    const std::vector<Heard>& said() const { return said_; }
    std::string last_words() const;
    void forget_said() { said_.clear(); }
    const std::vector<Tone>& tones() const { return tones_; }

private:
    bool is_speaking_ = false;
    bool has_loudspeaker_ = true;
    SimulatedHeadsetJack jack_;
    Manner manner_;
    std::vector<SpokenDialect> dialects_;
    std::vector<Heard> said_;
    std::size_t last_begins_ = 0;
    std::vector<Tone> tones_;
};

}  // namespace platform

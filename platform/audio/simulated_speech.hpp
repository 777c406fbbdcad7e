// Speech that only keeps a log of what would have been heard, and where. It speaks until stop() or
// finish(), so that a test decides how long a sentence takes.
#pragma once

#include <string>
#include <vector>

#include "platform/audio/speech.hpp"

namespace platform {

enum class HeardThrough { loudspeaker, headset };

struct Utterance {
    std::string text;
    SpokenLanguage language = SpokenLanguage::chinese;
    HeardThrough through = HeardThrough::loudspeaker;
    Privacy privacy = Privacy::anyone;
};

class SimulatedSpeech final : public Speech {
public:
    Outcome<Nothing, SpeechRefusal> say(std::string_view text, SpokenLanguage language,
                                        Privacy privacy) override;
    Outcome<Nothing, SpeechRefusal> sound(Tone tone) override;
    void stop() override { is_speaking_ = false; }
    bool is_speaking() const override { return is_speaking_; }

    // The hand of the test.
    void finish() { is_speaking_ = false; }
    void plug_in_headset() { has_headset_ = true; }
    void unplug_headset() { has_headset_ = false; }
    void break_loudspeaker() { has_loudspeaker_ = false; }

    const std::vector<Utterance>& said() const { return said_; }
    const std::vector<Tone>& tones() const { return tones_; }

private:
    bool is_speaking_ = false;
    bool has_headset_ = false;
    bool has_loudspeaker_ = true;
    std::vector<Utterance> said_;
    std::vector<Tone> tones_;
};

}  // namespace platform

#include "platform/audio/simulated_speech.hpp"

namespace platform {

Outcome<Nothing, SpeechRefusal> SimulatedSpeech::say(std::string_view text, SpokenLanguage language,
                                                     Privacy privacy) {
    if (text.size() > utterance_limit_bytes) return refuse(SpeechRefusal::too_long);
    const bool is_private = privacy == Privacy::headset_only;
    if (is_private && !has_headset_) return refuse(SpeechRefusal::no_headset);
    if (!is_private && !has_loudspeaker_) return refuse(SpeechRefusal::no_loudspeaker);
    const auto through = is_private ? HeardThrough::headset : HeardThrough::loudspeaker;
    said_.push_back({std::string(text), language, through, privacy});
    is_speaking_ = true;
    return Nothing{};
}

Outcome<Nothing, SpeechRefusal> SimulatedSpeech::sound(Tone tone) {
    if (!has_loudspeaker_) return refuse(SpeechRefusal::no_loudspeaker);
    tones_.push_back(tone);
    return Nothing{};
}

}  // namespace platform

#include "platform/audio/simulated_speech.hpp"

#include "platform/audio/admission.hpp"

namespace platform {

Outcome<Nothing, SpeechRefusal> SimulatedSpeech::read(std::span<const Sentence> sentences,
                                                      SpokenLanguage language) {
    const auto way = admit(sentences, {.headset = has_headset(), .loudspeaker = has_loudspeaker_});
    if (!way) return refuse(way.refusal());
    last_begins_ = said_.size();
    for (const Sentence& sentence : sentences)
        said_.push_back(
            {sentence.words, language, manner_, *way, HeardFrom::synthesis, sentence.privacy});
    is_speaking_ = true;
    return Nothing{};
}

std::string SimulatedSpeech::last_words() const {
    std::string words;
    for (std::size_t i = last_begins_; i < said_.size(); ++i)
        words += said_[i].text + '\n';
    return words;
}

Outcome<Nothing, SpeechRefusal> SimulatedSpeech::sound(Tone tone) {
    if (!has_loudspeaker_) return refuse(SpeechRefusal::no_loudspeaker);
    tones_.push_back(tone);
    return Nothing{};
}

}  // namespace platform

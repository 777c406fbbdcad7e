#include "platform/audio/admission.hpp"

#include <algorithm>

namespace platform {

Outcome<HeardThrough, SpeechRefusal> admit(std::span<const Sentence> sentences, WaysOut ways) {
    std::size_t bytes = 0;
    for (const Sentence& sentence : sentences)
        bytes += sentence.words.size();
    if (bytes > utterance_limit_bytes) return refuse(SpeechRefusal::too_long);
    if (ways.headset) return HeardThrough::headset;
    const bool is_private = std::ranges::any_of(sentences, [](const Sentence& sentence) {
        return sentence.privacy == Privacy::headset_only;
    });
    if (is_private) return refuse(SpeechRefusal::no_headset);
    if (!ways.loudspeaker) return refuse(SpeechRefusal::no_loudspeaker);
    return HeardThrough::loudspeaker;
}

}  // namespace platform

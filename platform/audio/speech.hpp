// What the station says aloud, and the three sounds it makes. Saying never waits: it replaces what
// is being said, and stop() is heard at once. It knows nothing of screens; whoever calls says who
// may hear the words.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"

namespace platform {

enum class SpokenLanguage { chinese, english };

enum class Privacy {
    anyone,            // the loudspeaker will do
    headset_only,      // private: a headset or handset, never the loudspeaker
    aloud_by_consent,  // private, and the person touched "read it to me; people nearby can hear"
};

enum class Tone {
    accepted,  // rising
    refused,   // falling, low
    chime      // two notes: somebody is called
};

enum class SpeechRefusal {
    no_loudspeaker,  // no sound card, or it could not be opened
    no_headset,      // private words, and nobody but the hall would hear them
    too_long         // past utterance_limit
};

inline constexpr std::size_t utterance_limit_bytes = 12'000;  // a page of Chinese, ten minutes

class Speech {
public:
    virtual ~Speech() = default;
    // Begins to say the text and returns. What was being said stops.
    virtual Outcome<Nothing, SpeechRefusal> say(std::string_view text, SpokenLanguage language,
                                                Privacy privacy) = 0;
    virtual Outcome<Nothing, SpeechRefusal> sound(Tone tone) = 0;
    // Silence within 200 ms.
    virtual void stop() = 0;
    virtual bool is_speaking() const = 0;
};

}  // namespace platform

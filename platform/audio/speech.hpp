// What the station says aloud, and the three sounds it makes. Saying never waits: it replaces what
// is being said, and stop() is heard at once. It knows nothing of screens; whoever calls says who
// may hear the words.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

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

// One line of a page, as it is shown: it is said in one piece, by a clip when there is one.
struct Sentence {
    std::string words;
    Privacy privacy = Privacy::anyone;
};

// How somebody wants to hear: steps around what is usual, from -manner_steps to +manner_steps.
struct Manner {
    int rate = 0;
    int volume = 0;
    std::string dialect = {};  // of recorded clips; empty: the standard language
    bool operator==(const Manner&) const = default;
};
inline constexpr int manner_steps = 2;

struct SpokenDialect {
    std::string code;
    std::string name;  // as people call it: 河南话
};

class Speech {
public:
    virtual ~Speech() = default;
    // Begins to say the sentences, one after the other, and returns. What was being said stops.
    // Refused as a whole when one of them may not be heard here.
    virtual Outcome<Nothing, SpeechRefusal> read(std::span<const Sentence> sentences,
                                                 SpokenLanguage language) = 0;
    Outcome<Nothing, SpeechRefusal> say(std::string_view text, SpokenLanguage language,
                                        Privacy privacy);
    virtual Outcome<Nothing, SpeechRefusal> sound(Tone tone) = 0;
    // From the next sentence on.
    virtual void adopt(const Manner& manner) = 0;
    // That clips were recorded in.
    virtual std::vector<SpokenDialect> dialects(SpokenLanguage language) const = 0;
    // Its jack is in: then everything is heard there and nothing by the hall.
    virtual bool has_headset() const = 0;
    // Silence within 200 ms.
    virtual void stop() = 0;
    virtual bool is_speaking() const = 0;
    // Silence, and no trace of what was said stays in memory.
    virtual void forget() = 0;
};

}  // namespace platform

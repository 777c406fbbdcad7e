// What was said, as one JSON line a sentence, for tests that must do without the picture. Never in
// the shipped unit. Private words are dots unless a test asks for them.
//
//   {"event":"say","utterance":4,"text":"请选择","language":"chinese","dialect":"",
//    "rate":0,"volume":0,"output":"loudspeaker","source":"synthesis","private":false}
//   {"event":"stop"}                  what was being said was cut short
//   {"event":"tone","tone":"accepted"}
//
// A line is written when the sentence is given out, not when it is over; sentences of one
// utterance follow each other, and another utterance takes the place of the one before. `output` is
// loudspeaker or headset, `source` is clip or synthesis.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "platform/audio/speech.hpp"

namespace platform {

enum class HeardThrough { loudspeaker, headset };
enum class HeardFrom { synthesis, clip };

struct Heard {
    std::string text;
    SpokenLanguage language = SpokenLanguage::chinese;
    Manner manner;
    HeardThrough through = HeardThrough::loudspeaker;
    HeardFrom from = HeardFrom::synthesis;
    Privacy privacy = Privacy::anyone;
};

class SpeechLog final {
public:
    enum class PrivateWords { masked, written };
    // A file that is begun anew. Throws Fault{installation} when it cannot be written.
    SpeechLog(const std::filesystem::path& file, PrivateWords words);

    void said(int utterance, const Heard& heard);
    void sounded(Tone tone);
    void stopped();

private:
    void write(const std::string& line);
    std::ofstream file_;
    PrivateWords words_;
};

}  // namespace platform

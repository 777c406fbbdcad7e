// Where sentences may be heard: a plugged-in headset takes everything, and without one no private
// word passes, unless its owner said it may. One rule for every way of speaking. Pure.
#pragma once

#include <span>

#include "platform/audio/speech.hpp"
#include "platform/audio/speech_log.hpp"

namespace platform {

struct WaysOut {
    bool headset = false;
    bool loudspeaker = false;
};

Outcome<HeardThrough, SpeechRefusal> admit(std::span<const Sentence> sentences, WaysOut ways);

}  // namespace platform

#include "platform/audio/voice.hpp"

#include <espeak-ng/speak_lib.h>

#include <atomic>
#include <string>

#include "platform/audio/spoken_text.hpp"
#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"

namespace platform {
namespace {

// Two speakers at once would be our bug: the library keeps its state per process.
std::atomic_flag voice_is_taken = ATOMIC_FLAG_INIT;

// `cmn` is broken in Debian 12 (it reads Chinese as English); this one reads characters too.
const char* voice_name(SpokenLanguage language) {
    return language == SpokenLanguage::chinese ? "cmn-latn-pinyin" : "en";
}

int hand_over(short* samples, int count, espeak_EVENT* events) {
    if (samples == nullptr || count <= 0 || events == nullptr) return 0;
    const auto* sink = static_cast<const SampleSink*>(events->user_data);
    if (sink == nullptr) return 0;
    return (*sink)(Samples(samples, static_cast<std::size_t>(count))) ? 0 : 1;
}

// Opened once and never closed: espeak-ng 1.51 waits for ever in its second espeak_Terminate (seen
// in November 2026). This may go when Debian ships a version that does not.
int open_library() {
    const int rate =
        espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT);
    if (rate <= 0) throw Fault(FaultKind::installation, "espeak-ng: its data are not installed");
    espeak_SetSynthCallback(hand_over);
    return rate;
}

}  // namespace

Voice::Voice() {
    static const int rate = open_library();
    samples_per_second_ = rate;
    ensure(!voice_is_taken.test_and_set(), "one voice at a time");
}

Voice::~Voice() {
    voice_is_taken.clear();
}

void Voice::speak(std::string_view text, SpokenLanguage language, int words_per_minute,
                  const SampleSink& sink) {
    if (espeak_SetVoiceByName(voice_name(language)) != EE_OK)
        throw Fault(FaultKind::installation, "espeak-ng: a voice is not installed");
    espeak_SetParameter(espeakRATE, words_per_minute, 0);
    const std::string ready = for_voice(text, language);
    SampleSink copy = sink;  // the library wants a pointer it might write through
    espeak_Synth(ready.c_str(), ready.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr,
                 &copy);
}

}  // namespace platform

#include "platform/audio/voice.hpp"

#include <espeak-ng/speak_lib.h>

#include <atomic>
#include <string>
#include <utility>

#include "platform/audio/spoken_text.hpp"
#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"
#include "platform/base/let_go.hpp"

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

Voice::Voice(Readings readings) : readings_(std::move(readings)) {
    static const int rate = open_library();
    samples_per_second_ = rate;
    ensure(!voice_is_taken.test_and_set(), "one voice at a time");
}

Voice::~Voice() {
    voice_is_taken.clear();
}

namespace {

void choose(SpokenLanguage language) {
    if (espeak_SetVoiceByName(voice_name(language)) != EE_OK)
        throw Fault(FaultKind::installation, "espeak-ng: a voice is not installed");
}

}  // namespace

void Voice::speak(std::string_view text, SpokenLanguage language, int words_per_minute,
                  const SampleSink& sink, Readings::Of what) {
    bool is_wanted = true;
    // The library wants a pointer it might write through.
    SampleSink guarded = [&](Samples samples) { return is_wanted = sink(samples); };
    for (SpokenPiece& piece : for_voice(text, language, readings_, what)) {
        choose(piece.voice);
        espeak_SetParameter(espeakRATE, words_per_minute, 0);
        espeak_Synth(piece.text.c_str(), piece.text.size() + 1, 0, POS_CHARACTER, 0,
                     espeakCHARS_UTF8, nullptr, &guarded);
        let_go(piece.text);
        if (!is_wanted) return;
    }
}

std::string Voice::phonemes(std::string_view text, SpokenLanguage language) {
    std::string all;
    for (const SpokenPiece& piece : for_voice(text, language, readings_)) {
        choose(piece.voice);
        const void* rest = piece.text.c_str();
        while (rest != nullptr) {
            const char* phonemes = espeak_TextToPhonemes(&rest, espeakCHARS_UTF8, 0);
            if (phonemes != nullptr) all += phonemes;
        }
    }
    return all;
}

// It keeps the clause it read last in buffers of its own, 800 characters long.
void Voice::forget() {
    constexpr std::size_t clause = 800;
    SampleSink nobody = [](Samples) { return false; };
    for (const SpokenLanguage language : {SpokenLanguage::chinese, SpokenLanguage::english}) {
        choose(language);
        const std::string filler(clause, 'a');
        espeak_Synth(filler.c_str(), filler.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8,
                     nullptr, &nobody);
    }
}

}  // namespace platform

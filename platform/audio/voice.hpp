// espeak-ng as a function: text in, samples out. One at a time, for the library keeps its state per
// process: one Voice, and one caller of speak() at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "platform/audio/readings.hpp"
#include "platform/audio/speech.hpp"

namespace platform {

using Samples = std::span<const std::int16_t>;
// Takes the next samples; false ends the synthesis there.
using SampleSink = std::function<bool(Samples)>;

inline constexpr int usual_words_per_minute = 150;

class Voice final {
public:
    // Throws Fault(installation) when the voice data are not installed.
    explicit Voice(Readings readings = {});
    ~Voice();
    Voice(const Voice&) = delete;
    Voice& operator=(const Voice&) = delete;

    int samples_per_second() const { return samples_per_second_; }
    void speak(std::string_view text, SpokenLanguage language, int words_per_minute,
               const SampleSink& sink, Readings::Of what = Readings::Of::sentence);
    // What speak() would say, in espeak-ng's signs.
    std::string phonemes(std::string_view text, SpokenLanguage language);
    // Overwrites what the library still holds of the words said last.
    void forget();

private:
    Readings readings_;
    int samples_per_second_ = 0;
};

}  // namespace platform

// espeak-ng as a function: text in, samples out. One at a time, for the library keeps its state per
// process: one Voice, and one caller of speak() at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "platform/audio/speech.hpp"

namespace platform {

using Samples = std::span<const std::int16_t>;
// Takes the next samples; false ends the synthesis there.
using SampleSink = std::function<bool(Samples)>;

inline constexpr int usual_words_per_minute = 150;

class Voice final {
public:
    // Throws Fault(installation) when the voice data are not installed.
    Voice();
    ~Voice();
    Voice(const Voice&) = delete;
    Voice& operator=(const Voice&) = delete;

    int samples_per_second() const { return samples_per_second_; }
    void speak(std::string_view text, SpokenLanguage language, int words_per_minute,
               const SampleSink& sink);

private:
    int samples_per_second_ = 0;
};

}  // namespace platform

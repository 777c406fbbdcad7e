// Sound as WAV files carry it: 16-bit PCM of one or two channels, nothing else. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"

namespace services::clips {

struct Sound {
    int samples_per_second = 0;
    std::vector<std::int16_t> samples;  // one channel

    double seconds() const { return static_cast<double>(samples.size()) / samples_per_second; }
};

struct WaveRefusal {
    std::string sentence;
};

platform::Outcome<Sound, WaveRefusal> read_wave(std::string_view bytes);
std::string write_wave(const Sound& sound);
Sound resampled(const Sound& sound, int samples_per_second);

}  // namespace services::clips

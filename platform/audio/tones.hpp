// The station's sounds as samples: sine notes with soft edges. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "platform/audio/speech.hpp"

namespace platform {

std::vector<std::int16_t> samples_of(Tone tone, int samples_per_second);

}  // namespace platform

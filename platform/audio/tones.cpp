#include "platform/audio/tones.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace platform {
namespace {

struct Note {
    double hertz = 0;
    double seconds = 0;
};

std::vector<Note> notes_of(Tone tone) {
    switch (tone) {
        case Tone::accepted:
            return {{660, 0.08}, {880, 0.12}};
        case Tone::refused:
            return {{330, 0.14}, {247, 0.20}};
        case Tone::chime:
            return {{659.3, 0.35}, {523.3, 0.55}};
    }
    return {};
}

// About a third of full volume, with edges of 8 ms: a note cut off square clicks.
void add(std::vector<std::int16_t>& samples, const Note& note, int samples_per_second) {
    constexpr double loudness = 0.35 * 32767;
    const double edge = 0.008 * samples_per_second;
    const int count = static_cast<int>(note.seconds * samples_per_second);
    for (int i = 0; i < count; ++i) {
        const double fade = std::min({1.0, i / edge, (count - i) / edge});
        const double angle = 2 * std::numbers::pi * note.hertz * i / samples_per_second;
        samples.push_back(
            static_cast<std::int16_t>(std::lround(loudness * fade * std::sin(angle))));
    }
}

}  // namespace

std::vector<std::int16_t> samples_of(Tone tone, int samples_per_second) {
    std::vector<std::int16_t> samples;
    for (const Note& note : notes_of(tone))
        add(samples, note, samples_per_second);
    return samples;
}

}  // namespace platform

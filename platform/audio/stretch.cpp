#include "platform/audio/stretch.hpp"

#include <algorithm>
#include <cmath>

namespace platform {
namespace {

using Samples16 = std::vector<std::int16_t>;

// How alike the end of what is there and a piece are, laid over each other.
double likeness(const Samples16& made, std::size_t overlap, const Samples16& samples,
                std::size_t from) {
    double sum = 0;
    double energy = 1;
    for (std::size_t i = 0; i < overlap; i += 2) {
        const double a = made[made.size() - overlap + i];
        const double b = samples[from + i];
        sum += a * b;
        energy += b * b;
    }
    return sum / std::sqrt(energy);
}

std::size_t best_place(const Samples16& made, std::size_t overlap, const Samples16& samples,
                       std::size_t wanted, std::size_t reach) {
    const std::size_t first = wanted > reach ? wanted - reach : 0;
    const std::size_t last = std::min(wanted + reach, samples.size() - overlap);
    std::size_t best = std::min(wanted, last);
    double most = -1e300;
    for (std::size_t place = first; place <= last; place += 4) {
        const double here = likeness(made, overlap, samples, place);
        if (here > most) {
            most = here;
            best = place;
        }
    }
    return best;
}

}  // namespace

std::vector<std::int16_t> stretched(const std::vector<std::int16_t>& samples, double speed,
                                    int samples_per_second) {
    const auto piece = static_cast<std::size_t>(samples_per_second / 25);
    const std::size_t overlap = piece / 4;
    const std::size_t reach = piece / 4;
    if (std::abs(speed - 1) < 0.01 || samples.size() < 3 * piece) return samples;
    Samples16 made(samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(piece));
    while (true) {
        const auto wanted =
            static_cast<std::size_t>(static_cast<double>(made.size() - overlap) * speed);
        if (wanted + piece + reach >= samples.size()) break;
        const std::size_t from = best_place(made, overlap, samples, wanted, reach);
        const std::size_t begin = made.size() - overlap;
        for (std::size_t i = 0; i < overlap; ++i) {
            const double part = static_cast<double>(i) / static_cast<double>(overlap);
            made[begin + i] = static_cast<std::int16_t>(
                std::lround(made[begin + i] * (1 - part) + samples[from + i] * part));
        }
        for (std::size_t i = overlap; i < piece; ++i)
            made.push_back(samples[from + i]);
    }
    return made;
}

}  // namespace platform

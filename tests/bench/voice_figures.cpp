// yizhan-bench-voice: how soon the voice is heard. Counted from the words to the first audible
// sample, with the silence the voice begins with and the one buffer a sound card holds.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>

#include "bench/figures.hpp"
#include "platform/audio/voice.hpp"

namespace {

using platform::SpokenLanguage;

constexpr int audible = 300;  // of 32,768
constexpr double buffer_milliseconds = 46.4;
constexpr int rounds = 15;

struct Spoken {
    const char* name;
    const char* words;
    SpokenLanguage language;
};
constexpr Spoken spoken[] = {
    {"speech first sound Chinese",
     "只有审核您的工会能看，每看一次都有记录。有疑问找工作人员，或者拨 12351。",
     SpokenLanguage::chinese},
    {"speech first sound English",
     "Only the union that examines it can see it, and every look is on record. Questions? Call "
     "12351.",
     SpokenLanguage::english},
};

double first_sound(platform::Voice& voice, const Spoken& one) {
    const bench::Stopwatch watch;
    std::optional<double> heard;
    std::size_t silent = 0;
    voice.speak(one.words, one.language, platform::usual_words_per_minute,
                [&](platform::Samples samples) {
                    const auto first = std::ranges::find_if(
                        samples, [](std::int16_t sample) { return std::abs(sample) > audible; });
                    silent += static_cast<std::size_t>(first - samples.begin());
                    if (first != samples.end()) heard = watch.milliseconds();
                    return !heard;
                });
    if (!heard) throw std::runtime_error("nothing was heard");
    return *heard + 1000.0 * static_cast<double>(silent) / voice.samples_per_second() +
           buffer_milliseconds;
}

}  // namespace

int main() {
    try {
        std::ifstream file(YIZHAN_SOURCE_DIR "/assets/voice/readings.tsv");
        const std::string table{std::istreambuf_iterator<char>(file), {}};
        platform::Voice voice(platform::Readings::parse(table).value());
        for (const Spoken& one : spoken) {
            std::vector<double> all;
            for (int round = 0; round < rounds; ++round)
                all.push_back(first_sound(voice, one));
            bench::print({one.name, bench::ninth_of_ten(all), "ms", {"limit", 200}, {}});
        }
        return 0;
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "yizhan-bench-voice: %s\n", trouble.what());
        return 1;
    }
}

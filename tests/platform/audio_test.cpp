#include <unistd.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

#include "platform/audio/simulated_speech.hpp"
#include "platform/audio/station_speech.hpp"
#include "platform/audio/tones.hpp"
#include "platform/clock/system_clock.hpp"

using namespace platform;

namespace {

// SDL reads the driver's name from the environment when audio is opened.
struct SoundCard {
    explicit SoundCard(const char* driver) { setenv("SDL_AUDIODRIVER", driver, 1); }
    ~SoundCard() { unsetenv("SDL_AUDIODRIVER"); }
    SoundCard(const SoundCard&) = delete;
    SoundCard& operator=(const SoundCard&) = delete;
};

double seconds_of(Voice& voice, std::string_view text, SpokenLanguage language) {
    std::size_t count = 0;
    voice.speak(text, language, usual_words_per_minute, [&](Samples samples) {
        count += samples.size();
        return true;
    });
    return static_cast<double>(count) / voice.samples_per_second();
}

std::string long_text() {
    std::string text;
    for (int i = 0; i < 60; ++i)
        text += "加入工会不收取任何费用。";
    return text;
}

}  // namespace

TEST_CASE("a character the voice cannot read is not spelled out as code", "[audio]") {
    Voice voice;
    CHECK(seconds_of(voice, "李𠮷", SpokenLanguage::chinese) < 1.0);
}

TEST_CASE("both languages are heard", "[audio]") {
    Voice voice;
    CHECK(seconds_of(voice, "您好，欢迎来到职工驿站", SpokenLanguage::chinese) > 1.0);
    CHECK(seconds_of(voice, "Welcome to the station", SpokenLanguage::english) > 0.5);
}

TEST_CASE("synthesis ends where its listener has had enough", "[audio]") {
    Voice voice;
    int pieces = 0;
    voice.speak(long_text(), SpokenLanguage::chinese, usual_words_per_minute, [&](Samples) {
        ++pieces;
        return false;
    });
    CHECK(pieces == 1);
}

TEST_CASE("the three sounds are different, audible and never clipped", "[audio]") {
    const auto accepted = samples_of(Tone::accepted, 22'050);
    const auto refused = samples_of(Tone::refused, 22'050);
    const auto chime = samples_of(Tone::chime, 22'050);
    CHECK(accepted != refused);
    CHECK(chime.size() > refused.size());
    for (const auto& tone : {accepted, refused, chime}) {
        CHECK(std::ranges::max(tone) > 8'000);
        CHECK(std::ranges::max(tone) < 16'000);
        CHECK(std::abs(tone.back()) < 500);
    }
}

TEST_CASE("speech stops within 200 ms and nothing follows", "[audio]") {
    const SoundCard card("dummy");
    StationSpeech speech{{}};
    REQUIRE(speech.say(long_text(), SpokenLanguage::chinese, Privacy::anyone));
    CHECK(speech.is_speaking());
    const SystemClock clock;
    const auto before = clock.boot();
    speech.stop();
    CHECK_FALSE(speech.is_speaking());
    CHECK(clock.boot() - before < std::chrono::milliseconds(150));
    CHECK_FALSE(speech.is_speaking());
}

TEST_CASE("a sentence that was said reaches the sound card", "[audio]") {
    const auto path = std::filesystem::temp_directory_path() /
                      ("yizhan-audio-" + std::to_string(getpid()) + ".raw");
    setenv("SDL_DISKAUDIOFILE", path.c_str(), 1);
    setenv("SDL_DISKAUDIODELAY", "0", 1);
    {
        const SoundCard card("disk");
        StationSpeech speech{{}};
        REQUIRE(speech.say("您好，欢迎", SpokenLanguage::chinese, Privacy::anyone));
        const SystemClock clock;
        const auto patience = clock.boot() + std::chrono::seconds(10);
        while (speech.is_speaking() && clock.boot() < patience)
            std::this_thread::yield();
        CHECK_FALSE(speech.is_speaking());
    }
    std::ifstream file(path, std::ios::binary);
    const std::string heard{std::istreambuf_iterator<char>(file), {}};
    CHECK(std::ranges::count_if(heard, [](char c) { return c != 0; }) > 20'000);
    std::filesystem::remove(path);
}

TEST_CASE("a new sentence takes the place of the old one", "[audio]") {
    const SoundCard card("dummy");
    StationSpeech speech{{}};
    for (int i = 0; i < 20; ++i)
        REQUIRE(speech.say(long_text(), SpokenLanguage::chinese, Privacy::anyone));
    REQUIRE(speech.sound(Tone::chime));
    speech.stop();
    CHECK_FALSE(speech.is_speaking());
}

TEST_CASE("without a sound card the station stays silent and says so", "[audio]") {
    const SoundCard card("no such driver");
    StationSpeech speech{{}};
    const auto said = speech.say("您好", SpokenLanguage::chinese, Privacy::anyone);
    REQUIRE_FALSE(said);
    CHECK(said.refusal() == SpeechRefusal::no_loudspeaker);
    CHECK_FALSE(speech.sound(Tone::accepted));
    CHECK_FALSE(speech.is_speaking());
    speech.stop();
}

TEST_CASE("private words never reach the loudspeaker without consent", "[audio][P5]") {
    SimulatedSpeech simulated;
    const auto refused = simulated.say("欧阳", SpokenLanguage::chinese, Privacy::headset_only);
    REQUIRE_FALSE(refused);
    CHECK(refused.refusal() == SpeechRefusal::no_headset);
    CHECK(simulated.said().empty());
    simulated.plug_in_headset();
    REQUIRE(simulated.say("欧阳", SpokenLanguage::chinese, Privacy::headset_only));
    CHECK(simulated.said().back().through == HeardThrough::headset);
    simulated.unplug_headset();
    REQUIRE(simulated.say("欧阳", SpokenLanguage::chinese, Privacy::aloud_by_consent));
    CHECK(simulated.said().back().through == HeardThrough::loudspeaker);

    const SoundCard card("dummy");
    StationSpeech real{{}};
    CHECK(real.say("欧阳", SpokenLanguage::chinese, Privacy::headset_only).refusal() ==
          SpeechRefusal::no_headset);
    CHECK_FALSE(real.is_speaking());
}

TEST_CASE("a text past the limit is refused", "[audio]") {
    SimulatedSpeech speech;
    CHECK(speech
              .say(std::string(utterance_limit_bytes + 1, 'a'), SpokenLanguage::english,
                   Privacy::anyone)
              .refusal() == SpeechRefusal::too_long);
}

#include <unistd.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

#include "platform/audio/simulated_speech.hpp"
#include "platform/audio/station_speech.hpp"
#include "platform/audio/stretch.hpp"
#include "platform/audio/tones.hpp"
#include "platform/base/json.hpp"
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

TEST_CASE("recorded speech is heard slower and faster without losing its pitch", "[audio]") {
    constexpr int rate = 22'050;
    std::vector<std::int16_t> hum;
    for (int i = 0; i < 2 * rate; ++i)
        hum.push_back(static_cast<std::int16_t>(9'000 * std::sin(6.2832 * 200 * i / rate)));
    const auto crossings = [](const std::vector<std::int16_t>& samples) {
        int count = 0;
        for (std::size_t i = 1; i < samples.size(); ++i)
            if ((samples[i - 1] < 0) != (samples[i] < 0)) ++count;
        return static_cast<double>(count) / static_cast<double>(samples.size()) * rate / 2;
    };
    for (const double speed : {0.6, 0.8, 1.3, 1.7}) {
        const auto other = stretched(hum, speed, rate);
        CHECK(std::abs(static_cast<double>(other.size()) * speed / (2.0 * rate) - 1) < 0.1);
        CHECK(std::abs(crossings(other) - 200) < 12);
    }
    CHECK(stretched(hum, 1, rate) == hum);
}

namespace {

class OneClip final : public ClipSource {
public:
    bool has(std::string_view words, SpokenLanguage, std::string_view) const override {
        return words == "您好";
    }
    std::vector<std::int16_t> samples(std::string_view, SpokenLanguage, std::string_view,
                                      int rate) const override {
        return std::vector<std::int16_t>(static_cast<std::size_t>(rate), 4'000);
    }
    std::vector<SpokenDialect> dialects(SpokenLanguage) const override { return {}; }
};

}  // namespace

TEST_CASE("the log tells sentence by sentence what was said, how, and where", "[audio][P5]") {
    const auto folder =
        std::filesystem::temp_directory_path() / ("yizhan-speech-log-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    const auto jack = folder / "jack";
    setenv("SDL_DISKAUDIOFILE", "/dev/null", 1);
    unsetenv("SDL_DISKAUDIODELAY");  // at the pace of a sound card
    const SoundCard card("disk");
    {
        SpeechDevices devices;
        devices.headset = folder / "headset";
        devices.jack = std::make_unique<FileHeadsetJack>(jack);
        devices.clips = std::make_unique<OneClip>();
        devices.log = std::make_unique<SpeechLog>(folder / "log", SpeechLog::PrivateWords::masked);
        StationSpeech speech(std::move(devices));
        speech.adopt({.rate = 1, .volume = -1});
        const Sentence open[] = {{"您好"}, {"请选择"}};
        REQUIRE(speech.read(open, SpokenLanguage::chinese));
        CHECK_FALSE(speech.say("欧阳", SpokenLanguage::chinese, Privacy::headset_only));
        std::ofstream(jack) << "1\n";
        REQUIRE(speech.say("欧阳", SpokenLanguage::chinese, Privacy::headset_only));
        std::ofstream(jack) << "0\n";
        const SystemClock clock;
        const auto patience = clock.boot() + std::chrono::seconds(5);
        while (speech.is_speaking() && clock.boot() < patience)
            std::this_thread::yield();
        CHECK_FALSE(speech.is_speaking());  // pulled out: it falls silent, and not into the hall
    }
    std::ifstream file(folder / "log");
    std::vector<Json> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(parse_json(line).value());
    REQUIRE(lines.size() == 3);
    CHECK(lines[0]["source"] == "clip");
    CHECK(lines[0]["utterance"] == lines[1]["utterance"]);
    CHECK(lines[1]["text"] == "请选择");
    CHECK(lines[1]["source"] == "synthesis");
    CHECK(lines[1]["output"] == "loudspeaker");
    CHECK(lines[1]["volume"] == -1);
    CHECK(lines[2]["text"] == "••••••");
    CHECK(lines[2]["output"] == "headset");
    CHECK(lines[2]["private"] == true);
    std::filesystem::remove_all(folder);
}

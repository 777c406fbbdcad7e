// The station's real voice: espeak-ng on a thread of its own, heard through SDL2. Without a sound
// card it stays silent and refuses politely; nothing else of the station minds.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "platform/audio/loudspeaker.hpp"
#include "platform/audio/speech.hpp"
#include "platform/audio/voice.hpp"

namespace platform {

struct SpeechDevices {
    std::string loudspeaker;  // empty: the machine's default
    std::string headset;      // empty: this kiosk has none, and private words are refused
};

class StationSpeech final : public Speech {
public:
    // Throws Fault(installation) when the voice data are missing.
    explicit StationSpeech(const SpeechDevices& devices);
    ~StationSpeech() override;

    Outcome<Nothing, SpeechRefusal> say(std::string_view text, SpokenLanguage language,
                                        Privacy privacy) override;
    Outcome<Nothing, SpeechRefusal> sound(Tone tone) override;
    void stop() override;
    bool is_speaking() const override;

private:
    struct Order {
        std::string text;
        SpokenLanguage language = SpokenLanguage::chinese;
        Loudspeaker* through = nullptr;
    };
    void work();
    void speak(const Order& order);
    void silence_all();

    Voice voice_;
    std::unique_ptr<Loudspeaker> loudspeaker_;
    std::unique_ptr<Loudspeaker> headset_;

    mutable std::mutex mutex_;  // guards the four below, and every play() and silence()
    std::condition_variable news_;
    std::optional<Order> next_;
    bool is_working_ = false;
    bool is_cut_short_ = false;
    bool is_ending_ = false;
    std::thread worker_;
};

}  // namespace platform

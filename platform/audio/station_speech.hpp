// The station's real voice: espeak-ng on a thread of its own, heard through SDL2. Without a sound
// card it stays silent and refuses politely; nothing else of the station minds. A plug pulled out
// silences the headset at once: what was meant for one ear never goes on in the hall.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "platform/audio/clip_source.hpp"
#include "platform/audio/headset_jack.hpp"
#include "platform/audio/loudspeaker.hpp"
#include "platform/audio/speech.hpp"
#include "platform/audio/speech_log.hpp"
#include "platform/audio/voice.hpp"

namespace platform {

struct SpeechDevices {
    std::string loudspeaker;                 // empty: the machine's default
    std::string headset = {};                // empty: this kiosk has none
    std::unique_ptr<HeadsetJack> jack = {};  // none: nothing is ever plugged in
    std::unique_ptr<ClipSource> clips = {};  // none: every word is synthesised
    Readings readings = {};
    std::function<void()> after_wipe =
        {};  // on the thread that spoke, where little lies on its stack
    std::unique_ptr<SpeechLog> log = {};  // none: nobody is told what was said
};

class StationSpeech final : public Speech {
public:
    // Throws Fault(installation) when the voice data are missing.
    explicit StationSpeech(SpeechDevices devices);
    ~StationSpeech() override;

    Outcome<Nothing, SpeechRefusal> read(std::span<const Sentence> sentences,
                                         SpokenLanguage language) override;
    Outcome<Nothing, SpeechRefusal> sound(Tone tone) override;
    void adopt(const Manner& manner) override { manner_ = manner; }
    std::vector<SpokenDialect> dialects(SpokenLanguage language) const override;
    bool has_headset() const override;
    void stop() override;
    bool is_speaking() const override;
    void forget() override;
    // A sound card was found.
    bool has_loudspeaker() const { return loudspeaker_ != nullptr; }

private:
    struct Order {
        std::vector<Sentence> sentences;
        SpokenLanguage language = SpokenLanguage::chinese;
        Manner manner;
        Loudspeaker* through = nullptr;
    };
    void work();
    void speak(const Order& order);
    bool has_clip(const Sentence& sentence, SpokenLanguage language, const Manner& manner) const;
    // False where there is none that can be played.
    bool play_clip(const Sentence& sentence, const Order& order, const SampleSink& sink) const;
    bool may_play(const Order& order) const;
    void wipe();
    void silence_all();
    bool is_busy() const;
    void tell(std::span<const Sentence> sentences, SpokenLanguage language, HeardThrough through);

    Voice voice_;
    std::unique_ptr<Loudspeaker> loudspeaker_;
    std::unique_ptr<Loudspeaker> headset_;
    std::unique_ptr<HeadsetJack> jack_;
    std::unique_ptr<ClipSource> clips_;
    std::function<void()> after_wipe_;
    std::unique_ptr<SpeechLog> log_;
    Manner manner_;
    int utterances_ = 0;

    mutable std::mutex mutex_;  // guards the five below, and every play() and silence()
    std::condition_variable news_;
    std::optional<Order> next_;
    bool is_wipe_due_ = false;
    bool is_working_ = false;
    bool is_cut_short_ = false;
    bool is_ending_ = false;
    std::thread worker_;
};

}  // namespace platform

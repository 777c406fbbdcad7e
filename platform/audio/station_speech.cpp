#include "platform/audio/station_speech.hpp"

#include "platform/audio/tones.hpp"
#include "platform/base/fault.hpp"
#include "platform/base/log.hpp"

namespace platform {

StationSpeech::StationSpeech(const SpeechDevices& devices)
    : loudspeaker_(Loudspeaker::open(devices.loudspeaker, voice_.samples_per_second())) {
    if (!devices.headset.empty())
        headset_ = Loudspeaker::open(devices.headset, voice_.samples_per_second());
    worker_ = std::thread([this] { work(); });
}

StationSpeech::~StationSpeech() {
    {
        const std::lock_guard lock(mutex_);
        is_ending_ = true;
        is_cut_short_ = true;
        next_.reset();
    }
    news_.notify_all();
    worker_.join();
    silence_all();
}

Outcome<Nothing, SpeechRefusal> StationSpeech::say(std::string_view text, SpokenLanguage language,
                                                   Privacy privacy) {
    if (text.size() > utterance_limit_bytes) return refuse(SpeechRefusal::too_long);
    const bool is_private = privacy == Privacy::headset_only;
    Loudspeaker* through = is_private ? headset_.get() : loudspeaker_.get();
    if (through == nullptr)
        return refuse(is_private ? SpeechRefusal::no_headset : SpeechRefusal::no_loudspeaker);
    {
        const std::lock_guard lock(mutex_);
        silence_all();
        is_cut_short_ = true;
        next_ = Order{std::string(text), language, through};
    }
    news_.notify_all();
    return Nothing{};
}

Outcome<Nothing, SpeechRefusal> StationSpeech::sound(Tone tone) {
    if (loudspeaker_ == nullptr) return refuse(SpeechRefusal::no_loudspeaker);
    const auto samples = samples_of(tone, voice_.samples_per_second());
    const std::lock_guard lock(mutex_);
    loudspeaker_->play(samples);
    return Nothing{};
}

void StationSpeech::stop() {
    const std::lock_guard lock(mutex_);
    next_.reset();
    is_cut_short_ = true;
    silence_all();
}

bool StationSpeech::is_speaking() const {
    const std::lock_guard lock(mutex_);
    return next_.has_value() || (is_working_ && !is_cut_short_) ||
           (loudspeaker_ != nullptr && loudspeaker_->is_playing()) ||
           (headset_ != nullptr && headset_->is_playing());
}

void StationSpeech::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        news_.wait(lock, [this] { return is_ending_ || next_.has_value(); });
        if (is_ending_) return;
        const Order order = std::move(*next_);
        next_.reset();
        is_working_ = true;
        is_cut_short_ = false;
        lock.unlock();
        speak(order);
        lock.lock();
        is_working_ = false;
    }
}

// Synthesis runs a hundred times faster than speech, so a whole utterance is queued at once; each
// piece asks under the lock whether it is still wanted, and nothing is heard after stop().
void StationSpeech::speak(const Order& order) {
    const SampleSink sink = [this, &order](Samples samples) {
        const std::lock_guard lock(mutex_);
        if (is_cut_short_) return false;
        order.through->play(samples);
        return true;
    };
    try {
        voice_.speak(order.text, order.language, sink);
    } catch (const Fault&) {
        log(LogLevel::alarm, "audio.voice_missing");
    }
}

void StationSpeech::silence_all() {
    if (loudspeaker_ != nullptr) loudspeaker_->silence();
    if (headset_ != nullptr) headset_->silence();
}

}  // namespace platform

#include "platform/audio/station_speech.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "platform/audio/admission.hpp"
#include "platform/audio/stretch.hpp"
#include "platform/audio/tones.hpp"
#include "platform/base/fault.hpp"
#include "platform/base/let_go.hpp"
#include "platform/base/log.hpp"

namespace platform {
namespace {

constexpr std::chrono::milliseconds jack_looked_at_every{50};
constexpr double pause_seconds = 0.25;  // between two sentences

std::size_t step_of(int step) {
    return static_cast<std::size_t>(std::clamp(step, -manner_steps, manner_steps) + manner_steps);
}

int words_per_minute(int rate) {
    constexpr std::array<int, 5> rates{90, 120, 150, 195, 250};
    return rates.at(step_of(rate));
}

// Each step sounds about half as loud again; the loudest are cut at the edge of the scale.
void amplify(std::vector<std::int16_t>& samples, int volume) {
    constexpr std::array<double, 5> gains{0.35, 0.6, 1.0, 1.5, 2.2};
    for (std::int16_t& sample : samples)
        sample = static_cast<std::int16_t>(
            std::clamp(sample * gains.at(step_of(volume)), -32'768.0, 32'767.0));
}

}  // namespace

StationSpeech::StationSpeech(SpeechDevices devices)
    : voice_(std::move(devices.readings)),
      loudspeaker_(Loudspeaker::open(devices.loudspeaker, voice_.samples_per_second())),
      jack_(std::move(devices.jack)),
      clips_(std::move(devices.clips)),
      after_wipe_(std::move(devices.after_wipe)),
      log_(std::move(devices.log)) {
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

bool StationSpeech::has_headset() const {
    return headset_ != nullptr && jack_ != nullptr && jack_->is_in();
}

std::vector<SpokenDialect> StationSpeech::dialects(SpokenLanguage language) const {
    return clips_ ? clips_->dialects(language) : std::vector<SpokenDialect>{};
}

Outcome<Nothing, SpeechRefusal> StationSpeech::read(std::span<const Sentence> sentences,
                                                    SpokenLanguage language) {
    const auto way =
        admit(sentences, {.headset = has_headset(), .loudspeaker = loudspeaker_ != nullptr});
    if (!way) return refuse(way.refusal());
    {
        const std::lock_guard lock(mutex_);
        silence_all();
        is_cut_short_ = true;
        next_ = Order{{sentences.begin(), sentences.end()},
                      language,
                      manner_,
                      *way == HeardThrough::headset ? headset_.get() : loudspeaker_.get()};
        tell(sentences, language, *way);
    }
    news_.notify_all();
    return Nothing{};
}

void StationSpeech::tell(std::span<const Sentence> sentences, SpokenLanguage language,
                         HeardThrough through) {
    if (!log_) return;
    ++utterances_;
    for (const Sentence& sentence : sentences) {
        const auto from =
            has_clip(sentence, language, manner_) ? HeardFrom::clip : HeardFrom::synthesis;
        log_->said(utterances_,
                   {sentence.words, language, manner_, through, from, sentence.privacy});
    }
}

Outcome<Nothing, SpeechRefusal> StationSpeech::sound(Tone tone) {
    if (loudspeaker_ == nullptr) return refuse(SpeechRefusal::no_loudspeaker);
    auto samples = samples_of(tone, voice_.samples_per_second());
    amplify(samples, manner_.volume);
    const std::lock_guard lock(mutex_);
    loudspeaker_->play(samples);
    if (log_) log_->sounded(tone);
    return Nothing{};
}

void StationSpeech::stop() {
    const std::lock_guard lock(mutex_);
    if (log_ && is_busy()) log_->stopped();
    next_.reset();
    is_cut_short_ = true;
    silence_all();
}

void StationSpeech::forget() {
    stop();
    {
        const std::lock_guard lock(mutex_);
        is_wipe_due_ = true;
    }
    news_.notify_all();
}

bool StationSpeech::is_speaking() const {
    const std::lock_guard lock(mutex_);
    return is_busy();
}

bool StationSpeech::is_busy() const {
    return next_.has_value() || (is_working_ && !is_cut_short_) ||
           (loudspeaker_ != nullptr && loudspeaker_->is_playing()) ||
           (headset_ != nullptr && headset_->is_playing());
}

void StationSpeech::work() {
    std::unique_lock lock(mutex_);
    const auto is_due = [this] { return is_ending_ || is_wipe_due_ || next_.has_value(); };
    while (true) {
        while (headset_ != nullptr && headset_->is_playing() && !is_due()) {
            if (!has_headset()) silence_all();
            news_.wait_for(lock, jack_looked_at_every, is_due);
        }
        news_.wait(lock, is_due);
        if (is_ending_) return;
        if (std::exchange(is_wipe_due_, false)) {
            lock.unlock();
            wipe();
            lock.lock();
            continue;
        }
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

void StationSpeech::wipe() {
    voice_.forget();
    if (after_wipe_) after_wipe_();
}

bool StationSpeech::may_play(const Order& order) const {
    return !is_cut_short_ && (order.through != headset_.get() || has_headset());
}

// Synthesis runs a hundred times faster than speech, so a whole utterance is queued at once; each
// piece asks under the lock whether it is still wanted, and nothing is heard after stop().
void StationSpeech::speak(const Order& order) {
    bool is_wanted = true;
    const SampleSink sink = [&](Samples samples) {
        std::vector<std::int16_t> louder(samples.begin(), samples.end());
        amplify(louder, order.manner.volume);
        const std::lock_guard lock(mutex_);
        is_wanted = may_play(order);
        if (is_wanted) order.through->play(louder);
        return is_wanted;
    };
    const std::vector<std::int16_t> pause(
        static_cast<std::size_t>(pause_seconds * voice_.samples_per_second()));
    try {
        for (const Sentence& sentence : order.sentences) {
            // What a person keeps to themselves may be their name.
            const auto what =
                sentence.privacy == Privacy::anyone ? Readings::Of::sentence : Readings::Of::name;
            if (!play_clip(sentence, order, sink))
                voice_.speak(sentence.words, order.language, words_per_minute(order.manner.rate),
                             sink, what);
            if (!is_wanted || !sink(pause)) return;
        }
    } catch (const Fault&) {
        log(LogLevel::alarm, "audio.voice_missing");
    }
}

bool StationSpeech::has_clip(const Sentence& sentence, SpokenLanguage language,
                             const Manner& manner) const {
    return clips_ && sentence.privacy == Privacy::anyone &&
           clips_->has(sentence.words, language, manner.dialect);
}

bool StationSpeech::play_clip(const Sentence& sentence, const Order& order,
                              const SampleSink& sink) const {
    if (!has_clip(sentence, order.language, order.manner)) return false;
    const int rate = voice_.samples_per_second();
    const auto recorded =
        clips_->samples(sentence.words, order.language, order.manner.dialect, rate);
    const double speed =
        static_cast<double>(words_per_minute(order.manner.rate)) / usual_words_per_minute;
    if (!recorded.empty()) sink(stretched(recorded, speed, rate));
    return !recorded.empty();
}

void StationSpeech::silence_all() {
    if (loudspeaker_ != nullptr) loudspeaker_->silence();
    if (headset_ != nullptr) headset_->silence();
}

}  // namespace platform

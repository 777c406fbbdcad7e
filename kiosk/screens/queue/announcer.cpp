#include "kiosk/screens/queue/announcer.hpp"

#include <algorithm>
#include <array>
#include <ranges>

#include "platform/base/log.hpp"

namespace kiosk {

namespace {

using namespace std::chrono_literals;
using services::queue::Call;
using services::queue::HallNews;

constexpr auto chime_lasts = 1s;
constexpr auto light_lasts = 6s;          // the call's light flashes so long, heard or not
constexpr auto light_step = 600ms;        // on, then off: well under two flashes a second
constexpr auto pause_after = 500ms;       // before the next call
constexpr auto ear_to_the_voice = 100ms;  // so often it is asked whether it has finished
constexpr auto longest_words = 40s;       // a sound card that hangs does not stop the hall
constexpr auto news_for = 2min;           // an older call is not told any more

std::chrono::milliseconds until(std::chrono::microseconds left) {
    return std::chrono::ceil<std::chrono::milliseconds>(left);
}

}  // namespace

void Announcer::adopt(const services::queue::Announcing& announcing) {
    announcing_ = announcing;
    if (speech_ != nullptr) speech_->adopt({.volume = announcing_.volume});
}

// ---- what there is to tell ----

void Announcer::take(const std::optional<HallNews>& news) {
    const bool is_first = !std::exchange(has_begun_, true);
    if (!news) return;
    if (day_ != news->day) known_.clear();
    day_ = news->day;
    drop_what_is_over(*news);
    learn(*news);
    if (is_first) next_.clear();
}

// Somebody who was called again need not be called for the first time.
void Announcer::drop_what_is_over(const HallNews& news) {
    std::erase_if(next_, [&](const Call& waiting) {
        return std::ranges::none_of(news.calls, [&](const Call& call) {
            return call.is_there_still && call.label == waiting.label && call.nth == waiting.nth;
        });
    });
}

// By the hall's clock alone: ours may be wrong.
void Announcer::learn(const HallNews& news) {
    for (const Call& call : std::views::reverse(news.calls)) {
        const bool is_new = known_.emplace(call.label, call.nth).second;
        if (is_new && call.is_there_still && news.at - call.at <= news_for) next_.push_back(call);
    }
}

// ---- one after the other ----

void Announcer::go_on() {
    if (told_ && is_phase_over()) {
        switch (told_->phase) {
            case Phase::chime:
                say(told_->call);
                break;
            case Phase::words:
            case Phase::light_only:
                enter(Phase::pause);
                break;
            case Phase::pause:
                told_.reset();
                break;
        }
    }
    if (told_ || next_.empty()) return;
    Call call = std::move(next_.front());
    next_.pop_front();
    begin(std::move(call));
}

void Announcer::begin(Call call) {
    platform::log(platform::LogLevel::info, "kiosk.call_announced",
                  {{"number", call.label}, {"counter", call.counter}, {"nth", call.nth}});
    told_ = Told{std::move(call), Phase::light_only, clock_.boot(), clock_.boot()};
    const bool is_heard = speech_ != nullptr && !is_quiet(announcing_, clock_.wall());
    if (is_heard && speech_->sound(platform::Tone::chime)) told_->phase = Phase::chime;
}

void Announcer::enter(Phase phase) {
    told_->phase = phase;
    told_->phase_began = clock_.boot();
}

void Announcer::say(const Call& call) {
    const platform::Sentence sentence{
        wording_.say(Label("board.spoken_call")
                         .with("number", call.label)
                         .with("counter", std::to_string(call.counter)))};
    const std::array twice{sentence, sentence};
    const auto heard = speech_->read(twice, platform::SpokenLanguage::chinese);
    enter(heard ? Phase::words : Phase::light_only);
}

bool Announcer::is_phase_over() const {
    const auto now = clock_.boot();
    const auto in_phase = now - told_->phase_began;
    const bool is_dark = now - told_->began >= light_lasts;
    switch (told_->phase) {
        case Phase::chime:
            return in_phase >= chime_lasts &&
                   (!speech_->is_speaking() || in_phase >= 3 * chime_lasts);
        case Phase::words:
            return in_phase >= longest_words || (is_dark && !speech_->is_speaking());
        case Phase::light_only:
            return is_dark;
        case Phase::pause:
            return in_phase >= pause_after;
    }
    return true;
}

bool Announcer::is_lit() const {
    if (!told_) return false;
    const auto since = clock_.boot() - told_->began;
    return since < light_lasts && since / light_step % 2 == 0;
}

std::optional<std::chrono::milliseconds> Announcer::rest() const {
    if (!told_) return next_.empty() ? std::nullopt : std::optional(0ms);
    if (is_phase_over()) return 0ms;
    const auto since = clock_.boot() - told_->began;
    const auto to_step = since < light_lasts ? until(light_step - since % light_step) : 1000ms;
    return std::min<std::chrono::milliseconds>(to_step, ear_to_the_voice);
}

}  // namespace kiosk

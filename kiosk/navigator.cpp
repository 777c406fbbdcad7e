#include "kiosk/navigator.hpp"

#include <algorithm>
#include <utility>

#include "platform/base/ensure.hpp"
#include "platform/base/let_go.hpp"
#include "platform/base/log.hpp"

namespace kiosk {

namespace {

constexpr std::int64_t minute_micros = 60'000'000;

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};

TextSize larger(TextSize size) {
    switch (size) {
        case TextSize::normal:
            return TextSize::large;
        case TextSize::large:
            return TextSize::larger;
        case TextSize::larger:
            return TextSize::largest;
        case TextSize::largest:
            break;
    }
    return TextSize::normal;
}

}  // namespace

std::optional<std::string> draw_framed(Panel& panel, Screen& screen, const StatusFace& status,
                                       const Aids& aids, const AidsOffered& offered) {
    panel.begin(screen.name());
    panel.ease(aids.is_easy);
    if (screen.frame() == Frame::full) panel.status(status);
    screen.draw_frame(panel);
    if (screen.frame() == Frame::none) return std::nullopt;
    const bool hides = aids.has_voice && !offered.has_headset && panel.has_private_values();
    const bool is_asked_for = hides && panel.pinned("voice.read_private", {.icon = Icon::voice});
    const auto touched = panel.aids(aids, offered);
    return is_asked_for ? "voice.read_private" : touched;
}

Navigator::Navigator(Panel& panel, Wording& wording, Mailbox& mailbox, const platform::Clock& clock,
                     Places places, NavigatorSettings settings)
    : panel_(panel),
      wording_(wording),
      mailbox_(mailbox),
      clock_(clock),
      places_(std::move(places)),
      settings_(settings),
      reader_(places_.speech, wording_),
      aids_(settings_.usual),
      touched_at_(clock.boot()) {
    wording_.choose(aids_.language);
    show_only(places_.idle(), true);
}

// ---- the gate: the one place where a fault on the screen's side is caught ----

template <class Work>
void Navigator::through_gate(Work&& work) {
    try {
        work();
    } catch (const platform::Fault& fault) {
        if (fault.kind() == platform::FaultKind::disk_full) return say_full(fault);
        if (platform::asks_for_restart(fault.kind())) throw;  // the store is believed no more
        if (std::exchange(is_out_of_service_, true)) throw;   // its own screen failed: start again
        platform::log(platform::LogLevel::alarm, "kiosk.out_of_service",
                      {{"fault", platform::name_of(fault.kind())}});
        leave();
        show_only(places_.out_of_service(fault), false);
    }
}

// What a person filled in stays beneath: once there is room they press the same button again.
void Navigator::say_full(const platform::Fault& fault) {
    auto page = places_.out_of_service(fault);
    if (page->name() == top().name()) return;
    platform::log(platform::LogLevel::alarm, "kiosk.storage_full");
    panel_.finger().lost();
    stack_.push_back(std::move(page));  // over the idle picture, too, which stays idle
    is_changed_ = true;
}

// ---- frames ----

void Navigator::draw(Brush& brush) {
    through_gate([&] {
        shown_minute_ = clock_.wall().micros / minute_micros;
        settings_.offered.has_headset = reader_.has_headset();
        aid_touched_ = draw_framed(panel_, top(), places_.status(), aids_, settings_.offered);
        if (warned_at_) draw_warning();
        is_changed_ = false;
    });
    panel_.end(brush);
}

bool Navigator::act() {
    through_gate([&] {
        if (mailbox_.empty()) {
            is_changed_ = true;
            go(top().wake());
        }
        if (aid_touched_) {
            choose_aid(*std::exchange(aid_touched_, std::nullopt));
        } else {
            go(top().act_on_touch());
        }
        if (std::exchange(wants_person_, false)) call_person();
        if (!is_changed_) read_page();
    });
    panel_.finger().shown(clock_.boot());
    return is_changed_;
}

void Navigator::go(Next next) {
    if (!std::holds_alternative<Stay>(next)) is_changed_ = true;
    std::visit(Overloaded{
                   [](Stay) {},
                   [&](Open& open) {
                       // Somebody came, though nothing was touched: a card was shown.
                       if (std::exchange(is_at_idle_, false)) touched_at_ = clock_.boot();
                       stack_.push_back(std::move(open.screen));
                   },
                   [&](Replace& replace) { stack_.back() = std::move(replace.screen); },
                   [&](GoBack) {
                       if (stack_.size() == 1) return go(GoHome{});
                       stack_.pop_back();
                       if (stack_.size() == 1) forget_traces();
                       top().reopen();
                   },
                   [&](GoHome) {
                       const bool was_idle = is_idle();
                       stack_.clear();
                       if (!was_idle) forget_traces();
                       show_only(places_.home(), false);
                       is_out_of_service_ = false;
                   },
                   [&](Speak choice) {
                       speak(choice.language);
                       go(GoBack{});
                   },
                   [&](Finish) {
                       leave();
                       show_only(places_.idle(), true);
                       is_out_of_service_ = false;
                   },
               },
               next);
}

void Navigator::show_only(std::unique_ptr<Screen> screen, bool is_idle) {
    platform::ensure(screen != nullptr, "there is a screen to show");
    stack_.clear();
    stack_.push_back(std::move(screen));
    is_at_idle_ = is_idle;
    is_changed_ = true;
}

// What the screens that went have left behind: fingers, codes, glyphs, cards.
void Navigator::forget_traces() {
    panel_.forget();
    if (places_.forget_person) places_.forget_person();
    if (wipe_) wipe_();
}

// Everything of the person goes, their choices too.
void Navigator::leave() {
    stack_.clear();
    forget_traces();
    reader_.forget();
    aids_ = settings_.usual;
    reader_.adopt(aids_.manner);
    wording_.choose(aids_.language);
    warned_at_.reset();
    aid_touched_.reset();
    panel_.focus().hide();
    held_.reset();
    is_voice_unwanted_ = false;
}

// ---- aids ----

void Navigator::choose_aid(const std::string& key) {
    is_changed_ = true;
    if (key == "aids.call") return call_person();
    if (key == "aids.language") {
        change_language();
    } else if (key == "aids.text_size") {
        aids_.text_size = larger(aids_.shown_size());
    } else if (key == "aids.contrast") {
        aids_.look = aids_.look == Look::high_contrast ? settings_.usual.look : Look::high_contrast;
    } else if (key == "aids.night") {
        aids_.look = aids_.look == Look::night ? Look::light : Look::night;
    } else if (key == "aids.easy") {
        aids_.is_easy = !aids_.is_easy;
    } else if (key == "aids.slow") {
        aids_.is_slow = !aids_.is_slow;
    } else if (key == "aids.low_reach") {
        aids_.reach = aids_.reach == Reach::low ? Reach::usual : Reach::low;
    } else if (key == "aids.voice") {
        switch_voice();
        is_voice_unwanted_ = !aids_.has_voice;
    } else if (key == "aids.repeat") {
        repeat();
    } else if (key == "aids.voice_page") {
        open_voice_page();
    } else if (key == "voice.read_private") {
        read_private();
    }
}

void Navigator::speak(Language language) {
    aids_.language = language;
    wording_.choose(language);
    is_changed_ = true;
}

void Navigator::change_language() {
    const auto& offered = settings_.offered.languages;
    if (offered.size() > 2) {
        auto screen = places_.languages(offered);
        return screen->name() == top().name() ? go(GoBack{}) : go(Open{std::move(screen)});
    }
    speak(aids_.language == offered.front() ? offered.back() : offered.front());
}

void Navigator::open_voice_page() {
    if (!places_.voice) return;
    auto page = places_.voice({[this] { return aids_.manner; },
                               [this](VoiceStep step) {
                                   switch (step) {
                                       case VoiceStep::louder:
                                           return louder();
                                       case VoiceStep::softer:
                                           return softer();
                                       case VoiceStep::faster:
                                           return faster();
                                       case VoiceStep::slower:
                                           return slower();
                                   }
                               },
                               [this] { return reader_.dialects(); },
                               [this](const std::string& code) {
                                   aids_.manner.dialect = code;
                                   reader_.adopt(aids_.manner);
                                   is_changed_ = true;
                               }});
    if (page->name() != top().name()) go(Open{std::move(page)});
}

void Navigator::switch_voice() {
    aids_.has_voice = !aids_.has_voice;
    is_changed_ = true;
    if (aids_.has_voice) return reader_.begin();
    reader_.end();
}

// A warning that time runs out is for everyone to hear.
void Navigator::read_page() {
    if (warned_at_ && !aids_.has_voice) {
        if (!std::exchange(is_warning_said_, true)) reader_.repeat(panel_.tree());
        return;
    }
    is_warning_said_ = false;
    if (std::exchange(is_told_, false)) return reader_.pass_over(panel_.tree());
    say_arrival(reader_.read_page(panel_.tree()));
}

void Navigator::retune(int platform::Manner::*what, int steps) {
    int& step = aids_.manner.*what;
    step = std::clamp(step + steps, -platform::manner_steps, platform::manner_steps);
    reader_.adopt(aids_.manner);
    reader_.say(Label(what == &platform::Manner::volume ? "voice.volume_is" : "voice.rate_is")
                    .with("level", std::to_string(step + platform::manner_steps + 1)));
    is_told_ = true;
    is_changed_ = true;
}

void Navigator::call_person() {
    auto screen = places_.call_person(top().name());
    if (screen->name() == top().name()) return go(Replace{std::move(screen)});
    go(Open{std::move(screen)});
}

// ---- fingers ----

void Navigator::finger_down(float x, float y) {
    touched_at_ = clock_.boot();
    panel_.focus().hide();
    held_.reset();
    hush();                                         // whoever touches has heard enough
    if (std::exchange(warned_at_, std::nullopt)) {  // any touch extends, and does no more
        panel_.finger().spent(clock_.boot());
        return;
    }
    panel_.finger().down(panel_.tree(), x, y, clock_.boot());
}

void Navigator::finger_moved(float x, float y) {
    touched_at_ = clock_.boot();
    panel_.finger().moved(panel_.tree(), x, y);
}

void Navigator::finger_up(float x, float y) {
    touched_at_ = clock_.boot();
    panel_.finger().up(panel_.tree(), x, y, clock_.boot());
}

void Navigator::finger_lost() {
    panel_.finger().lost();
}

// ---- time ----

std::chrono::seconds Navigator::seconds_left() const {
    const auto left = warning() - (clock_.boot() - *warned_at_);
    return std::max(std::chrono::seconds{0}, std::chrono::ceil<std::chrono::seconds>(left));
}

void Navigator::draw_warning() {
    shown_seconds_ = seconds_left();
    panel_.dialog("idle.still_there", "idle.will_forget", std::to_string(shown_seconds_.count()),
                  "idle.go_on");
}

bool Navigator::pass_time() {
    const bool is_new_minute = clock_.wall().micros / minute_micros != shown_minute_;
    const auto resting = top().rest();
    const bool is_rested = resting && resting->count() <= 0;
    if (is_new_minute || is_rested) through_gate([&] { go(top().wake()); });
    is_changed_ = is_changed_ || is_rested;
    if (is_at_idle_ || is_out_of_service_) return is_new_minute || is_changed_;
    if (!warned_at_) {
        if (quiet_for() >= idle_after() && is_being_read()) touched_at_ = clock_.boot();
        if (quiet_for() < idle_after()) return is_new_minute || is_changed_;
        warned_at_ = clock_.boot();
        panel_.finger().lost();
        return true;
    }
    if (seconds_left().count() > 0) {
        return is_new_minute || is_changed_ || seconds_left() != shown_seconds_;
    }
    go(Finish{});
    return true;
}

std::chrono::milliseconds Navigator::rest() const {
    const std::int64_t to_minute = minute_micros - clock_.wall().micros % minute_micros;
    std::chrono::microseconds rest{to_minute};
    if (!is_at_idle_ && !is_out_of_service_) {
        const auto to_next =
            warned_at_ ? (warning() - (clock_.boot() - *warned_at_)) % std::chrono::seconds{1}
                       : idle_after() - quiet_for();
        rest = std::min<std::chrono::microseconds>(rest, to_next);
    }
    if (const auto resting = top().rest())
        rest = std::min<std::chrono::microseconds>(rest, *resting);
    return std::max(std::chrono::milliseconds{1},
                    std::chrono::ceil<std::chrono::milliseconds>(rest));
}

}  // namespace kiosk

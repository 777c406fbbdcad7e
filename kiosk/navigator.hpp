// The stack of screens of one person, the idle timer, the wipe, and the one gate for faults. Time
// is boot time, given by a clock, so that tests move it by hand. It knows no window.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/aids.hpp"
#include "kiosk/mailbox.hpp"
#include "kiosk/panel.hpp"
#include "kiosk/reader.hpp"
#include "kiosk/screen.hpp"
#include "kiosk/voice_handles.hpp"
#include "platform/base/fault.hpp"
#include "platform/clock/clock.hpp"
#include "platform/input/input.hpp"

namespace kiosk {

// How the station's own screens are made, and what it says on top of each page.
struct Places {
    std::function<std::unique_ptr<Screen>()> idle;
    std::function<std::unique_ptr<Screen>()> home;
    // Told on which screen the person stood.
    std::function<std::unique_ptr<Screen>(std::string_view)> call_person;
    std::function<std::unique_ptr<Screen>(const platform::Fault&)> out_of_service;
    // To choose from, where more than two are offered.
    std::function<std::unique_ptr<Screen>(const std::vector<Language>&)> languages;
    std::function<StatusFace()> status;
    // A person left: drop what services and entry engines hold of them.
    std::function<void()> forget_person;
    // Reads aloud; none: nothing is offered to be read.
    platform::Speech* speech = nullptr;
    std::function<std::unique_ptr<Screen>(VoiceHandles)> voice;
};

struct NavigatorSettings {
    std::chrono::seconds idle_after{60};
    std::chrono::seconds warning{30};
    AidsOffered offered;
    Aids usual;  // what each person starts with
};

class Navigator final {
public:
    Navigator(Panel& panel, Wording& wording, Mailbox& mailbox, const platform::Clock& clock,
              Places places, NavigatorSettings settings = {});

    // One frame: draws the top screen with what stands around it.
    void draw(Brush& brush);
    // After the frame: letters, then what was touched. True when another frame is due.
    bool act();

    void finger_down(float x, float y);
    void finger_moved(float x, float y);
    void finger_up(float x, float y);
    void finger_lost();
    // A key acts as a finger does: on its release. `typed` for Key::typed.
    void key_down(platform::Key key, char typed = 0);
    void key_up(platform::Key key);

    // Warns or wipes when it is time. True when another frame is due.
    bool pass_time();
    // How long nothing will change by itself.
    std::chrono::milliseconds rest() const;

    // ---- the voice, for keys and screens: what each does is heard at once ----
    // From quiet to loud and from slow to fast in five steps; kept until the person leaves.
    void louder() { retune(&platform::Manner::volume, 1); }
    void softer() { retune(&platform::Manner::volume, -1); }
    void faster() { retune(&platform::Manner::rate, 1); }
    void slower() { retune(&platform::Manner::rate, -1); }
    // The page from its beginning; and one thing on it: "按钮，下一步". Also without
    // aids().has_voice.
    void repeat() { reader_.repeat(panel_.tree()); }
    void say_node(std::string_view key) { reader_.say_node(panel_.tree(), key); }
    // The private values on this page, for all to hear: only when asked for.
    void read_private() { reader_.read_private(panel_.tree()); }
    // On and off, as its button does.
    void switch_voice();
    void hush() { reader_.hush(); }

    const Aids& aids() const { return aids_; }
    std::string_view top_name() const { return top().name(); }
    bool is_idle() const { return stack_.size() == 1 && is_at_idle_; }
    bool is_warning() const { return warned_at_.has_value(); }
    // Called when a person has left or gave up what they began, after the screens of it are gone:
    // the canvas forgets too.
    void at_wipe(std::function<void()> wipe) { wipe_ = std::move(wipe); }

private:
    Screen& top() const { return *stack_.back(); }
    void go(Next next);
    void show_only(std::unique_ptr<Screen> screen, bool is_idle);
    void leave();
    void forget_traces();
    void choose_aid(const std::string& key);
    void change_language();
    void speak(Language language);
    void call_person();
    void draw_warning();
    void read_page();
    void act_on_key(platform::Key key, bool is_again);
    void wake_by_key(platform::Key key);
    bool press(platform::Key key, std::string_view node_key);
    void listen();
    void hear_again(bool is_again);
    void say_arrival(bool has_read);
    void open_voice_page();
    void retune(int platform::Manner::*what, int steps);
    template <class Work>
    void through_gate(Work&& work);
    void say_full(const platform::Fault& fault);
    // Whoever asked for it beforehand has three times as long.
    std::chrono::seconds idle_after() const { return settings_.idle_after * pace(); }
    std::chrono::seconds warning() const { return settings_.warning * pace(); }
    // Whoever still listens has not left.
    bool is_being_read() const {
        return aids_.has_voice && places_.speech != nullptr && places_.speech->is_speaking();
    }
    int pace() const { return aids_.is_slow ? 3 : 1; }
    std::chrono::microseconds quiet_for() const { return clock_.boot() - touched_at_; }
    std::chrono::seconds seconds_left() const;

    Panel& panel_;
    Wording& wording_;
    Mailbox& mailbox_;
    const platform::Clock& clock_;
    Places places_;
    NavigatorSettings settings_;
    std::vector<std::unique_ptr<Screen>> stack_;
    bool is_at_idle_ = true;
    bool is_out_of_service_ = false;
    Reader reader_;
    Aids aids_;
    platform::BootTime touched_at_;
    std::optional<platform::BootTime> warned_at_;
    bool is_warning_said_ = false;
    bool is_told_ = false;  // what changes on the page now was said already
    struct HeldKey {
        platform::Key key;
        Point at;  // where a finger would be
    };
    std::optional<HeldKey> held_;
    platform::Key last_key_ = platform::Key::none;
    bool wants_person_ = false;
    bool is_voice_unwanted_ = false;  // the person has turned it off
    std::optional<std::string> aid_touched_;
    std::int64_t shown_minute_ = 0;
    std::chrono::seconds shown_seconds_{0};
    bool is_changed_ = false;
    std::function<void()> wipe_;
};

// A screen with what stands around it: for the navigator, the tour and the probe of tests alike.
std::optional<std::string> draw_framed(Panel& panel, Screen& screen, const StatusFace& status,
                                       const Aids& aids, const AidsOffered& offered);

}  // namespace kiosk

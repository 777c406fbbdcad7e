#include "kiosk/screens/emergency_screen.hpp"

#include <algorithm>

namespace kiosk {

using services::assistance::Call;
using services::assistance::CallState;
using services::assistance::Reason;

namespace {

// The alarm: this often, so many times; then whoever is near has heard it.
constexpr std::chrono::seconds sounds_every{3};
constexpr int most_sounds = 40;

}  // namespace

void EmergencyScreen::draw_phones(Panel& panel) const {
    panel.section("emergency.phones");
    panel.told("emergency.ambulance", "120");
    panel.told("emergency.police", "110");
    if (!facts_.keeper_phone.empty())
        panel.told(Label("emergency.keeper").with("name", facts_.keeper_name), facts_.keeper_phone);
    panel.told("emergency.hotline", "12351");
}

void EmergencyScreen::draw_call(Panel& panel) const {
    if (call_->state == CallState::answered)
        return panel.emblem(Icon::check, Tone::green, "emergency.answered");
    if (!is_at_hub_) {
        panel.emblem(Icon::caution, Tone::red, "emergency.not_sent");
        return panel.notice(NoticeKind::refusal, "emergency.not_sent_line");
    }
    panel.emblem(Icon::call, Tone::red, "emergency.sent");
    if (call_->told > 0) panel.strong(Label("emergency.told").count(call_->told));
    panel.body("emergency.goes_on");
}

std::optional<EmergencyTouch> EmergencyScreen::draw(Panel& panel) const {
    panel.tone(Tone::red);
    std::optional<EmergencyTouch> touch;
    if (call_) {
        draw_call(panel);
        draw_phones(panel);
    } else {
        panel.question("emergency.sure");
        panel.why("emergency.sure_line");
        draw_phones(panel);
        if (panel.primary("emergency.yes", {.icon = Icon::call})) touch = EmergencyTouch::call;
    }
    if (panel.back("call.back")) touch = EmergencyTouch::back;
    return touch;
}

// One more of it, while nobody has answered.
void EmergencyScreen::sound() {
    if (desk_.speech == nullptr || !is_heard_ || sounded_ >= most_sounds) return;
    sounded_at_ = desk_.clock.boot();
    ++sounded_;
    is_heard_ = desk_.speech->sound(platform::Tone::chime).has_value();
}

Next EmergencyScreen::act(const EmergencyTouch& touch) {
    if (touch == EmergencyTouch::back) return GoBack{};
    call_ = desk_.assistance.call(Reason::emergency, std::string(name()));
    sound();
    return wake();
}

Next EmergencyScreen::wake() {
    if (!call_) return Stay{};
    facts_ = desk_.facts();
    if (const auto newest = desk_.assistance.newest(); newest && newest->id == call_->id)
        call_ = newest;
    is_at_hub_ = is_at_hub_ || is_reached();
    const bool is_due = desk_.clock.boot() - sounded_at_ >= sounds_every;
    if (call_->state != CallState::answered && is_due) sound();
    return Stay{};
}

// Nothing waits any more: the call has arrived, too. Whoever was told heard it from there.
bool EmergencyScreen::is_reached() const {
    return call_->told > 0 || (facts_.is_line_up && facts_.waiting == 0);
}

std::optional<std::chrono::milliseconds> EmergencyScreen::rest() const {
    const bool is_silent = desk_.speech == nullptr || !is_heard_ || sounded_ >= most_sounds;
    if (!call_ || call_->state == CallState::answered || is_silent) return std::nullopt;
    const auto left = sounds_every - (desk_.clock.boot() - sounded_at_);
    return std::max(std::chrono::milliseconds(0),
                    std::chrono::ceil<std::chrono::milliseconds>(left));
}

std::vector<Sample> EmergencyScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, std::optional<Call> call, bool is_at_hub) {
        auto screen = std::make_unique<EmergencyScreen>(desk_);
        screen->call_ = std::move(call);
        screen->is_at_hub_ = is_at_hub;
        screen->sounded_ = most_sounds;
        faces.push_back({name, std::move(screen)});
    };
    Call call;
    call.reason = Reason::emergency;
    face("sure", std::nullopt, false);
    face("not_sent", call, false);
    face("sent", call, true);
    call.told = 2;
    face("told", call, true);
    call.state = CallState::answered;
    face("answered", call, true);
    return faces;
}

}  // namespace kiosk

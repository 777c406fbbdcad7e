#include "kiosk/screens/voice_screen.hpp"

namespace kiosk {

namespace {

struct StepButton {
    const char* key;
    VoiceStep step;
};
constexpr StepButton of_volume[] = {{"voice.louder", VoiceStep::louder},
                                    {"voice.softer", VoiceStep::softer}};
constexpr StepButton of_rate[] = {{"voice.slower", VoiceStep::slower},
                                  {"voice.faster", VoiceStep::faster}};

std::string level(int step) {
    return std::to_string(step + platform::manner_steps + 1);
}

bool can_turn(const platform::Manner& manner, VoiceStep step) {
    switch (step) {
        case VoiceStep::louder:
            return manner.volume < platform::manner_steps;
        case VoiceStep::softer:
            return manner.volume > -platform::manner_steps;
        case VoiceStep::faster:
            return manner.rate < platform::manner_steps;
        case VoiceStep::slower:
            return manner.rate > -platform::manner_steps;
    }
    return false;
}

}  // namespace

std::optional<VoiceTouch> VoiceScreen::draw(Panel& panel) const {
    const platform::Manner manner = handles_.manner();
    std::optional<VoiceTouch> touch;
    panel.heading("voice.heading", Icon::voice);
    panel.section(Label("voice.volume_is").with("level", level(manner.volume)));
    for (const StepButton& one : of_volume) {
        if (panel.button(one.key, {.is_enabled = can_turn(manner, one.step)}))
            touch = VoiceTouch{one.step, {}};
    }
    panel.section(Label("voice.rate_is").with("level", level(manner.rate)));
    for (const StepButton& one : of_rate) {
        if (panel.button(one.key, {.is_enabled = can_turn(manner, one.step)}))
            touch = VoiceTouch{one.step, {}};
    }
    const auto dialects = handles_.dialects();
    if (!dialects.empty()) {
        panel.section("voice.dialect");
        if (panel.choice("voice.dialect_standard", {.is_chosen = manner.dialect.empty()}))
            touch = VoiceTouch{{}, ""};
        for (const platform::SpokenDialect& one : dialects) {
            if (panel.choice(Label("voice.dialect_of").of(one.code).words(one.name),
                             {.is_chosen = manner.dialect == one.code}))
                touch = VoiceTouch{{}, one.code};
        }
    }
    if (panel.primary("voice.done", {.icon = Icon::check})) touch = VoiceTouch{};
    return touch;
}

Next VoiceScreen::act(const VoiceTouch& touch) {
    if (touch.step) {
        handles_.turn(*touch.step);
        return Stay{};
    }
    if (touch.dialect) {
        handles_.choose_dialect(*touch.dialect);
        return Stay{};
    }
    return GoBack{};
}

std::vector<Sample> VoiceScreen::samples() const {
    const auto face = [](platform::Manner manner, std::vector<platform::SpokenDialect> dialects) {
        return std::make_unique<VoiceScreen>(
            VoiceHandles{[manner] { return manner; }, [](VoiceStep) {},
                         [dialects] { return dialects; }, [](const std::string&) {}});
    };
    std::vector<Sample> faces;
    faces.push_back({"usual", face({}, {})});
    faces.push_back({"loudest_in_dialect",
                     face({.rate = -1, .volume = platform::manner_steps, .dialect = "henan"},
                          {{"henan", "河南话"}, {"sichuan", "四川话"}})});
    return faces;
}

}  // namespace kiosk

#include "kiosk/screens/keepers/health_screen.hpp"

#include "kiosk/screens/keepers/paper_guide_screen.hpp"
#include "kiosk/screens/keepers/part_words.hpp"

namespace kiosk {

using services::keepers::Part;
using services::keepers::PartReport;
using services::keepers::PartState;

std::optional<PartReport> trouble_here(const StationDesk& desk) {
    if (!desk.parts) return std::nullopt;
    const auto parts = desk.parts();
    const auto* trouble = first_trouble(parts);
    // A line that is down has its own words on every page, and nobody here can mend it.
    if (trouble == nullptr || trouble->part == Part::line) return std::nullopt;
    if (trouble->state != PartState::bad && !wants_paper(*trouble)) return std::nullopt;
    return *trouble;
}

void HealthScreen::read() {
    facts_ = desk_.facts();
    trouble_ = trouble_here(desk_);
}

std::optional<HealthTouch> HealthScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    std::optional<HealthTouch> touch;
    if (!trouble_) {
        panel.emblem(Icon::check, Tone::green, "keeper.all_well");
        if (panel.back()) touch = HealthTouch::back;
        return touch;
    }
    const bool is_bad = trouble_->state == PartState::bad;
    panel.emblem(icon_of(trouble_->state), is_bad ? Tone::red : Tone::amber, remedy_of(*trouble_));
    if (const char* detail = words_of_detail(*trouble_))
        panel.told(words_of(trouble_->part), panel.say(detail));
    if (!facts_.keeper_phone.empty())
        panel.told(Label("keeper.phone").with("name", facts_.keeper_name), facts_.keeper_phone);
    else
        panel.told("keeper.hotline", "12351");
    if (wants_paper(*trouble_) && panel.primary("keeper.paper_guide", {.icon = Icon::printer}))
        touch = HealthTouch::paper;
    if (panel.back()) touch = HealthTouch::back;
    return touch;
}

Next HealthScreen::act(const HealthTouch& touch) {
    if (touch == HealthTouch::paper) return open<PaperGuideScreen>(desk_);
    return GoBack{};
}

Next HealthScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> HealthScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, std::optional<PartReport> trouble) {
        auto screen = std::make_unique<HealthScreen>(desk_);
        screen->trouble_ = std::move(trouble);
        faces.push_back({name, std::move(screen)});
    };
    face("no_paper", PartReport{Part::printer, PartState::bad, "paper_out"});
    face("paper_soon", PartReport{Part::printer, PartState::caution, "near_end"});
    face("camera_lost", PartReport{Part::camera, PartState::bad, "lost"});
    face("well", std::nullopt);
    return faces;
}

}  // namespace kiosk

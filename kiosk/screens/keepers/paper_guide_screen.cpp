#include "kiosk/screens/keepers/paper_guide_screen.hpp"

#include <algorithm>

#include "kiosk/screens/keepers/guide_picture.hpp"
#include "kiosk/screens/keepers/part_words.hpp"

namespace kiosk {

using services::keepers::Part;
using services::keepers::PartReport;
using services::keepers::PartState;

namespace {

const char* words_of(GuideStep step) {
    switch (step) {
        case GuideStep::open_cover:
            return "keeper.guide_open";
        case GuideStep::take_core:
            return "keeper.guide_core";
        case GuideStep::lay_roll:
            return "keeper.guide_roll";
        case GuideStep::close_cover:
            break;
    }
    return "keeper.guide_close";
}

}  // namespace

void PaperGuideScreen::read() {
    printer_.reset();
    if (!desk_.parts) return;
    const auto parts = desk_.parts();
    const auto found = std::ranges::find(parts, Part::printer, &PartReport::part);
    if (found != parts.end()) printer_ = *found;
}

std::optional<PaperGuideTouch> PaperGuideScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    panel.heading("keeper.guide", Icon::printer);
    const bool is_well = printer_ && printer_->state == PartState::well;
    if (is_well)
        panel.notice(NoticeKind::done, "keeper.printer_ready");
    else if (printer_ && words_of_detail(*printer_) != nullptr)
        panel.notice(
            NoticeKind::caution,
            Label("keeper.printer_says").with("what", panel.say(words_of_detail(*printer_))));
    int number = 0;
    for (const auto step : all_guide_steps)
        panel.show(std::make_unique<GuidePicture>(words_of(step), panel.say(words_of(step)),
                                                  ++number, step));
    std::optional<PaperGuideTouch> touch;
    if (panel.primary("keeper.done", {.icon = Icon::check})) touch = PaperGuideTouch::done;
    if (panel.back()) touch = PaperGuideTouch::back;
    return touch;
}

Next PaperGuideScreen::act(const PaperGuideTouch&) {
    return GoBack{};
}

Next PaperGuideScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> PaperGuideScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, const PartReport& printer) {
        auto screen = std::make_unique<PaperGuideScreen>(desk_);
        screen->printer_ = printer;
        faces.push_back({name, std::move(screen)});
    };
    face("no_paper", {Part::printer, PartState::bad, "paper_out"});
    face("cover_open", {Part::printer, PartState::bad, "cover_open"});
    face("ready", {Part::printer, PartState::well, ""});
    return faces;
}

}  // namespace kiosk

#include "kiosk/screens/keepers/readiness_screen.hpp"

#include <algorithm>

#include "kiosk/reader.hpp"
#include "kiosk/screens/keepers/part_words.hpp"
#include "kiosk/screens/said_time.hpp"
#include "kiosk/screens/slip_words.hpp"

namespace kiosk {

using services::keepers::Part;
using services::keepers::PartReport;
using services::keepers::PartState;
using services::slips::SlipState;
using What = ReadinessTouch::What;

namespace {

// What a part says of itself: its state, and why.
std::string said_of(const PartReport& report, const std::function<std::string(const char*)>& say) {
    const char* detail = words_of_detail(report);
    return detail == nullptr ? say(words_of(report.state))
                             : say(words_of(report.state)) + " · " + say(detail);
}

platform::Slip readiness_slip(const Panel& panel, const StationDesk& desk,
                              const std::vector<PartReport>& parts) {
    platform::Slip slip;
    SlipWords say(panel.wording(), slip);
    const auto facts = desk.facts();
    slip.parts.emplace_back(platform::SlipHeader{facts.number + " " + facts.name});
    say.line("keeper.readiness", platform::SlipSize::large, true, true);
    say.pair("keeper.slip_time", said_time(panel, desk.clock.wall()));
    slip.parts.emplace_back(platform::SlipRule{});
    for (const auto& one : parts)
        if (one.state != PartState::absent)
            say.pair(words_of(one.part),
                     said_of(one, [&](const char* key) { return say.chinese(key); }));
    slip.parts.emplace_back(platform::SlipRule{});
    say.line("keeper.slip_keep", platform::SlipSize::small, false, false);
    return slip;
}

StateLook::Kind kind_of(PartState state) {
    if (state == PartState::absent) return StateLook::Kind::none;
    return state == PartState::well ? StateLook::Kind::well : StateLook::Kind::caution;
}

}  // namespace

ReadinessScreen::ReadinessScreen(const StationDesk& desk, const services::keepers::Keeper& keeper)
    : desk_(desk), keeper_(keeper) {
    if (desk_.parts) parts_ = desk_.parts();
}

std::optional<ReadinessTouch> ReadinessScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    panel.heading("keeper.readiness", Icon::check);
    panel.why("keeper.readiness_why");
    std::vector<StateLook> rows;
    for (const auto& one : parts_)
        rows.push_back({Label(words_of(one.part)),
                        Label("keeper.part_says")
                            .of(name_of(one.part))
                            .words(said_of(one, [&](const char* key) { return panel.say(key); })),
                        kind_of(one.state)});
    panel.states(rows);
    if (const auto* trouble = first_trouble(parts_))
        panel.notice(NoticeKind::caution, remedy_of(*trouble));
    std::optional<ReadinessTouch> touch;
    if (stage_ == Stage::sent) {
        panel.notice(NoticeKind::done,
                     desk_.facts().is_line_up ? "keeper.report_sent" : "keeper.report_waits");
        if (panel.primary("keeper.done", {.icon = Icon::check})) touch = ReadinessTouch{};
        return touch;
    }
    const bool is_busy = stage_ == Stage::printing;
    if (panel.primary(is_busy ? "keeper.testing" : "keeper.test_now",
                      {.icon = Icon::check, .is_enabled = !is_busy, .is_busy = is_busy}))
        touch = ReadinessTouch{What::test, readiness_slip(panel, desk_, parts_),
                               panel.say("keeper.test_sentence"), panel.wording().language()};
    if (panel.back()) touch = ReadinessTouch{};
    return touch;
}

void ReadinessScreen::test(const ReadinessTouch& touch) {
    if (desk_.parts) parts_ = desk_.parts();
    const auto audio = std::ranges::find(parts_, Part::audio, &PartReport::part);
    if (desk_.speech != nullptr &&
        !desk_.speech->say(touch.sentence, spoken(touch.language), platform::Privacy::anyone) &&
        audio != parts_.end())
        *audio = {Part::audio, PartState::bad, "silent"};
    if (desk_.slips == nullptr) return report();
    printing_ = desk_.slips->print(
        {.what = "readiness", .subject = to_text(keeper_.card()), .slip = touch.slip});
    stage_ = Stage::printing;
}

void ReadinessScreen::report() {
    desk_.drawer->report_readiness(keeper_, parts_);
    stage_ = Stage::sent;
}

Next ReadinessScreen::act(const ReadinessTouch& touch) {
    if (touch.what == What::back) return GoBack{};
    test(touch);
    return Stay{};
}

// The printer is judged by the slip it was given.
Next ReadinessScreen::wake() {
    if (stage_ != Stage::printing) return Stay{};
    const auto news = desk_.slips->news_of(*printing_);
    if (news.state == SlipState::pending) return Stay{};
    const auto printer = std::ranges::find(parts_, Part::printer, &PartReport::part);
    if (printer != parts_.end() && news.state != SlipState::printed)
        *printer = {Part::printer, PartState::bad,
                    news.trouble ? std::string(platform::name_of(*news.trouble)) : "slip_failed"};
    report();
    return Stay{};
}

std::vector<Sample> ReadinessScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, Stage stage, bool is_well) {
        auto screen = std::make_unique<ReadinessScreen>(desk_, keeper_);
        screen->stage_ = stage;
        screen->parts_ = {
            {Part::printer, PartState::well, ""},       {Part::scanner, PartState::well, ""},
            {Part::card_reader, PartState::absent, ""}, {Part::camera, PartState::well, ""},
            {Part::audio, PartState::well, ""},         {Part::disk, PartState::well, "51200"},
            {Part::line, PartState::well, ""},          {Part::clock, PartState::well, ""}};
        if (!is_well) {
            screen->parts_[0] = {Part::printer, PartState::bad, "paper_out"};
            screen->parts_[6] = {Part::line, PartState::bad, "down"};
        }
        faces.push_back({name, std::move(screen)});
    };
    face("before", Stage::before, true);
    face("testing", Stage::printing, true);
    face("sent", Stage::sent, false);
    return faces;
}

}  // namespace kiosk

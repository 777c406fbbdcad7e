#include "kiosk/screens/out_of_service_screen.hpp"

#include "kiosk/screens/said_time.hpp"

namespace kiosk {

std::optional<OutOfServiceTouch> OutOfServiceScreen::draw(Panel& panel) const {
    panel.tone(Tone::amber);
    panel.heading("out_of_service.heading", Icon::caution);
    panel.why(Label("out_of_service.since").with("time", said_time(panel, since_)));
    panel.notice(NoticeKind::info, "out_of_service.kept");
    panel.section("out_of_service.works");
    panel.body("out_of_service.works_text");
    panel.section("out_of_service.call");
    if (facts_.attendance == Attendance::keeper && !facts_.keeper_phone.empty()) {
        panel.told(Label("out_of_service.keeper").with("name", facts_.keeper_name),
                   facts_.keeper_phone);
    }
    panel.body("call.hotline_text");
    panel.small(
        Label("out_of_service.station").with("name", facts_.name).with("number", facts_.number));
    if (panel.primary("out_of_service.try_again")) return OutOfServiceTouch::try_again;
    return std::nullopt;
}

Next OutOfServiceScreen::act(const OutOfServiceTouch&) {
    return GoHome{};
}

std::vector<Sample> OutOfServiceScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"fault", std::make_unique<OutOfServiceScreen>(facts_, since_)});
    return faces;
}

}  // namespace kiosk

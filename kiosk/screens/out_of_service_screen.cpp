#include "kiosk/screens/out_of_service_screen.hpp"

#include "kiosk/screens/said_time.hpp"

namespace kiosk {

std::optional<OutOfServiceTouch> OutOfServiceScreen::draw(Panel& panel) const {
    panel.tone(Tone::amber);
    panel.heading("out_of_service.heading", Icon::caution);
    panel.why(Label("out_of_service.since").with("time", said_time(panel, since_)));
    if (outage_ == Outage::storage_full) panel.notice(NoticeKind::caution, "out_of_service.full");
    panel.section("out_of_service.works");
    panel.told("out_of_service.phone_page", panel.say("out_of_service.phone_page_text"));
    panel.told("out_of_service.hotline", "12351");
    draw_people(panel);
    draw_other(panel);
    panel.small(
        Label("out_of_service.station").with("name", facts_.name).with("number", facts_.number));
    if (panel.primary("out_of_service.try_again")) return OutOfServiceTouch::try_again;
    return std::nullopt;
}

// Nobody is promised: only who the station itself names.
void OutOfServiceScreen::draw_people(Panel& panel) const {
    switch (facts_.attendance) {
        case Attendance::hall:
            panel.section("out_of_service.call");
            return panel.body("out_of_service.hall");
        case Attendance::keeper:
            if (facts_.keeper_phone.empty()) return;
            panel.section("out_of_service.call");
            return panel.told(Label("out_of_service.keeper").with("name", facts_.keeper_name),
                              facts_.keeper_phone);
        case Attendance::unattended:
            return;
    }
}

void OutOfServiceScreen::draw_other(Panel& panel) const {
    if (!facts_.other) return;
    panel.section("out_of_service.other");
    std::string where = facts_.other->address;
    if (!facts_.other->hours.empty()) where += "\n" + facts_.other->hours;
    panel.told(Label("out_of_service.other_name").words(facts_.other->name), where);
}

Next OutOfServiceScreen::act(const OutOfServiceTouch&) {
    if (outage_ == Outage::storage_full) return GoBack{};
    return GoHome{};
}

Next OutOfServiceScreen::wake() {
    if (outage_ == Outage::storage_full && has_room_ && has_room_()) return GoBack{};
    return Stay{};
}

std::vector<Sample> OutOfServiceScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, const StationFacts& facts) {
        faces.push_back({name, std::make_unique<OutOfServiceScreen>(facts, since_)});
    };
    StationFacts facts = facts_;
    facts.attendance = Attendance::keeper;
    face("keeper", facts);
    facts.attendance = Attendance::hall;
    face("hall", facts);
    facts.attendance = Attendance::unattended;
    facts.other.reset();
    face("nobody_near", facts);
    faces.push_back({"storage_full",
                     std::make_unique<OutOfServiceScreen>(facts, since_, Outage::storage_full)});
    return faces;
}

}  // namespace kiosk

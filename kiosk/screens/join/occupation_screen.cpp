#include "kiosk/screens/join/occupation_screen.hpp"

namespace kiosk {

using services::membership::Occupation;

Icon icon_of(Occupation occupation) {
    switch (occupation) {
        case Occupation::rider:
            return Icon::rider;
        case Occupation::courier:
            return Icon::courier;
        case Occupation::sanitation:
            return Icon::sanitation;
        case Occupation::ride_driver:
            return Icon::driver;
        case Occupation::truck_driver:
            return Icon::trucker;
        case Occupation::construction:
            return Icon::builder;
        case Occupation::gardener:
            return Icon::gardener;
        case Occupation::security_guard:
            return Icon::guard;
        case Occupation::domestic_care:
            return Icon::domestic_care;
        case Occupation::other:
            break;
    }
    return Icon::person;
}

std::optional<OccupationTouch> OccupationScreen::draw(Panel& panel) const {
    step(panel, 2);
    panel.question("join.occupation.ask");
    panel.why("join.occupation.why");
    std::optional<OccupationTouch> touch;
    for (const Occupation one : services::membership::all_occupations) {
        if (panel.picture_choice("join.occupation." + std::string(name_of(one)),
                                 {.icon = icon_of(one), .is_chosen = draft().occupation == one})) {
            touch = OccupationTouch{one};
        }
    }
    if (panel.back()) touch = OccupationTouch{};
    return touch;
}

Next OccupationScreen::act(const OccupationTouch& touch) {
    if (!touch.chosen) return GoBack{};
    draft().occupation = touch.chosen;
    return done(JoinPage::occupation);
}

std::vector<Sample> OccupationScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"pictures", std::make_unique<OccupationScreen>(shared())});
    return faces;
}

}  // namespace kiosk

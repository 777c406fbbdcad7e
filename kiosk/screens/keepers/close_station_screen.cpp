#include "kiosk/screens/keepers/close_station_screen.hpp"

#include "kiosk/screens/keepers/drawer_screen.hpp"

namespace kiosk {

void set_station(const StationDesk& desk, const services::keepers::Keeper& keeper, bool is_open,
                 services::keepers::StationReason reason) {
    desk.drawer->set_station(keeper, is_open, reason);
    if (desk.places != nullptr) desk.places->say_open(keeper.actor(), is_open);
}

std::optional<CloseStationTouch> CloseStationScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    panel.question("keeper.close_why");
    panel.why("keeper.close_line");
    std::optional<CloseStationTouch> touch;
    for (const auto reason : services::keepers::all_station_reasons)
        if (panel.choice(Label(words_of(reason)))) touch = CloseStationTouch{reason};
    if (panel.back()) touch = CloseStationTouch{};
    return touch;
}

Next CloseStationScreen::act(const CloseStationTouch& touch) {
    if (touch.reason) set_station(desk_, keeper_, false, *touch.reason);
    return GoBack{};
}

std::vector<Sample> CloseStationScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"reasons", std::make_unique<CloseStationScreen>(desk_, keeper_)});
    return faces;
}

}  // namespace kiosk

// What a station has and what of it is free; what can be taken is touched. Where the free seats are
// not known it says why.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct PlacesTouch {
    enum class What { things, give_back, back } what = What::back;
    std::string things = {};
};

class PlacesScreen final : public ScreenOf<PlacesScreen, PlacesTouch> {
public:
    explicit PlacesScreen(const StationDesk& desk);
    std::string_view name() const override { return "places"; }
    std::optional<PlacesTouch> draw(Panel& panel) const;
    Next act(const PlacesTouch& touch);
    Next wake() override;
    void reopen() override { read(); }
    std::vector<Sample> samples() const override;

private:
    void read();
    void draw_seats(Panel& panel) const;

    const StationDesk& desk_;
    std::vector<services::places::ThingsFace> faces_;
    services::places::StationState state_;
};

// "9 seats free", "all taken", or that it is not known.
Label seats_label(const services::places::StationState& state);
const char* words_of(services::places::PeopleCause cause);

}  // namespace kiosk

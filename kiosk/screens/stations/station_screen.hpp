// One station: the way there, whether it is open, hours of today and tomorrow, what it has and what
// is free, whom to ring. And the map of the nearest ones.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

enum class StationTouch { back };

class StationScreen final : public ScreenOf<StationScreen, StationTouch> {
public:
    StationScreen(const StationDesk& desk, services::directory::StationId station);
    std::string_view name() const override { return "stations_one"; }
    std::optional<StationTouch> draw(Panel& panel) const;
    Next act(const StationTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void read();
    void draw_state(Panel& panel) const;

    const StationDesk& desk_;
    const services::directory::StationId station_;
    std::vector<services::directory::Found> map_;  // this one and ours
    std::optional<services::directory::Found> found_;
};

class StationMapScreen final : public ScreenOf<StationMapScreen, StationTouch> {
public:
    StationMapScreen(const StationDesk& desk, std::optional<services::places::ThingKind> thing);
    std::string_view name() const override { return "stations_map"; }
    std::optional<StationTouch> draw(Panel& panel) const;
    Next act(const StationTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void read();

    const StationDesk& desk_;
    const std::optional<services::places::ThingKind> thing_;
    std::vector<services::directory::Found> found_;
};

}  // namespace kiosk

// Where else one can rest: the nearest with a free seat at the head, then the nearest stations,
// each with its way, whether it is open, what is free and how old that knowledge is. Narrowed to
// those that have one thing.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct StationsTouch {
    enum class What { back, station, filter, map } what = What::back;
    services::directory::StationId station{};
};

class StationsScreen final : public ScreenOf<StationsScreen, StationsTouch> {
public:
    explicit StationsScreen(const StationDesk& desk,
                            std::optional<services::places::ThingKind> thing = {});
    std::string_view name() const override { return "stations"; }
    std::optional<StationsTouch> draw(Panel& panel) const;
    Next act(const StationsTouch& touch);
    Next wake() override;
    void reopen() override { read(); }
    std::vector<Sample> samples() const override;

private:
    void read();
    bool draw_nearest_free(Panel& panel) const;

    const StationDesk& desk_;
    const std::optional<services::places::ThingKind> thing_;
    std::vector<services::directory::Found> found_;
    std::optional<services::directory::Found> free_;  // the nearest with a free seat
    std::optional<platform::WallTime> as_of_;
};

// What one looks for.
struct ThingsTouch {
    bool is_back = false;
    std::optional<services::places::ThingKind> thing;  // none: everything
};

class ThingsScreen final : public ScreenOf<ThingsScreen, ThingsTouch> {
public:
    explicit ThingsScreen(const StationDesk& desk) : desk_(desk) {}
    std::string_view name() const override { return "stations_things"; }
    std::optional<ThingsTouch> draw(Panel& panel) const;
    Next act(const ThingsTouch& touch);
    std::vector<Sample> samples() const override;

private:
    const StationDesk& desk_;
};

}  // namespace kiosk

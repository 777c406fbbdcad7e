// Why the station closes now: the answer stands in its record and on the home page.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct CloseStationTouch {
    std::optional<services::keepers::StationReason> reason;  // none: back
};

class CloseStationScreen final : public ScreenOf<CloseStationScreen, CloseStationTouch> {
public:
    CloseStationScreen(const StationDesk& desk, const services::keepers::Keeper& keeper)
        : desk_(desk), keeper_(keeper) {}
    std::string_view name() const override { return "close_station"; }
    std::optional<CloseStationTouch> draw(Panel& panel) const;
    Next act(const CloseStationTouch& touch);
    std::vector<Sample> samples() const override;

private:
    const StationDesk& desk_;
    services::keepers::Keeper keeper_;
};

// With the reason under the keeper's card; the station's published state follows it.
void set_station(const StationDesk& desk, const services::keepers::Keeper& keeper, bool is_open,
                 services::keepers::StationReason reason);

}  // namespace kiosk

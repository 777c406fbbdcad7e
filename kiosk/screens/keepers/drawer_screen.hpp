// The staff drawer: whether the station is open, how its devices are, what waits to be sent and
// since when, and the ways on. Everything done here is on record under the keeper's card.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

enum class DrawerTouch {
    open_station,
    close_station,
    readiness,
    paper,
    stock,
    tasks,
    things,
    late_entry,
    leave
};

class DrawerScreen final : public ScreenOf<DrawerScreen, DrawerTouch> {
public:
    DrawerScreen(const StationDesk& desk, const services::keepers::Keeper& keeper);
    std::string_view name() const override { return "drawer"; }
    std::optional<DrawerTouch> draw(Panel& panel) const;
    Next act(const DrawerTouch& touch);
    void reopen() override { read(); }
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void read();
    void draw_station(Panel& panel) const;
    void draw_waiting(Panel& panel) const;
    void draw_parts(Panel& panel) const;
    std::optional<DrawerTouch> draw_work(Panel& panel) const;

    const StationDesk& desk_;
    services::keepers::Keeper keeper_;
    StationFacts facts_;
    std::optional<services::keepers::StationSetting> setting_;
    std::optional<services::keepers::Readiness> tested_;
    std::optional<platform::WallTime> waits_since_;
    std::vector<services::keepers::PartReport> parts_;
    std::size_t tasks_ = 0;  // to be done
};

// Why the station is closed or opened by hand.
const char* words_of(services::keepers::StationReason reason);

}  // namespace kiosk

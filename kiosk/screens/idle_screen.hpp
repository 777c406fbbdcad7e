// What the station shows while nobody stands here: its name, the time, the line, the hours. It
// changes with the minute; any touch wakes it.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

enum class IdleTouch { start };

class IdleScreen final : public ScreenOf<IdleScreen, IdleTouch> {
public:
    explicit IdleScreen(const StationDesk& desk);
    std::string_view name() const override { return "idle"; }
    Frame frame() const override { return Frame::none; }
    std::optional<IdleTouch> draw(Panel& panel) const;
    Next act(const IdleTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void read();

    const StationDesk& desk_;
    StationFacts facts_;
    platform::WallTime now_;
};

}  // namespace kiosk

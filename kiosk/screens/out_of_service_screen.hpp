// What the station says when a part of it failed or its storage is full: what still works, since
// when, whom to call, where else to go. It says nothing it was not told, and asks no service for
// anything, since one of them may be what failed. When there is room again it goes back by itself.
#pragma once

#include <functional>

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

enum class Outage { fault, storage_full };
enum class OutOfServiceTouch { try_again };

class OutOfServiceScreen final : public ScreenOf<OutOfServiceScreen, OutOfServiceTouch> {
public:
    OutOfServiceScreen(StationFacts facts, platform::WallTime since, Outage outage = Outage::fault,
                       std::function<bool()> has_room = {})
        : facts_(std::move(facts)),
          since_(since),
          outage_(outage),
          has_room_(std::move(has_room)) {}
    std::string_view name() const override { return "out_of_service"; }
    Frame frame() const override { return Frame::none; }
    std::optional<OutOfServiceTouch> draw(Panel& panel) const;
    Next act(const OutOfServiceTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void draw_people(Panel& panel) const;
    void draw_other(Panel& panel) const;

    StationFacts facts_;  // as they were while all was well
    platform::WallTime since_;
    Outage outage_;
    std::function<bool()> has_room_;  // of the machine, not of a service
};

}  // namespace kiosk

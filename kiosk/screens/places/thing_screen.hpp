// One lent thing: its rules, then the number that is one's own, the code that opens it again and
// until when. One press takes one thing.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

enum class ThingTouch { take, done, back };

class ThingScreen final : public ScreenOf<ThingScreen, ThingTouch> {
public:
    ThingScreen(const StationDesk& desk, std::string things);
    std::string_view name() const override { return "places_thing"; }
    std::optional<ThingTouch> draw(Panel& panel) const;
    Next act(const ThingTouch& touch);
    std::vector<Sample> samples() const override;

private:
    void draw_taken(Panel& panel) const;
    void draw_offer(Panel& panel) const;

    const StationDesk& desk_;
    std::string code_;
    services::places::PressId press_;
    std::optional<services::places::Things> things_;
    std::optional<services::places::Taking> taking_;
    std::optional<services::places::Refusal> refusal_;
};

const char* words_of(services::places::Refusal refusal);

}  // namespace kiosk

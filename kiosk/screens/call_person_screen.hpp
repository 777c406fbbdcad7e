// "Call a person": who comes, by who is there to help. In a hall the call rings at the counter and
// the answer appears here; at a station the keeper's name and phone stand here; where nobody is,
// the hotline. What is urgent always comes first. The call is on record before this opens.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

enum class CallPersonTouch { emergency, back };

class CallPersonScreen final : public ScreenOf<CallPersonScreen, CallPersonTouch> {
public:
    CallPersonScreen(const StationDesk& desk, services::assistance::CallState state);
    std::string_view name() const override { return "call_person"; }
    std::optional<CallPersonTouch> draw(Panel& panel) const;
    Next act(const CallPersonTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void draw_hall(Panel& panel) const;
    void draw_keeper(Panel& panel) const;

    const StationDesk& desk_;
    StationFacts facts_;
    services::assistance::CallState state_;
};

// Puts the call on record and shows it. `standing_at`: the screen they came from.
std::unique_ptr<Screen> call_person(const StationDesk& desk, std::string_view standing_at);

}  // namespace kiosk

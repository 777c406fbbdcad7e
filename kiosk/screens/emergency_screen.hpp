// An emergency: after one question so that no elbow calls for help, an alarm sounds here, the hub
// is told with the station's number and goes from one person to the next until somebody answers.
// Without a line it says plainly that nobody was reached, and whom to telephone. The call is on
// record before this says so.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

enum class EmergencyTouch { call, back };

class EmergencyScreen final : public ScreenOf<EmergencyScreen, EmergencyTouch> {
public:
    explicit EmergencyScreen(const StationDesk& desk) : desk_(desk), facts_(desk.facts()) {}
    std::string_view name() const override { return "emergency"; }
    std::optional<EmergencyTouch> draw(Panel& panel) const;
    Next act(const EmergencyTouch& touch);
    Next wake() override;
    std::optional<std::chrono::milliseconds> rest() const override;
    std::vector<Sample> samples() const override;

private:
    bool is_reached() const;
    void draw_call(Panel& panel) const;
    void draw_phones(Panel& panel) const;
    void sound();

    const StationDesk& desk_;
    StationFacts facts_;
    std::optional<services::assistance::Call> call_;
    bool is_at_hub_ = false;  // the line was up since the call: it is told there
    bool is_heard_ = true;    // the alarm has a loudspeaker
    int sounded_ = 0;
    platform::BootTime sounded_at_;
};

}  // namespace kiosk

// Leaving: one touch on one's work and the time one came, or the code of the visit before the
// scanner. Then how it was may be said with one more.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct LeaveTouch {
    enum class What { visit, stars, done, back } what = What::back;
    services::visits::VisitId visit = {};
    int stars = 0;
};

class LeaveScreen final : public ScreenOf<LeaveScreen, LeaveTouch> {
public:
    explicit LeaveScreen(const StationDesk& desk);
    std::string_view name() const override { return "visits_leave"; }
    std::optional<LeaveTouch> draw(Panel& panel) const;
    Next act(const LeaveTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    std::optional<LeaveTouch> draw_left(Panel& panel) const;
    void leave(services::visits::VisitId visit, services::visits::LeftHow how);

    const StationDesk& desk_;
    std::vector<services::visits::Visit> present_;
    std::optional<services::visits::VisitId> left_;
    bool is_rated_ = false;
    std::optional<services::visits::Refusal> refusal_;
};

}  // namespace kiosk

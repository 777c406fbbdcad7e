// One is in: who came along and what for may be said here, and need not be. What is touched is on
// record at once, so that whoever walks away has said it.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct VisitTouch {
    enum class What { companions, purpose, places, done } what = What::done;
    int companions = 0;
    services::visits::Purpose purpose = {};
};

class VisitScreen final : public ScreenOf<VisitScreen, VisitTouch> {
public:
    VisitScreen(const StationDesk& desk, services::visits::Visit visit);
    std::string_view name() const override { return "visits_visit"; }
    std::optional<VisitTouch> draw(Panel& panel) const;
    Next act(const VisitTouch& touch);
    std::vector<Sample> samples() const override;

private:
    void say(services::visits::Details details);

    const StationDesk& desk_;
    services::visits::Visit visit_;
    std::vector<services::visits::Purpose> offered_;
    std::string link_;  // to the visit's page; empty when no phone can reach it
    std::optional<services::visits::Refusal> refusal_;
};

}  // namespace kiosk

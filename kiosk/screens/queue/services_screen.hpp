// What does one want to do in the hall? Each service with its letter, how many wait and about how
// long. What is closed now says from when.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"
#include "services/queue/queue_desk.hpp"

namespace kiosk {

struct ServicesTouch {
    enum class What { service, rate, back } what = What::back;
    std::string service = {};
};

class ServicesScreen final : public ScreenOf<ServicesScreen, ServicesTouch> {
public:
    explicit ServicesScreen(const StationDesk& desk);
    std::string_view name() const override { return "queue_services"; }
    std::optional<ServicesTouch> draw(Panel& panel) const;
    Next act(const ServicesTouch& touch);
    Next wake() override;
    void reopen() override { read(); }
    std::vector<Sample> samples() const override;

private:
    void read();
    Label line_of(const Panel& panel, const services::queue::ServiceFace& face) const;

    const StationDesk& desk_;
    std::vector<services::queue::ServiceFace> services_;
    bool is_line_up_ = false;
    bool can_rate_ = false;
    std::string closed_;  // the service touched, which gives no numbers now
};

}  // namespace kiosk

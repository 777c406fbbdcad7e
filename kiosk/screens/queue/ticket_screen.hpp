// The number, in the largest type there is: how many are before it, about how long, and the code
// that follows it on a phone. A printer puts it on paper at once; where there is none, or it fails,
// seeing the code is what puts the number into the line. It waits for the person.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"
#include "services/queue/queue_desk.hpp"
#include "services/slips/slip_types.hpp"

namespace kiosk {

class TicketScreen final : public Screen {
public:
    TicketScreen(const StationDesk& desk, services::queue::TicketId ticket);
    std::string_view name() const override { return "queue_ticket"; }
    void draw_frame(Panel& panel) override;
    // After the frame: whoever stands here has seen the number.
    Next act_on_touch() override;
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void read();
    void draw_place(Panel& panel) const;
    void draw_slip(Panel& panel);
    void print();

    const StationDesk& desk_;
    services::queue::TicketId ticket_;
    services::queue::TicketFace face_;
    std::shared_ptr<const services::queue::Catalogue> catalogue_;
    std::string link_;
    bool is_line_up_ = false;
    std::optional<platform::Slip> slip_;  // as it was drawn first
    std::optional<services::slips::SlipId> printing_;
    std::optional<services::slips::SlipState> slip_state_;  // none: nothing prints here
    bool wants_slip_again_ = false;
    bool was_drawn_ = false;
    bool is_sample_ = false;
    bool is_finished_ = false;
};

// "大约 5–12 分钟"
std::string wait_words(const Panel& panel, const services::queue::Minutes& wait);

}  // namespace kiosk

// A booking: its code in the largest type there is, when and where, the seat or that none is
// certain yet, and the code that follows it on a phone. A printer puts it on paper. Who came back
// with it can say that they are here, or give it back. It waits for the person.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"
#include "services/slips/slip_types.hpp"

namespace kiosk {

class BookingScreen final : public Screen {
public:
    enum class Came { just_booked, with_code };
    BookingScreen(const StationDesk& desk, services::sessions::BookingId booking, Came came);
    std::string_view name() const override { return "sessions_booking"; }
    void draw_frame(Panel& panel) override;
    Next act_on_touch() override;
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    enum class Touch { none, finish, arrive, give_back, really, keep, slip_again };

    void read();
    void draw_state(Panel& panel) const;
    void draw_facts(Panel& panel) const;
    void draw_slip(Panel& panel);
    void draw_ways(Panel& panel);
    void print();
    void step(bool is_arrival);

    const StationDesk& desk_;
    const services::sessions::BookingId booking_;
    const Came came_;
    services::sessions::BookingFace face_;
    std::string link_;
    bool is_line_up_ = false;
    std::optional<platform::Slip> slip_;  // as it was drawn first
    std::optional<services::slips::SlipId> printing_;
    std::optional<services::slips::SlipState> slip_state_;  // none: nothing prints here
    std::optional<services::sessions::StepRefusal> refusal_;
    Touch touch_ = Touch::none;
    bool asks_really_ = false;
    bool was_drawn_ = false;
    bool is_sample_ = false;
};

}  // namespace kiosk

// How was it? Five faces with words, for a number taken here whose turn is over. One touch; nothing
// is asked of who they are.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"
#include "services/queue/queue_desk.hpp"

namespace kiosk {

struct RatingTouch {
    enum class What { ticket, stars, back } what = What::back;
    std::size_t ticket = 0;
    int stars = 0;
};

struct TicketToRate {
    services::queue::TicketId id;
    std::string label;
};
// Numbers taken at this kiosk whose call is over, the latest first.
std::vector<TicketToRate> tickets_to_rate(const StationDesk& desk);

class RatingScreen final : public ScreenOf<RatingScreen, RatingTouch> {
public:
    explicit RatingScreen(const StationDesk& desk);
    std::string_view name() const override { return "queue_rating"; }
    std::optional<RatingTouch> draw(Panel& panel) const;
    Next act(const RatingTouch& touch);
    std::vector<Sample> samples() const override;

private:
    const StationDesk& desk_;
    std::vector<TicketToRate> tickets_;
    std::optional<std::size_t> chosen_;
    bool is_rated_ = false;
};

// The five faces with their words; the stars of the one touched.
std::optional<int> draw_rating_faces(Panel& panel, Tone tone);

}  // namespace kiosk

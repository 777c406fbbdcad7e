#include "kiosk/screens/requests/bill_screen.hpp"

namespace kiosk {

std::optional<BillTouch> BillScreen::draw(Panel& panel) const {
    const bool is_own = line_ == BillLine::own_share;
    panel.tone(Tone::teal);
    panel.question(is_own ? "bill.where_own" : "bill.where_total");
    panel.why("bill.why");
    panel.show(std::make_unique<BillWidget>(
        BillWords{panel.say(is_own ? "bill.said_own" : "bill.said_total"), panel.say("bill.title"),
                  panel.say("bill.total"), panel.say("bill.fund"), panel.say("bill.own_share"),
                  panel.say("bill.sample")},
        line_));
    std::optional<BillTouch> touch;
    if (panel.back()) touch = BillTouch{};
    if (panel.primary("bill.seen", {.icon = Icon::check})) touch = BillTouch{};
    return touch;
}

std::vector<Sample> BillScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"own_share", std::make_unique<BillScreen>(BillLine::own_share)});
    faces.push_back({"total", std::make_unique<BillScreen>(BillLine::total)});
    return faces;
}

}  // namespace kiosk

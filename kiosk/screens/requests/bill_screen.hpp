// Where the asked figure stands on a hospital bill: a picture, and back to the question.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/bill_widget.hpp"

namespace kiosk {

struct BillTouch {};

class BillScreen final : public ScreenOf<BillScreen, BillTouch> {
public:
    explicit BillScreen(BillLine line) : line_(line) {}
    std::string_view name() const override { return "request_bill"; }
    std::optional<BillTouch> draw(Panel& panel) const;
    Next act(const BillTouch&) { return GoBack{}; }
    std::vector<Sample> samples() const override;

private:
    BillLine line_;
};

}  // namespace kiosk

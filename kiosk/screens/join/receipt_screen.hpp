// What a person takes away: the number, the code to photograph, what happens next and when, whether
// it has reached the union. It waits for the person and holds nothing they said.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/paper_copy.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct ReceiptTouch {
    std::optional<platform::Slip> copy;  // to be printed; nothing: the person is done
};
enum class Handing { first, again };

class ReceiptScreen final : public ScreenOf<ReceiptScreen, ReceiptTouch> {
public:
    ReceiptScreen(const StationDesk& desk, services::membership::Receipt receipt,
                  Handing handing = Handing::first);
    ~ReceiptScreen() override;
    std::string_view name() const override { return "receipt"; }
    std::optional<ReceiptTouch> draw(Panel& panel) const;
    Next act(const ReceiptTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void read();
    void draw_steps(Panel& panel) const;
    platform::Slip slip(const Panel& panel) const;

    const StationDesk& desk_;
    services::membership::Receipt receipt_;
    Handing handing_;
    std::string taker_;
    platform::WallTime saved_at_;
    bool is_delivered_ = false;
    PaperCopy copy_;
};

}  // namespace kiosk

// "My matters" begins with the card. Without a line, or without anything that reads a card, it says
// so and offers the receipt's code instead.
#pragma once

#include "kiosk/screens/matters/matters_session.hpp"

namespace kiosk {

enum class MattersCardTouch { look_up, back };

class MattersCardScreen final : public ScreenOf<MattersCardScreen, MattersCardTouch> {
public:
    explicit MattersCardScreen(const StationDesk& desk);
    std::string_view name() const override { return "matters_card"; }
    std::optional<MattersCardTouch> draw(Panel& panel) const;
    Next act(const MattersCardTouch& touch);
    void reopen() override;
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    const StationDesk& desk_;
    bool is_line_up_ = false;
    std::optional<platform::TokenRefusal> refusal_;
};

// Is there a way to ask the hub from here, and to show it a card?
bool offers_matters(const StationDesk& desk);

}  // namespace kiosk

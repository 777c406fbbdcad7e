// The employers this hub knows, to be picked from a list or found by their initials. Who is not on
// it writes the name on the next page: nothing stops here.
#pragma once

#include "kiosk/screens/join/join_flow.hpp"
#include "kiosk/screens/picker.hpp"

namespace kiosk {

struct FirmTouch {
    enum class What { picked, write, back };
    What what = What::back;
    PickTouch picked = {};
};

class FirmScreen final : public JoinScreenOf<FirmScreen, FirmTouch> {
public:
    explicit FirmScreen(JoinSessionPtr session, Way way = Way::onward);
    std::string_view name() const override { return "join_firms"; }
    std::optional<FirmTouch> draw(Panel& panel) const;
    Next act(const FirmTouch& touch);
    std::vector<Sample> samples() const override;

private:
    std::vector<services::membership::FirmCode> firms_;
    Picker picker_;
};

}  // namespace kiosk

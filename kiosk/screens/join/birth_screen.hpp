// The birth date of those whose document tells none: by steps up and down, or typed as eight
// digits. Who would rather not say leaves it open, and staff look at the document.
#pragma once

#include "kiosk/entry/date_wheel.hpp"
#include "kiosk/screens/join/join_flow.hpp"
#include "kiosk/screens/join/pad_keys.hpp"

namespace kiosk {

struct BirthTouch {
    enum class What { step, key, other_way, next, leave_open, back };
    What what = What::back;
    std::string step = {};
    entry::PadKey key = {};
};

class BirthScreen final : public JoinScreenOf<BirthScreen, BirthTouch> {
public:
    explicit BirthScreen(JoinSessionPtr session, Way way = Way::onward);
    ~BirthScreen() override;
    std::string_view name() const override { return "join_birth"; }
    std::optional<BirthTouch> draw(Panel& panel) const;
    Next act(const BirthTouch& touch);
    std::vector<Sample> samples() const override;

private:
    std::optional<BirthTouch> draw_wheel(Panel& panel) const;
    std::optional<BirthTouch> draw_digits(Panel& panel) const;
    Next take();

    entry::DateWheel wheel_;
    bool is_typing_ = false;
    std::string digits_;
    std::optional<services::membership::Cause> problem_;
};

}  // namespace kiosk

// It is sealed and on its way to the union: what happens next, and what can be done meanwhile.
#pragma once

#include "kiosk/screens/benefits/benefits_session.hpp"

namespace kiosk {

enum class SelfCheckDoneTouch { benefits, finish };

class SelfCheckDoneScreen final : public ScreenOf<SelfCheckDoneScreen, SelfCheckDoneTouch> {
public:
    explicit SelfCheckDoneScreen(BenefitsSessionPtr session);
    std::string_view name() const override { return "self_check_done"; }
    std::optional<SelfCheckDoneTouch> draw(Panel& panel) const;
    Next act(const SelfCheckDoneTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    BenefitsSessionPtr session_;
    bool is_line_up_ = false;
};

}  // namespace kiosk

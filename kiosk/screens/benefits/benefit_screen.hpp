// One programme: the verdict, the amount and how it was reached, why, what papers, where to go, as
// of which date, and what in it nobody could verify. The one-time notice takes it along.
#pragma once

#include "kiosk/screens/benefits/benefits_session.hpp"

namespace kiosk {

enum class BenefitTouch { back, notice, ask };

class BenefitScreen final : public ScreenOf<BenefitScreen, BenefitTouch> {
public:
    BenefitScreen(BenefitsSessionPtr session, std::size_t programme)
        : session_(std::move(session)), programme_(programme) {}
    std::string_view name() const override { return "benefit"; }
    std::optional<BenefitTouch> draw(Panel& panel) const;
    Next act(const BenefitTouch& touch);
    std::vector<Sample> samples() const override;

private:
    void draw_verdict(Panel& panel) const;
    void draw_amount(Panel& panel) const;
    void draw_papers(Panel& panel) const;
    const services::policy::Answer& answer() const { return session_->answers()[programme_]; }

    BenefitsSessionPtr session_;
    std::size_t programme_;
};

}  // namespace kiosk

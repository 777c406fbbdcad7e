// The one-time notice (一次性告知单): what to bring, where to go, as of which day and why, to read
// here, to take along on a phone by a code that any camera reads, and on paper where there is a
// printer; without a line and without a name.
#pragma once

#include "kiosk/screens/benefits/benefits_session.hpp"
#include "kiosk/screens/paper_copy.hpp"

namespace kiosk {

struct BenefitNoticeTouch {
    enum class Way { back, finish, copy } way{};
    std::optional<platform::Slip> copy = {};  // to be printed
};

class BenefitNoticeScreen final : public ScreenOf<BenefitNoticeScreen, BenefitNoticeTouch> {
public:
    // `programmes`: places in the session's answers; at least one.
    BenefitNoticeScreen(BenefitsSessionPtr session, std::vector<std::size_t> programmes);
    std::string_view name() const override { return "benefit_notice"; }
    std::optional<BenefitNoticeTouch> draw(Panel& panel) const;
    Next act(const BenefitNoticeTouch& touch);
    std::vector<Sample> samples() const override;

private:
    void draw_code(Panel& panel) const;
    void draw_reasons(Panel& panel) const;

    BenefitsSessionPtr session_;
    std::vector<std::size_t> programmes_;
    std::vector<const services::policy::Answer*> answers_;  // of the session
    std::string at_;                                        // who gives the notice
    PaperCopy copy_;
};

}  // namespace kiosk

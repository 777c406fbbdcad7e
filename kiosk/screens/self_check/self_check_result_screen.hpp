// What came out of looking at one's own situation, in kind words, and the ways on: ask that the
// union looks into it, see what one may be entitled to, ask for help. Nobody has been told
// anything yet.
#pragma once

#include "kiosk/screens/benefits/benefits_session.hpp"

namespace kiosk {

enum class SelfCheckResultTouch { tell, benefits, help, finish, back };

class SelfCheckResultScreen final : public ScreenOf<SelfCheckResultScreen, SelfCheckResultTouch> {
public:
    explicit SelfCheckResultScreen(BenefitsSessionPtr session) : session_(std::move(session)) {}
    std::string_view name() const override { return "self_check_result"; }
    std::optional<SelfCheckResultTouch> draw(Panel& panel) const;
    Next act(const SelfCheckResultTouch& touch);
    std::vector<Sample> samples() const override;

private:
    BenefitsSessionPtr session_;
};

}  // namespace kiosk

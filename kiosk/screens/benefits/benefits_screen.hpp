// What came out of checking benefits: every programme with its verdict, those that may fit first.
#pragma once

#include "kiosk/screens/benefits/benefits_session.hpp"

namespace kiosk {

struct BenefitsTouch {
    enum class What { programme, notice, self_check, finish, back };
    What what = What::back;
    std::size_t programme = 0;
};

class BenefitsScreen final : public ScreenOf<BenefitsScreen, BenefitsTouch> {
public:
    explicit BenefitsScreen(BenefitsSessionPtr session) : session_(std::move(session)) {}
    std::string_view name() const override { return "benefits"; }
    std::optional<BenefitsTouch> draw(Panel& panel) const;
    Next act(const BenefitsTouch& touch);
    std::vector<Sample> samples() const override;

private:
    BenefitsSessionPtr session_;
};

// 可能符合，可申请: the verdict as people read it.
const char* words_of(const services::policy::Answer& answer);
// At most 5,000 yuan a year; empty when the programme gives no sum.
std::string sum_of(const Panel& panel, const services::policy::Answer& answer);

}  // namespace kiosk

// One question of checking benefits: a choice, yes or no, a number, a day. Who does not know passes
// it over.
#pragma once

#include "kiosk/screens/benefits/benefits_session.hpp"
#include "kiosk/screens/join/pad_keys.hpp"

namespace kiosk {

struct BenefitQuestionTouch {
    enum class What { key, choose, next, pass_over, back };
    What what = What::back;
    entry::PadKey key = {};
    services::policy::FactValue chosen = {};
};

class BenefitQuestionScreen final : public ScreenOf<BenefitQuestionScreen, BenefitQuestionTouch> {
public:
    BenefitQuestionScreen(BenefitsSessionPtr session, const services::policy::Fact& fact);
    ~BenefitQuestionScreen() override;
    std::string_view name() const override { return "benefit_question"; }
    std::optional<BenefitQuestionTouch> draw(Panel& panel) const;
    Next act(const BenefitQuestionTouch& touch);
    void reopen() override;
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void draw_card(Panel& panel) const;
    std::optional<BenefitQuestionTouch> draw_choices(Panel& panel) const;
    std::optional<BenefitQuestionTouch> draw_number(Panel& panel) const;
    entry::Field field() const;
    Next take_number();

    BenefitsSessionPtr session_;
    const services::policy::Fact& fact_;  // of the session's judge
    std::string digits_;
    bool is_refused_ = false;
    std::optional<platform::TokenRefusal> card_refusal_;  // of a card that was shown here
};

}  // namespace kiosk

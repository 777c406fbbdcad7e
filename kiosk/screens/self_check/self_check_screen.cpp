#include "kiosk/screens/self_check/self_check_screen.hpp"

#include <algorithm>

namespace kiosk {

using namespace services::policy;

bool offers_self_check(const StationDesk& desk, const Judge& judge) {
    if (desk.self_diagnosis == nullptr || desk.hardship_programmes.empty()) return false;
    const auto answers = judge.judge({});
    return answers && std::any_of(answers->begin(), answers->end(), [&](const Answer& answer) {
               return std::find(desk.hardship_programmes.begin(), desk.hardship_programmes.end(),
                                answer.programme->id) != desk.hardship_programmes.end();
           });
}

std::optional<SelfCheckTouch> SelfCheckScreen::draw(Panel& panel) const {
    panel.tone(Tone::teal);
    panel.heading("self_check.heading", Icon::heart);
    panel.body("self_check.about");
    panel.step_list(
        {{"self_check.step_ask", {}}, {"self_check.step_see", {}}, {"self_check.step_decide", {}}});
    panel.notice(NoticeKind::info, "self_check.nothing_kept");
    std::optional<SelfCheckTouch> touch;
    if (panel.back()) touch = SelfCheckTouch::back;
    if (panel.primary("self_check.begin", {.icon = Icon::next})) touch = SelfCheckTouch::begin;
    return touch;
}

Next SelfCheckScreen::act(const SelfCheckTouch& touch) {
    if (touch == SelfCheckTouch::back) return GoBack{};
    auto judge = desk_.judge();
    if (!judge) return GoBack{};
    return Open{next_benefits_page(
        std::make_shared<BenefitsSession>(desk_, std::move(judge), desk_.hardship_programmes))};
}

std::vector<Sample> SelfCheckScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"begin", std::make_unique<SelfCheckScreen>(desk_)});
    return faces;
}

BenefitsSessionPtr sample_self_check(const StationDesk& desk, std::int64_t yuan_a_year) {
    auto judge = desk.judge ? desk.judge() : nullptr;
    if (!judge) return nullptr;
    auto session =
        std::make_shared<BenefitsSession>(desk, std::move(judge), desk.hardship_programmes);
    while (const auto* fact = session->next()) {
        if (fact->sort == Sort::choice)
            session->answer(*fact, fact->choices.front().id);
        else if (fact->sort == Sort::whole)
            session->answer(*fact, std::clamp<std::int64_t>(3, fact->least, fact->most));
        else if (fact->id == "income_year")
            session->answer(*fact, yuan_a_year * 100);
        else if (fact->sort == Sort::money || fact->sort == Sort::yes_no)
            session->answer(*fact, std::int64_t{0});
        else
            session->pass_over(*fact);
    }
    return session;
}

}  // namespace kiosk

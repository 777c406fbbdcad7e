#include "kiosk/screens/benefits/benefits_screen.hpp"

#include "kiosk/screens/benefits/benefit_notice_screen.hpp"
#include "kiosk/screens/benefits/benefit_screen.hpp"
#include "kiosk/screens/self_check/self_check_screen.hpp"
#include "services/policy/sentences.hpp"

namespace kiosk {

using namespace services::policy;

namespace {

const char* words_of_kind(Amount::Kind kind) {
    switch (kind) {
        case Amount::Kind::exact:
            return "benefits.sum_exact";
        case Amount::Kind::at_most:
            return "benefits.sum_at_most";
        case Amount::Kind::about:
            break;
    }
    return "benefits.sum_about";
}

const char* words_of_per(Amount::Per per) {
    switch (per) {
        case Amount::Per::once:
            return "benefits.per_once";
        case Amount::Per::year:
            return "benefits.per_year";
        case Amount::Per::month:
            break;
    }
    return "benefits.per_month";
}

}  // namespace

const char* words_of(const Answer& answer) {
    if (answer.fault) return "benefits.verdict_fault";
    switch (answer.verdict) {
        case Verdict::yes:
            return "benefits.verdict_yes";
        case Verdict::no:
            return "benefits.verdict_no";
        case Verdict::need_to_know:
            break;
    }
    return "benefits.verdict_need";
}

std::string sum_of(const Panel& panel, const Answer& answer) {
    if (!answer.amount || !answer.amount->sum) return {};
    const auto sum = written(Sort::money, *answer.amount->sum, code_of(panel.language()));
    return panel.say(Label(words_of_kind(answer.amount->kind))
                         .with("sum", sum)
                         .with("per", panel.say(words_of_per(answer.amount->per))));
}

std::optional<BenefitsTouch> BenefitsScreen::draw(Panel& panel) const {
    const auto language = code_of(panel.language());
    panel.tone(Tone::indigo);
    panel.heading("benefits.results", Icon::benefits);
    panel.why("benefits.advice");
    if (session_->has_card()) panel.notice(NoticeKind::done, "benefits.by_card");
    std::optional<BenefitsTouch> touch;
    const char* section = nullptr;
    const auto& answers = session_->answers();
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const auto& answer = answers[i];
        if (section == nullptr || std::string_view(section) != words_of(answer)) {
            section = words_of(answer);
            panel.section(section);
        }
        ChoiceLook look;
        const auto sum = sum_of(panel, answer);
        const auto& line = sum.empty() ? answer.programme->summary.in(language) : sum;
        look.line = Label("benefits.programme_line").of(answer.programme->id).words(line);
        const auto& title = answer.programme->title.in(language);
        if (panel.choice(Label("benefits.programme").of(answer.programme->id).words(title), look))
            touch = BenefitsTouch{BenefitsTouch::What::programme, i};
        // The first of them: the page of the programme says them all.
        if (!answer.reasons.empty())
            panel.footnote(Label("benefits.reason")
                               .of(answer.programme->id)
                               .words(answer.reasons.front().sentence.in(language)),
                           Visibility::hidden);
    }
    const auto& desk = session_->desk();
    if (desk.self_diagnosis != nullptr && !desk.hardship_programmes.empty() &&
        panel.choice("self_check.entry"))
        touch = BenefitsTouch{BenefitsTouch::What::self_check};
    if (panel.back()) touch = BenefitsTouch{BenefitsTouch::What::back};
    if (!session_->fitting().empty() &&
        panel.pinned("benefits.notice_all", {.icon = Icon::receipt}))
        touch = BenefitsTouch{BenefitsTouch::What::notice};
    if (panel.primary("benefits.finish", {.icon = Icon::check}))
        touch = BenefitsTouch{BenefitsTouch::What::finish};
    return touch;
}

Next BenefitsScreen::act(const BenefitsTouch& touch) {
    switch (touch.what) {
        case BenefitsTouch::What::programme:
            return open<BenefitScreen>(session_, touch.programme);
        case BenefitsTouch::What::notice:
            return open<BenefitNoticeScreen>(session_, session_->fitting());
        case BenefitsTouch::What::self_check:
            return open<SelfCheckScreen>(session_->desk());
        case BenefitsTouch::What::finish:
            return Finish{};
        case BenefitsTouch::What::back:
            return GoBack{};
    }
    return Stay{};
}

std::vector<Sample> BenefitsScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"answers", std::make_unique<BenefitsScreen>(session_)});
    return faces;
}

}  // namespace kiosk

#include "kiosk/screens/benefits/benefit_screen.hpp"

#include "kiosk/screens/benefits/benefits_screen.hpp"
#include "services/policy/sentences.hpp"

namespace kiosk {

using namespace services::policy;

namespace {

constexpr std::size_t longest_slip = 600;  // bytes a phone still reads off 45 mm

NoticeKind kind_of(const Answer& answer) {
    const bool fits = !answer.fault && answer.verdict == Verdict::yes;
    return fits ? NoticeKind::info : NoticeKind::caution;
}

Label numbered(const char* key, std::size_t number, const std::string& words) {
    return Label(key).of(std::to_string(number)).words(words);
}

// What to bring and where to go, without a word of the person.
std::string slip_of(const Panel& panel, const Answer& answer) {
    const auto language = code_of(panel.language());
    std::string text = answer.programme->title.in(language) + "\n" + panel.say("benefits.papers");
    for (const auto& paper : answer.documents)
        text += "\n- " + paper.in(language);
    text += "\n" + panel.say("benefits.where") + "\n" + answer.where.in(language);
    return text;
}

std::string step_value(const StepAnswer& step, std::string_view language) {
    return written(step.sort, step.value ? FactValue{*step.value} : FactValue{}, language);
}

}  // namespace

std::optional<BenefitTouch> BenefitScreen::draw(Panel& panel) const {
    const auto language = code_of(panel.language());
    panel.tone(Tone::indigo);
    panel.heading(Label("benefits.programme").words(answer().programme->title.in(language)),
                  Icon::benefits);
    draw_verdict(panel);
    draw_amount(panel);
    draw_papers(panel);
    for (std::size_t i = 0; i < answer().unverified.size(); ++i)
        panel.notice(NoticeKind::caution,
                     numbered("benefits.unverified", i, answer().unverified[i].in(language)));
    panel.small(
        Label("benefits.as_of")
            .with("day", platform::to_text(platform::date_of(session_->desk().clock.wall())))
            .with("source", answer().programme->source));
    panel.small("benefits.advice");
    if (panel.back()) return BenefitTouch::back;
    return std::nullopt;
}

void BenefitScreen::draw_verdict(Panel& panel) const {
    const auto language = code_of(panel.language());
    panel.notice(kind_of(answer()), words_of(answer()));
    const auto sum = sum_of(panel, answer());
    if (!sum.empty()) panel.strong(Label("benefits.sum").words(sum));
    for (std::size_t i = 0; i < answer().reasons.size(); ++i)
        panel.body(numbered("benefits.reason", i, answer().reasons[i].sentence.in(language)),
                   Visibility::hidden);
    for (const auto& id : answer().unknown) {
        const auto* fact = session_->judge().fact(id);
        panel.body(Label("benefits.unknown").of(id).words(fact->question.in(language)));
    }
}

void BenefitScreen::draw_amount(Panel& panel) const {
    if (!answer().amount) return;
    const auto language = code_of(panel.language());
    panel.section("benefits.how");
    for (const auto& step : answer().amount->steps)
        panel.told(Label("benefits.step").of(step.id).words(step.title.in(language)),
                   step_value(step, language), Visibility::hidden);
    for (const auto& payment : answer().amount->payments) {
        const auto sum = payment.value ? written(Sort::money, *payment.value, language) : "—";
        panel.told(Label("benefits.payment").of(payment.id).words(payment.title.in(language)), sum,
                   Visibility::hidden);
    }
}

void BenefitScreen::draw_papers(Panel& panel) const {
    const auto language = code_of(panel.language());
    panel.section("benefits.papers");
    std::vector<PaperLook> papers;
    for (std::size_t i = 0; i < answer().documents.size(); ++i)
        papers.push_back({numbered("benefits.paper", i, answer().documents[i].in(language))});
    panel.checklist(papers);
    panel.section("benefits.where");
    panel.body(Label("benefits.place").words(answer().where.in(language)));
    const auto slip = slip_of(panel, answer());
    if (!answer().fault && slip.size() <= longest_slip) panel.code("benefits.take_along", slip);
}

Next BenefitScreen::act(const BenefitTouch&) {
    return GoBack{};
}

std::vector<Sample> BenefitScreen::samples() const {
    std::vector<Sample> faces;
    const auto& answers = session_->answers();
    for (const auto& [name, verdict] : {std::pair{"yes", Verdict::yes}, {"no", Verdict::no}}) {
        for (std::size_t i = 0; i < answers.size(); ++i) {
            if (answers[i].verdict != verdict || answers[i].fault) continue;
            faces.push_back({name, std::make_unique<BenefitScreen>(session_, i)});
            break;
        }
    }
    return faces;
}

}  // namespace kiosk

#include "kiosk/screens/benefits/benefit_screen.hpp"

#include "kiosk/screens/benefits/benefit_notice_screen.hpp"
#include "kiosk/screens/benefits/benefits_screen.hpp"
#include "kiosk/screens/requests/urgent_screen.hpp"
#include "kiosk/screens/said_time.hpp"
#include "platform/base/bytes.hpp"
#include "platform/crypto/hashing.hpp"
#include "services/policy/sentences.hpp"

namespace kiosk {

using namespace services::policy;

namespace {

NoticeKind kind_of(const Answer& answer) {
    const bool fits = !answer.fault && answer.verdict == Verdict::yes;
    return fits ? NoticeKind::info : NoticeKind::caution;
}

Label numbered(const char* key, std::size_t number, const std::string& words) {
    return Label(key).of(std::to_string(number)).words(words);
}

// What to ask for, to get it. Of what has no kind of its own the person says what it is about.
std::optional<services::requests::Kind> asked_for(const Programme& programme) {
    using services::requests::Kind;
    const auto& group = programme.group;
    if (group == "school") return Kind::school_aid;
    if (group == "medical") return Kind::mutual_claim;
    if (group == "protection") return Kind::mutual_enrolment;
    if (group == "category" || group == "relief" || group == "visit") {
        return programme.id.find("medical") != std::string::npos ? Kind::medical_aid
                                                                 : Kind::living_aid;
    }
    return std::nullopt;
}

// The same on every machine that judges the same facts by the same packs.
std::string check_code_of(const Answer& answer) {
    constexpr std::size_t bytes = 6;
    const auto digest = platform::sha256(platform::as_bytes(answer.trace));
    std::string code;
    for (std::size_t at = 0; at < bytes; at += 2) {
        if (at > 0) code += ' ';
        code += platform::to_hex(platform::ByteView(digest).subspan(at, 2));
    }
    return code;
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
    panel.small(Label("benefits.as_of")
                    .with("day", said_day(panel, platform::date_of(session_->desk().clock.wall())))
                    .with("source", answer().programme->source));
    panel.small("benefits.advice");
    if (!answer().fault)
        panel.small(Label("benefits.check_code").with("code", check_code_of(answer())));
    std::optional<BenefitTouch> touch;
    if (panel.back()) touch = BenefitTouch::back;
    // Where help can be asked for, that is the next step.
    const bool can_ask = session_->desk().request_desk != nullptr;
    const ButtonLook notice{.icon = Icon::receipt};
    if (!answer().fault && (can_ask ? panel.pinned("benefits.notice", notice)
                                    : panel.primary("benefits.notice", notice)))
        touch = BenefitTouch::notice;
    if (can_ask && panel.primary("benefits.ask", {.icon = Icon::help})) touch = BenefitTouch::ask;
    return touch;
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
    if (papers.empty()) panel.body("benefits.no_papers");
    panel.section("benefits.where");
    panel.body(Label("benefits.place").words(answer().where.in(language)));
}

Next BenefitScreen::act(const BenefitTouch& touch) {
    switch (touch) {
        case BenefitTouch::notice:
            return open<BenefitNoticeScreen>(session_, std::vector{programme_});
        case BenefitTouch::ask:
            return Open{begin_request(session_->desk(), asked_for(*answer().programme))};
        case BenefitTouch::back:
            return GoBack{};
    }
    return Stay{};
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

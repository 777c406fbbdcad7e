#include "kiosk/screens/self_check/self_check_result_screen.hpp"

#include <algorithm>

#include "kiosk/screens/requests/urgent_screen.hpp"
#include "kiosk/screens/self_check/self_check_contact_screen.hpp"
#include "kiosk/screens/self_check/self_check_screen.hpp"

namespace kiosk {

using namespace services::policy;
using Answers = std::vector<const Answer*>;

namespace {

bool is_any(const Answers& answers, Verdict verdict) {
    return std::any_of(answers.begin(), answers.end(), [&](const Answer* answer) {
        return !answer->fault && answer->verdict == verdict;
    });
}

// What a person reads first; it never says that nobody can help.
struct Finding {
    const char* heading;
    const char* words;
    NoticeKind kind;
};
Finding finding_of(const Answers& answers) {
    if (is_any(answers, Verdict::yes))
        return {"self_check.tight", "self_check.tight_words", NoticeKind::caution};
    if (is_any(answers, Verdict::need_to_know))
        return {"self_check.not_clear", "self_check.not_clear_words", NoticeKind::info};
    return {"self_check.not_tight", "self_check.not_tight_words", NoticeKind::done};
}

}  // namespace

std::optional<SelfCheckResultTouch> SelfCheckResultScreen::draw(Panel& panel) const {
    const auto language = code_of(panel.language());
    const auto answers = session_->checked();
    const auto finding = finding_of(answers);
    panel.tone(Tone::teal);
    panel.heading(finding.heading, Icon::heart);
    panel.notice(finding.kind, finding.words);
    for (const auto* answer : answers) {
        if (answer->fault || answer->verdict != Verdict::yes) continue;
        panel.section(Label("benefits.programme")
                          .of(answer->programme->id)
                          .words(answer->programme->title.in(language)));
        for (std::size_t i = 0; i < answer->reasons.size(); ++i)
            panel.body(Label("benefits.reason")
                           .of(answer->programme->id + "." + std::to_string(i))
                           .words(answer->reasons[i].sentence.in(language)),
                       Visibility::hidden);
    }
    panel.small("benefits.advice");
    std::optional<SelfCheckResultTouch> touch;
    panel.section("self_check.ways_on");
    if (panel.choice("self_check.benefits", {.line = Label("self_check.benefits_line")}))
        touch = SelfCheckResultTouch::benefits;
    if (session_->desk().request_desk != nullptr &&
        panel.choice("self_check.help", {.line = Label("self_check.help_line")}))
        touch = SelfCheckResultTouch::help;
    if (panel.back()) touch = SelfCheckResultTouch::back;
    if (panel.pinned("self_check.finish", {.icon = Icon::check}))
        touch = SelfCheckResultTouch::finish;
    if (panel.primary("self_check.tell", {.icon = Icon::person}))
        touch = SelfCheckResultTouch::tell;
    return touch;
}

Next SelfCheckResultScreen::act(const SelfCheckResultTouch& touch) {
    switch (touch) {
        case SelfCheckResultTouch::tell:
            return open<SelfCheckContactScreen>(session_);
        case SelfCheckResultTouch::benefits:
            session_->widen();
            return Replace{next_benefits_page(session_)};
        case SelfCheckResultTouch::help:
            return Open{begin_request(session_->desk())};
        case SelfCheckResultTouch::finish:
            return Finish{};
        case SelfCheckResultTouch::back:
            return GoBack{};
    }
    return Stay{};
}

std::vector<Sample> SelfCheckResultScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, const BenefitsSessionPtr& session) {
        if (session) faces.push_back({name, std::make_unique<SelfCheckResultScreen>(session)});
    };
    face("tight", sample_self_check(session_->desk(), 9'000));
    face("not_tight", sample_self_check(session_->desk(), 360'000));
    auto judge = session_->desk().judge();
    auto passed = std::make_shared<BenefitsSession>(session_->desk(), std::move(judge),
                                                    session_->desk().hardship_programmes);
    while (const auto* fact = passed->next())
        passed->pass_over(*fact);
    face("not_clear", passed);
    return faces;
}

}  // namespace kiosk

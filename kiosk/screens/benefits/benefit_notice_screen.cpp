#include "kiosk/screens/benefits/benefit_notice_screen.hpp"

#include "kiosk/screens/benefits/benefit_slip.hpp"
#include "kiosk/screens/benefits/benefits_screen.hpp"
#include "kiosk/screens/said_time.hpp"

namespace kiosk {

using namespace services::policy;

namespace {

Label numbered(const char* key, std::size_t number, const std::string& words) {
    return Label(key).of(std::to_string(number)).words(words);
}

}  // namespace

BenefitNoticeScreen::BenefitNoticeScreen(BenefitsSessionPtr session,
                                         std::vector<std::size_t> programmes)
    : session_(std::move(session)),
      programmes_(std::move(programmes)),
      at_(session_->desk().facts().hub_name),
      copy_(session_->desk().slips, "notice", "") {
    for (const auto place : programmes_)
        answers_.push_back(&session_->answers()[place]);
}

std::optional<BenefitNoticeTouch> BenefitNoticeScreen::draw(Panel& panel) const {
    const auto language = code_of(panel.language());
    panel.tone(Tone::indigo);
    panel.heading("benefits.notice", Icon::receipt);
    panel.notice(answers_.front()->verdict == Verdict::yes ? NoticeKind::info : NoticeKind::caution,
                 words_of(*answers_.front()));
    for (const auto* answer : answers_)
        panel.strong(Label("benefits.programme")
                         .of(answer->programme->id)
                         .words(answer->programme->title.in(language)));
    draw_code(panel);
    using Way = BenefitNoticeTouch::Way;
    std::optional<BenefitNoticeTouch> touch;
    if (copy_.draw(panel, "paper.print_notice"))
        touch = BenefitNoticeTouch{Way::copy,
                                   page_of(panel.wording(), answers_,
                                           platform::date_of(session_->desk().clock.wall()), at_)};
    std::vector<PaperLook> papers;
    for (const auto& paper : papers_of(answers_, language))
        papers.push_back({numbered("benefits.paper", papers.size(), paper)});
    panel.section("benefits.papers");
    panel.checklist(papers);
    if (papers.empty()) panel.body("benefits.no_papers");
    panel.section("benefits.where");
    const auto places = places_of(answers_, language);
    for (std::size_t i = 0; i < places.size(); ++i)
        panel.body(numbered("benefits.place", i, places[i]));
    draw_reasons(panel);
    panel.small("benefits.advice");
    if (panel.back()) touch = BenefitNoticeTouch{Way::back};
    if (panel.primary("benefits.finish", {.icon = Icon::check}))
        touch = BenefitNoticeTouch{Way::finish};
    return touch;
}

void BenefitNoticeScreen::draw_code(Panel& panel) const {
    const auto today = platform::date_of(session_->desk().clock.wall());
    const auto slip = slip_of(panel, answers_, said_day(panel, today), at_);
    panel.code("benefits.take_along", slip.text);
    panel.small(Label("benefits.notice_day").with("day", said_day(panel, today)));
    if (!slip.is_whole) panel.small("benefits.notice_rest");
}

void BenefitNoticeScreen::draw_reasons(Panel& panel) const {
    const auto language = code_of(panel.language());
    panel.section("benefits.reasons");
    for (const auto* answer : answers_) {
        for (std::size_t i = 0; i < answer->reasons.size(); ++i)
            panel.body(Label("benefits.reason")
                           .of(answer->programme->id + "." + std::to_string(i))
                           .words(answer->reasons[i].sentence.in(language)),
                       Visibility::hidden);
    }
}

Next BenefitNoticeScreen::act(const BenefitNoticeTouch& touch) {
    if (touch.way == BenefitNoticeTouch::Way::finish) return Finish{};
    if (touch.way == BenefitNoticeTouch::Way::back) return GoBack{};
    copy_.print(*touch.copy);
    return Stay{};
}

std::vector<Sample> BenefitNoticeScreen::samples() const {
    std::vector<Sample> faces;
    const auto& answers = session_->answers();
    for (const auto& [name, verdict] : {std::pair{"one", Verdict::yes}, {"no", Verdict::no}}) {
        for (std::size_t i = 0; i < answers.size(); ++i) {
            if (answers[i].verdict != verdict || answers[i].fault) continue;
            faces.push_back({name, std::make_unique<BenefitNoticeScreen>(
                                       session_, std::vector<std::size_t>{i})});
            break;
        }
    }
    const auto fitting = session_->fitting();
    if (!fitting.empty())
        faces.push_back({"all", std::make_unique<BenefitNoticeScreen>(session_, fitting)});
    for (const auto& [name, state] : paper_faces) {
        auto printing =
            std::make_unique<BenefitNoticeScreen>(session_, std::vector<std::size_t>{0});
        printing->copy_.show({state});
        faces.push_back({name, std::move(printing)});
    }
    return faces;
}

}  // namespace kiosk

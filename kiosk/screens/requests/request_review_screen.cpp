#include "kiosk/screens/requests/request_review_screen.hpp"

#include "kiosk/screens/requests/request_answers.hpp"
#include "kiosk/screens/requests/request_receipt_screen.hpp"

namespace kiosk {

using services::requests::NotTaken;
using services::requests::Refusal;

void RequestReviewScreen::reopen() {
    shows_numbers_ = false;
    trouble_ = Trouble::none;
    taker_.clear();
    const auto route = session_->requests().route_of(session_->draft);
    const auto data = session_->desk().sign_up_data();
    if (!data.directory) return;
    if (const auto* taker = data.directory->find(route.union_code)) taker_ = taker->name;
}

std::optional<ReviewTouch> RequestReviewScreen::draw(Panel& panel) const {
    using What = ReviewTouch::What;
    const auto language = code_of(panel.language());
    panel.tone(Tone::teal);
    const auto asked = session_->asked();
    const int steps = static_cast<int>(asked.size()) + 1;
    panel.progress(steps, steps);
    panel.question("request.review");
    if (session_->draft.kind == services::requests::Kind::notice_objection) {
        panel.why("request.taker_notice");
    } else if (taker_.empty()) {
        panel.why("request.taker_centre");
    } else {
        panel.why(Label("request.taker").with("union", taker_));
    }
    draw_trouble(panel);
    std::optional<ReviewTouch> touch;
    if (panel.button(shows_numbers_ ? "join.sign.hide_numbers" : "join.sign.show_numbers"))
        touch = ReviewTouch{What::show_numbers};
    const auto numbers = shows_numbers_ ? Numbers::shown : Numbers::masked;
    for (const auto* question : asked) {
        const auto said = said_answer(panel, *session_, {question->field, {}, {}}, numbers);
        const auto visibility = question->is_private ? Visibility::hidden : Visibility::open;
        if (panel.review(
                Label("request.answer").of(question->field).words(question->title.in(language)),
                said.empty() ? panel.say("request.open") : said, visibility))
            touch = ReviewTouch{What::change, question->field};
    }
    if (panel.back()) touch = ReviewTouch{};
    if (panel.primary("request.submit", {.icon = Icon::check})) touch = ReviewTouch{What::submit};
    return touch;
}

void RequestReviewScreen::draw_trouble(Panel& panel) const {
    switch (trouble_) {
        case Trouble::none:
            return;
        case Trouble::incomplete:
            return panel.notice(NoticeKind::refusal, "request.incomplete");
        case Trouble::no_key:
            return panel.notice(NoticeKind::refusal, "join.sign.no_key");
        case Trouble::too_large:
            return panel.notice(NoticeKind::refusal, "request.too_large");
    }
}

Next RequestReviewScreen::act(const ReviewTouch& touch) {
    switch (touch.what) {
        case ReviewTouch::What::change:
            shows_numbers_ = false;
            return Open{request_page_of({touch.field, {}, {}}, session_, Way::change)};
        case ReviewTouch::What::show_numbers:
            shows_numbers_ = !shows_numbers_;
            return Stay{};
        case ReviewTouch::What::submit:
            return submit();
        case ReviewTouch::What::back:
            return GoBack{};
    }
    return Stay{};
}

Next RequestReviewScreen::submit() {
    const auto outcome = session_->submit();
    if (!outcome) return take_refusal(outcome.refusal());
    return replace_by<RequestReceiptScreen>(session_->desk(), *outcome, session_->draft.is_urgent);
}

Next RequestReviewScreen::take_refusal(const NotTaken& refusal) {
    switch (refusal.why) {
        case Refusal::no_key:
        case Refusal::no_such_form:
            trouble_ = Trouble::no_key;
            return Stay{};
        case Refusal::too_large:
            trouble_ = Trouble::too_large;
            return Stay{};
        case Refusal::incomplete:
            break;
    }
    // The question it stands under asks for it again.
    const auto& path = refusal.problems.front().field;
    const auto field = path.substr(0, path.find('/'));
    if (session_->form().question(field) != nullptr)
        return Open{request_page_of({field, {}, {}}, session_, Way::change)};
    trouble_ = Trouble::incomplete;
    return Stay{};
}

std::vector<Sample> RequestReviewScreen::samples() const {
    std::vector<Sample> faces;
    using services::requests::Way;
    for (const auto& [name, way] : {std::pair{"short", Way::short_way}, {"full", Way::full_way}})
        faces.push_back(
            {name, std::make_unique<RequestReviewScreen>(sample_request(session_->desk(), way))});
    auto shown =
        std::make_unique<RequestReviewScreen>(sample_request(session_->desk(), Way::short_way));
    shown->shows_numbers_ = true;
    faces.push_back({"numbers_shown", std::move(shown)});
    for (const auto& [name, trouble] : {std::pair{"incomplete", Trouble::incomplete},
                                        {"no_key", Trouble::no_key},
                                        {"too_large", Trouble::too_large}}) {
        auto screen =
            std::make_unique<RequestReviewScreen>(sample_request(session_->desk(), Way::short_way));
        screen->trouble_ = trouble;
        faces.push_back({name, std::move(screen)});
    }
    return faces;
}

}  // namespace kiosk

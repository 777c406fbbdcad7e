#include "kiosk/screens/requests/day_screen.hpp"

#include "platform/crypto/secret_bytes.hpp"

namespace kiosk {

using services::forms::Wants;

namespace {

constexpr entry::Field digits_field{entry::FieldKind::digits, 8};
constexpr platform::CivilDate earliest{1900, 1, 1};
constexpr platform::CivilDate latest{2099, 12, 31};

entry::DateWheel wheel_for(const RequestSession& session, const QuestionPlace& place) {
    const auto said = platform::civil_date_from_text(session.text_at(place));
    return {earliest, latest, said.value_or(session.today())};
}

}  // namespace

DayScreen::DayScreen(const RequestSessionPtr& session, const QuestionPlace& place, Way way)
    : RequestScreenOf(session, place, way), wheel_(wheel_for(*session, place)) {}

DayScreen::~DayScreen() {
    platform::wipe(digits_);
}

std::optional<DayTouch> DayScreen::draw(Panel& panel) const {
    using What = DayTouch::What;
    const auto language = code_of(panel.language());
    ask(panel);
    std::optional<DayTouch> touch;
    if (is_typing_) {
        touch = draw_digits(panel);
    } else {
        if (problem_)
            panel.notice(NoticeKind::refusal,
                         labelled("request.problem", problem_->sentence.in(language)));
        if (auto key = panel.wheel(date_face(panel, wheel_, question().is_private)))
            touch = DayTouch{What::step, std::move(*key)};
    }
    if (panel.pinned(is_typing_ ? "join.birth.by_steps" : "join.birth.by_digits"))
        touch = DayTouch{What::other_way};
    if (!question().is_needed && panel.pinned("request.leave_open"))
        touch = DayTouch{What::leave_open};
    if (panel.back()) touch = DayTouch{};
    if (panel.primary("join.next", {.icon = Icon::next})) touch = DayTouch{What::next};
    return touch;
}

std::optional<DayTouch> DayScreen::draw_digits(Panel& panel) const {
    const auto language = code_of(panel.language());
    FieldLook look{
        .value = entry::grouped_date(digits_), .is_focused = true, .visibility = visibility()};
    look.hint = Label("benefits.hint_day");
    if (is_no_day_) look.error = Label("join.birth.no_such_day");
    if (problem_) look.error = labelled("request.problem", problem_->sentence.in(language));
    panel.field(labelled("request.field", question().title.in(language)), look);
    if (const auto key = draw_pad(panel, entry::number_pad(), digits_field, digits_))
        return DayTouch{DayTouch::What::key, {}, *key};
    return std::nullopt;
}

Next DayScreen::act(const DayTouch& touch) {
    switch (touch.what) {
        case DayTouch::What::step:
            step_date(wheel_, touch.step);
            problem_.reset();
            return Stay{};
        case DayTouch::What::key:
            digits_ = after_key(digits_field, digits_, touch.key);
            is_no_day_ = false;
            problem_.reset();
            return Stay{};
        case DayTouch::What::other_way:
            is_typing_ = !is_typing_;
            is_no_day_ = false;
            problem_.reset();
            return Stay{};
        case DayTouch::What::next:
            return take();
        case DayTouch::What::leave_open:
            return leave_open();
        case DayTouch::What::back:
            return back();
    }
    return Stay{};
}

Next DayScreen::take() {
    auto day = std::optional(wheel_.value());
    if (is_typing_) day = entry::date_of_digits(digits_);
    is_no_day_ = !day;
    if (!day) return Stay{};
    session().answer(place(), platform::to_text(*day));
    problem_ = session().problem_at(place());
    if (problem_) return Stay{};
    return done();
}

std::vector<Sample> DayScreen::samples() const {
    std::vector<Sample> faces;
    const auto session = sample_request(this->session().desk(), services::requests::Way::full_way);
    for (const auto* question : session->asked()) {
        if (question->wants != Wants::date) continue;
        const QuestionPlace there{question->field, {}, {}};
        faces.push_back({"wheel", std::make_unique<DayScreen>(session, there, Way::onward)});
        auto typed = std::make_unique<DayScreen>(session, there, Way::onward);
        typed->is_typing_ = true;
        typed->digits_ = "20260231";
        typed->is_no_day_ = true;
        faces.push_back({"digits", std::move(typed)});
        break;
    }
    return faces;
}

}  // namespace kiosk

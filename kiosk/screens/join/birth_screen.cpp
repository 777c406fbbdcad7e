#include "kiosk/screens/join/birth_screen.hpp"

#include "kiosk/screens/date_face.hpp"
#include "platform/crypto/secret_bytes.hpp"
#include "services/membership/document_rules.hpp"

namespace kiosk {

using namespace services::membership;
using entry::DateWheel;

namespace {

constexpr entry::Field digits_field{entry::FieldKind::digits, 8};
// Where most begin: half of those who work are older.
constexpr platform::CivilDate usual_start{1985, 1, 1};

// What is wrong with eight digits is not what is wrong with those inside a document's number.
std::string words_of(Cause cause) {
    if (cause == Cause::no_such_day) return "join.birth.no_such_day";
    if (cause == Cause::too_short) return "join.birth.too_short";
    if (cause == Cause::in_the_future || cause == Cause::too_long_ago)
        return "join.birth.check_year";
    return wording_key(cause);
}

DateWheel wheel_for(const JoinSession& session) {
    const auto today = platform::date_of(session.desk().clock.wall());
    return {earliest_birth(today), latest_birth(today), session.draft.birth.value_or(usual_start)};
}

}  // namespace

BirthScreen::BirthScreen(JoinSessionPtr session, Way way)
    : JoinScreenOf(std::move(session), way), wheel_(wheel_for(this->session())) {}

BirthScreen::~BirthScreen() {
    platform::wipe(digits_);
}

std::optional<BirthTouch> BirthScreen::draw(Panel& panel) const {
    using What = BirthTouch::What;
    step(panel, 4);
    panel.question("join.birth.ask");
    panel.why("join.birth.why");
    auto touch = is_typing_ ? draw_digits(panel) : draw_wheel(panel);
    if (panel.pinned(is_typing_ ? "join.birth.by_steps" : "join.birth.by_digits"))
        touch = BirthTouch{What::other_way};
    if (panel.pinned("join.birth.leave_open")) touch = BirthTouch{What::leave_open};
    if (panel.back()) touch = BirthTouch{};
    if (panel.primary("join.next", {.icon = Icon::next})) touch = BirthTouch{What::next};
    return touch;
}

std::optional<BirthTouch> BirthScreen::draw_wheel(Panel& panel) const {
    if (auto key = panel.wheel(date_face(panel, wheel_, true)))
        return BirthTouch{BirthTouch::What::step, std::move(*key)};
    return std::nullopt;
}

std::optional<BirthTouch> BirthScreen::draw_digits(Panel& panel) const {
    FieldLook look{.value = entry::grouped_date(digits_),
                   .is_focused = true,
                   .visibility = Visibility::hidden};
    look.hint = Label("join.birth.hint");
    if (problem_) look.error = Label(words_of(*problem_));
    panel.field("join.field.birth", look);
    if (const auto key = draw_pad(panel, entry::number_pad(), digits_field, digits_))
        return BirthTouch{BirthTouch::What::key, {}, *key};
    return std::nullopt;
}

Next BirthScreen::act(const BirthTouch& touch) {
    switch (touch.what) {
        case BirthTouch::What::step:
            step_date(wheel_, touch.step);
            return Stay{};
        case BirthTouch::What::key:
            digits_ = after_key(digits_field, digits_, touch.key);
            problem_.reset();
            return Stay{};
        case BirthTouch::What::other_way:
            is_typing_ = !is_typing_;
            problem_.reset();
            return Stay{};
        case BirthTouch::What::next:
            return take();
        case BirthTouch::What::leave_open:
            draft().birth.reset();
            session().leave_birth_open();
            return done(JoinPage::birth);
        case BirthTouch::What::back:
            return GoBack{};
    }
    return Stay{};
}

Next BirthScreen::take() {
    auto birth = std::optional(wheel_.value());
    if (is_typing_) {
        birth = entry::date_of_digits(digits_);
        if (!birth) {
            problem_ =
                digits_.size() < digits_field.longest ? Cause::too_short : Cause::no_such_day;
            return Stay{};
        }
    }
    const auto sound = check_birth(*birth, platform::date_of(session().desk().clock.wall()));
    if (!sound) {
        problem_ = sound.refusal();
        return Stay{};
    }
    draft().birth = *sound;
    return done(JoinPage::birth);
}

std::vector<Sample> BirthScreen::samples() const {
    std::vector<Sample> faces;
    const auto person = sample_session(session().desk());
    person->draft.document_kind = DocumentKind::foreign_permanent_15;
    person->draft.document_number = "FRA310112345678";
    faces.push_back({"wheel", std::make_unique<BirthScreen>(person)});
    auto first = std::make_unique<BirthScreen>(person);
    first->wheel_.choose(first->wheel_.last());
    faces.push_back({"last_day", std::move(first)});
    const auto typed = [&](const char* name, const char* digits, std::optional<Cause> problem) {
        auto screen = std::make_unique<BirthScreen>(person);
        screen->is_typing_ = true;
        screen->digits_ = digits;
        screen->problem_ = problem;
        faces.push_back({name, std::move(screen)});
    };
    typed("digits", "196903", {});
    typed("no_such_day", "19690231", Cause::no_such_day);
    return faces;
}

}  // namespace kiosk

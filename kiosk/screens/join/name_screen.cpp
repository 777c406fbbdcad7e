#include "kiosk/screens/join/name_screen.hpp"

namespace kiosk {

using namespace services::membership;

namespace {
constexpr entry::Field name_field{entry::FieldKind::name, 50};
}

NameScreen::NameScreen(const JoinSessionPtr& session, Way way)
    : JoinScreenOf(session, way),
      typing_(name_field,
              [raw = session.get()]() -> entry::SpellingEngine& { return raw->pinyin(); }) {
    // Letters of another page are not this one's.
    session->close_pinyin();
    if (!draft().name.empty()) problem_ = session->problem_at(Field::name);
}

bool NameScreen::is_foreign() const {
    return draft().document_kind == DocumentKind::foreign_permanent ||
           draft().document_kind == DocumentKind::foreign_permanent_15;
}

std::optional<NameTouch> NameScreen::draw(Panel& panel) const {
    step(panel, 5);
    panel.question("join.name.ask");
    const char* how = typing_.is_looking_further() ? "join.name.missing" : "join.name.why";
    panel.why(is_foreign() ? "join.name.why_foreign" : how);
    FieldLook look{.value = draft().name, .is_focused = true, .visibility = Visibility::hidden};
    look.hint = Label("join.name.hint");
    if (problem_) look.error = Label(wording_key(*problem_));
    panel.field("join.field.name", look);
    std::optional<NameTouch> touch;
    const auto typed =
        is_foreign() ? draw_letters(panel) : typing_.draw(panel, "join.name.candidates");
    if (typed) touch = NameTouch{NameTouch::What::typed, typed};
    if (panel.back()) touch = NameTouch{NameTouch::What::back, {}};
    if (panel.primary("join.next", {.icon = Icon::next}))
        touch = NameTouch{NameTouch::What::next, {}};
    return touch;
}

std::optional<TypingTouch> NameScreen::draw_letters(Panel& panel) const {
    if (const auto key = draw_pad(panel, entry::foreign_name_pad())) return TypingTouch{*key};
    return std::nullopt;
}

Next NameScreen::act(const NameTouch& touch) {
    switch (touch.what) {
        case NameTouch::What::typed:
            problem_.reset();
            if (const auto* key = std::get_if<entry::PadKey>(&*touch.typed);
                key != nullptr && is_foreign()) {
                draft().name = after_key(name_field, draft().name, *key);
            } else {
                draft().name = typing_.act(*touch.typed, draft().name);
            }
            return Stay{};
        case NameTouch::What::next:
            draft().name = entry::normal_name(draft().name);
            problem_ = session().problem_at(Field::name);
            if (problem_) return Stay{};
            session().close_pinyin();
            return done(JoinPage::name);
        case NameTouch::What::back:
            return GoBack{};
    }
    return Stay{};
}

std::vector<Sample> NameScreen::samples() const {
    std::vector<Sample> faces;
    auto typing = sample_session(session().desk());
    typing->draft.name.clear();
    auto screen = std::make_unique<NameScreen>(typing);
    screen->typing_.show("ou yang",
                         {"欧阳", "偶样", "欧", "偶", "呕", "鸥", "殴", "藕", "瓯", "讴"});
    faces.push_back({"typing", std::move(screen)});
    auto missing = std::make_unique<NameScreen>(typing);
    missing->typing_.show("jia", {});
    faces.push_back({"missing", std::move(missing)});
    auto wrong = sample_session(session().desk());
    wrong->draft.name = "欧阳1";
    faces.push_back({"refused", std::make_unique<NameScreen>(wrong)});
    auto foreign = sample_session(session().desk());
    foreign->draft.document_kind = DocumentKind::foreign_permanent;
    foreign->draft.name = "MARY ANN";
    faces.push_back({"foreign", std::make_unique<NameScreen>(foreign)});
    return faces;
}

}  // namespace kiosk

#include "kiosk/screens/join/number_screen.hpp"

#include "platform/clock/civil_date.hpp"
#include "services/membership/document_rules.hpp"

namespace kiosk {

using namespace services::membership;

namespace {

std::size_t length_of(DocumentKind kind) {
    return kind == DocumentKind::foreign_permanent_15 ? 15 : 18;
}

bool has_digits_only(DocumentKind kind) {
    return kind == DocumentKind::resident_id || kind == DocumentKind::hmt_permit;
}

}  // namespace

NumberScreen::NumberScreen(JoinSessionPtr session, Way way)
    : JoinScreenOf(std::move(session), way) {
    if (draft().document_number.empty()) return;
    is_shown_ = false;
    judge();
}

entry::Field NumberScreen::field() const {
    const DocumentKind kind = *draft().document_kind;
    return {
        has_digits_only(kind) ? entry::FieldKind::resident_id : entry::FieldKind::document_number,
        length_of(kind)};
}

std::optional<NumberTouch> NumberScreen::draw(Panel& panel) const {
    const DocumentKind kind = *draft().document_kind;
    step(panel, 4);
    panel.question("join.number.ask." + std::string(name_of(kind)));
    panel.why("join.number.why");
    FieldLook look{.value = is_shown_ ? entry::grouped(field(), draft().document_number)
                                      : entry::masked(field(), draft().document_number),
                   .is_focused = is_shown_,
                   .visibility = Visibility::hidden};
    look.hint = Label("join.number.hint." + std::string(name_of(kind)));
    if (problem_) look.error = Label(wording_key(*problem_));
    std::optional<NumberTouch> touch;
    if (panel.field("join.field.document_number", look) && !is_shown_)
        touch = NumberTouch{NumberTouch::What::show, {}};
    if (is_division_unknown_) panel.small("join.number.unknown_division");
    if (const auto key = draw_pad(
            panel, has_digits_only(kind) ? entry::resident_id_pad() : entry::document_pad(),
            field(), draft().document_number)) {
        touch = NumberTouch{NumberTouch::What::key, *key};
    }
    if (!is_shown_ && panel.pinned("join.sign.show_numbers"))
        touch = NumberTouch{NumberTouch::What::show, {}};
    if (panel.back()) touch = NumberTouch{NumberTouch::What::back, {}};
    if (panel.primary("join.next", {.icon = Icon::next}))
        touch = NumberTouch{NumberTouch::What::next, {}};
    return touch;
}

Next NumberScreen::act(const NumberTouch& touch) {
    switch (touch.what) {
        case NumberTouch::What::key:
            is_shown_ = true;
            draft().birth.reset();
            draft().document_number = after_key(field(), draft().document_number, touch.key);
            problem_.reset();
            is_division_unknown_ = false;
            if (draft().document_number.size() == field().longest) judge();
            return Stay{};
        case NumberTouch::What::show:
            is_shown_ = true;
            return Stay{};
        case NumberTouch::What::next:
            judge();
            return problem_ ? Next{Stay{}} : done(JoinPage::number);
        case NumberTouch::What::back:
            return GoBack{};
    }
    return Stay{};
}

void NumberScreen::judge() {
    const auto& desk = session().desk();
    const auto data = desk.sign_up_data();
    const auto facts = check_document(*draft().document_kind, draft().document_number,
                                      platform::date_of(desk.clock.wall()), *data.divisions);
    problem_.reset();
    if (!facts) problem_ = facts.refusal();
    is_division_unknown_ = facts && !facts->known_division;
}

std::vector<Sample> NumberScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, DocumentKind kind, const char* number) {
        auto person = sample_session(session().desk());
        person->draft.document_kind = kind;
        person->draft.document_number = number;
        faces.push_back({name, std::make_unique<NumberScreen>(person)});
    };
    face("empty", DocumentKind::resident_id, "");
    face("unknown_division", DocumentKind::resident_id, "410599196903159016");
    face("checksum", DocumentKind::resident_id, "410599196903159017");
    face("permit", DocumentKind::foreign_permanent, "");
    return faces;
}

}  // namespace kiosk

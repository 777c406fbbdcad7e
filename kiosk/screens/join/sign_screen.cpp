#include "kiosk/screens/join/sign_screen.hpp"

#include "kiosk/entry/fields.hpp"
#include "kiosk/screens/join/place_screen.hpp"
#include "kiosk/screens/join/receipt_screen.hpp"
#include "kiosk/screens/kept_strokes.hpp"
#include "kiosk/screens/said_time.hpp"
#include "platform/crypto/secret_bytes.hpp"

namespace kiosk {

using namespace services::membership;

SignScreen::SignScreen(JoinSessionPtr session) : JoinScreenOf(std::move(session)) {
    read();
}

SignScreen::~SignScreen() {
    platform::wipe(number_);
    platform::wipe(phone_);
}

void SignScreen::read() {
    const Draft& said = draft();
    trouble_ = Trouble::none;
    shows_numbers_ = false;
    write_numbers();
    taker_.clear();
    const auto data = session().desk().sign_up_data();
    if (!data.directory || !said.path) return;
    const auto route = data.directory->route(*said.path, said.firm, said.grid, said.county);
    if (!route) return;
    if (const auto* taker = data.directory->find(route->union_code)) taker_ = taker->name;
}

void SignScreen::write_numbers() {
    const Draft& said = draft();
    const auto shown = shows_numbers_ ? entry::grouped : entry::masked;
    const auto kind = said.document_kind == DocumentKind::resident_id
                          ? entry::FieldKind::resident_id
                          : entry::FieldKind::document_number;
    platform::wipe(number_);
    platform::wipe(phone_);
    number_ = shown({kind, 18}, said.document_number);
    phone_ =
        said.contact ? shown({entry::FieldKind::phone, 11}, said.contact->mobile) : std::string();
}

std::optional<SignTouch> SignScreen::draw(Panel& panel) const {
    step(panel, 9);
    panel.question("join.sign.ask");
    panel.statement("join.sign.vow");
    draw_trouble(panel);
    std::optional<SignTouch> touch = draw_answers(panel);
    if (auto ink = panel.signature("join.sign.signature", session().ink)) {
        touch = SignTouch{SignTouch::What::signed_now, std::move(*ink), JoinPage::sign,
                          panel.language()};
    }
    if (offers_another_way(panel) &&
        panel.check("join.sign.without_drawing", {.is_chosen = draft().vow.is_confirmed_undrawn})) {
        touch = SignTouch{SignTouch::What::without_drawing, {}, JoinPage::sign, panel.language()};
    }
    if (panel.back()) touch = SignTouch{};
    if (panel.primary("join.sign.submit", {.icon = Icon::check}))
        touch = SignTouch{SignTouch::What::submit};
    return touch;
}

// To whom keys are eyes, and to whoever tried to go on without a signature.
bool SignScreen::offers_another_way(const Panel& panel) const {
    return panel.is_walked_by_keys() || draft().vow.is_confirmed_undrawn ||
           trouble_ == Trouble::not_signed || trouble_ == Trouble::too_little_ink;
}

void SignScreen::draw_trouble(Panel& panel) const {
    switch (trouble_) {
        case Trouble::none:
            return;
        case Trouble::not_signed:
            return panel.notice(NoticeKind::caution, "join.sign.sign_first");
        case Trouble::too_little_ink:
            return panel.notice(NoticeKind::caution, "join.sign.sign_more");
        case Trouble::too_much_ink:
            return panel.notice(NoticeKind::caution, "join.sign.too_much_ink");
        case Trouble::no_key:
            return panel.notice(NoticeKind::refusal, "join.sign.no_key");
        case Trouble::too_large:
            return panel.notice(NoticeKind::refusal, "join.sign.too_large");
    }
}

std::optional<SignTouch> SignScreen::draw_answers(Panel& panel) const {
    const Draft& said = draft();
    std::optional<SignTouch> touch;
    const auto row = [&](const char* key, std::string value, JoinPage page,
                         Visibility visibility = Visibility::open) {
        if (panel.review(key, std::move(value), visibility))
            touch = SignTouch{SignTouch::What::change, {}, page};
    };
    const auto say = [&](const char* family, auto answer) {
        return answer ? panel.say(family + std::string(name_of(*answer))) : std::string();
    };
    row("join.field.name", said.name, JoinPage::name, Visibility::hidden);
    row("join.field.document_number", number_, JoinPage::document, Visibility::hidden);
    if (said.birth)
        row("join.field.birth", said_day(panel, *said.birth), JoinPage::birth, Visibility::hidden);
    row("join.field.occupation", say("join.occupation.", said.occupation), JoinPage::occupation);
    const bool has_phone = said.contact && said.contact->owner != PhoneOwner::none;
    row("join.field.mobile", has_phone ? phone_ : panel.say("join.phone.none"), JoinPage::contact,
        Visibility::hidden);
    row("join.field.place", taker_, JoinPage::place);
    row("join.field.protection", say("join.protection.short.", said.protection),
        JoinPage::protection);
    if (panel.button(shows_numbers_ ? "join.sign.hide_numbers" : "join.sign.show_numbers"))
        touch = SignTouch{SignTouch::What::show_numbers};
    return touch;
}

Next SignScreen::act(const SignTouch& touch) {
    switch (touch.what) {
        case SignTouch::What::signed_now:
            keep_signature(touch);
            return Stay{};
        case SignTouch::What::without_drawing:
            confirm_undrawn(touch);
            return Stay{};
        case SignTouch::What::change:
            shows_numbers_ = false;
            write_numbers();
            return Open{page_of(touch.page, shared(), Way::change)};
        case SignTouch::What::show_numbers:
            shows_numbers_ = !shows_numbers_;
            write_numbers();
            return Stay{};
        case SignTouch::What::submit:
            return submit();
        case SignTouch::What::back:
            return GoBack{};
    }
    return Stay{};
}

void SignScreen::keep_signature(const SignTouch& touch) {
    trouble_ = Trouble::none;
    session().ink = touch.ink;
    Vow& vow = draft().vow;
    vow.text_version = vow_version;
    vow.language = code_of(touch.language);
    vow.is_confirmed_undrawn = false;
    vow.signature = kept_strokes(touch.ink);
}

// Nobody has both: the vow is confirmed, and what was drawn goes.
void SignScreen::confirm_undrawn(const SignTouch& touch) {
    const bool was_confirmed = draft().vow.is_confirmed_undrawn;
    keep_signature(touch);
    draft().vow.is_confirmed_undrawn = !was_confirmed;
}

Next SignScreen::submit() {
    const auto outcome = session().submit();
    if (!outcome) return take_refusal(outcome.refusal());
    return replace_by<ReceiptScreen>(session().desk(), *outcome,
                                     session().asked_again() ? Handing::again : Handing::first);
}

SignScreen::Trouble SignScreen::trouble_with_ink(Cause cause) const {
    if (cause == Cause::too_long) return Trouble::too_much_ink;
    return session().ink.empty() ? Trouble::not_signed : Trouble::too_little_ink;
}

Next SignScreen::take_refusal(const NotTaken& refusal) {
    switch (refusal.why) {
        case SignUpRefusal::no_key:
            trouble_ = Trouble::no_key;
            return Stay{};
        case SignUpRefusal::too_large:
            trouble_ = Trouble::too_large;
            return Stay{};
        case SignUpRefusal::incomplete:
            break;
    }
    const FieldProblem first = refusal.problems.front();
    const JoinPage page = page_for(first.field);
    if (page != JoinPage::sign) return Open{page_of(page, shared(), Way::change)};
    trouble_ = trouble_with_ink(first.cause);
    return Stay{};
}

std::vector<Sample> SignScreen::samples() const {
    std::vector<Sample> faces;
    const Ink signed_ink{{{60, 20}, {70, 45}, {80, 25}, {95, 50}}, {{110, 20}, {112, 55}}};
    const auto face = [&](const char* name, Trouble trouble, const Ink& ink) {
        auto person = sample_session(session().desk());
        person->ink = ink;
        auto screen = std::make_unique<SignScreen>(person);
        screen->trouble_ = trouble;
        faces.push_back({name, std::move(screen)});
    };
    face("unsigned", Trouble::none, {});
    face("signed", Trouble::none, signed_ink);
    auto undrawn = sample_session(session().desk());
    undrawn->draft.vow.is_confirmed_undrawn = true;
    faces.push_back({"without_drawing", std::make_unique<SignScreen>(undrawn)});
    auto shown = std::make_unique<SignScreen>(sample_session(session().desk()));
    shown->shows_numbers_ = true;
    shown->write_numbers();
    faces.push_back({"numbers_shown", std::move(shown)});
    face("not_signed", Trouble::not_signed, {});
    face("too_little_ink", Trouble::too_little_ink, {{{60, 20}, {62, 22}}});
    face("too_much_ink", Trouble::too_much_ink, signed_ink);
    face("no_key", Trouble::no_key, signed_ink);
    face("too_large", Trouble::too_large, signed_ink);
    return faces;
}

}  // namespace kiosk

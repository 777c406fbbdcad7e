#include "kiosk/screens/requests/digits_screen.hpp"

#include <charconv>

#include "kiosk/screens/requests/bill_screen.hpp"
#include "platform/crypto/secret_bytes.hpp"

namespace kiosk {

using services::forms::Wants;

namespace {

constexpr std::size_t longest_yuan = 8;
constexpr std::size_t longest_count = 6;
constexpr std::int64_t fen = 100;

std::string digits_of(const platform::Json* said, Wants wants) {
    if (said == nullptr) return {};
    if (said->is_string()) return said->get<std::string>();
    if (!said->is_number_integer()) return {};
    const auto value = said->get<std::int64_t>();
    return std::to_string(wants == Wants::money ? value / fen : value);
}

}  // namespace

DigitsScreen::DigitsScreen(const RequestSessionPtr& session, const QuestionPlace& place, Way way)
    : RequestScreenOf(session, place, way),
      digits_(digits_of(session->answer_at(place), session->question_at(place).wants)),
      is_shown_(digits_.empty() || !question().is_private) {
    // A card that lay there before the question was asked is no answer to it.
    while (takes_cards() && session->desk().next_card_event()) {
    }
}

bool DigitsScreen::takes_cards() const {
    const auto& desk = session().desk();
    return question().wants == Wants::resident_id && desk.has_card_reader && desk.next_card_event;
}

DigitsScreen::~DigitsScreen() {
    platform::wipe(digits_);
}

entry::Field DigitsScreen::field() const {
    // 13 digits may be typed, so that a machine's number is told for what it is.
    if (is_mobile()) return {entry::FieldKind::phone, 13};
    switch (question().wants) {
        case Wants::resident_id:
            return {entry::FieldKind::document_number, 18};
        case Wants::bank_card:
            return {entry::FieldKind::bank_card};
        case Wants::money:
            return {entry::FieldKind::digits, longest_yuan};
        default:
            return {entry::FieldKind::digits, longest_count};
    }
}

entry::Pad DigitsScreen::pad() const {
    if (question().wants != Wants::resident_id) return entry::number_pad();
    return has_letters_ ? entry::document_pad() : entry::resident_id_pad();
}

const char* DigitsScreen::hint() const {
    if (is_mobile()) return "join.mobile.hint";
    if (question().wants == Wants::money) return "benefits.hint_yuan";
    return question().wants == Wants::resident_id ? "request.hint_id" : "benefits.hint_count";
}

std::optional<DigitsTouch> DigitsScreen::draw(Panel& panel) const {
    const auto language = code_of(panel.language());
    ask(panel);
    const bool is_id = question().wants == Wants::resident_id;
    const entry::Field shown = is_id ? entry::Field{entry::FieldKind::resident_id, 18} : field();
    FieldLook look{
        .value = is_shown_ ? entry::grouped(shown, digits_) : entry::masked(shown, digits_),
        .is_focused = is_shown_,
        .visibility = visibility()};
    look.hint = Label(hint());
    if (problem_) look.error = labelled("request.problem", problem_->sentence.in(language));
    if (takes_cards() && !problem_) panel.small("request.lay_card");
    std::optional<DigitsTouch> touch;
    const auto& title =
        is_mobile() ? panel.say("join.field.mobile") : question().title.in(language);
    if (panel.field(labelled("request.field", title), look) && !is_shown_)
        touch = DigitsTouch{DigitsTouch::What::show};
    if (const auto key = draw_pad(panel, pad(), field(), digits_))
        touch = DigitsTouch{DigitsTouch::What::key, *key};
    if (bill_line_of(place().field) && panel.pinned("bill.show", {.icon = Icon::receipt}))
        touch = DigitsTouch{DigitsTouch::What::bill};
    if (!is_shown_ && panel.pinned("join.sign.show_numbers"))
        touch = DigitsTouch{DigitsTouch::What::show};
    // What is wrong needs the room; the other pad is offered again with the next key.
    if (is_id && !problem_ &&
        panel.pinned(has_letters_ ? "request.by_figures" : "request.by_letters"))
        touch = DigitsTouch{DigitsTouch::What::letters};
    if (!question().is_needed && !is_mobile() && digits_.empty() &&
        panel.pinned("request.leave_open"))
        touch = DigitsTouch{DigitsTouch::What::leave_open};
    if (panel.back()) touch = DigitsTouch{DigitsTouch::What::back};
    if (panel.primary("join.next", {.icon = Icon::next}))
        touch = DigitsTouch{DigitsTouch::What::next};
    return touch;
}

Next DigitsScreen::act(const DigitsTouch& touch) {
    switch (touch.what) {
        case DigitsTouch::What::key:
            is_shown_ = true;
            digits_ = after_key(field(), digits_, touch.key);
            problem_.reset();
            return Stay{};
        case DigitsTouch::What::bill:
            return Open{std::make_unique<BillScreen>(*bill_line_of(place().field))};
        case DigitsTouch::What::show:
            is_shown_ = true;
            return Stay{};
        case DigitsTouch::What::letters:
            has_letters_ = !has_letters_;
            return Stay{};
        case DigitsTouch::What::next:
            return take();
        case DigitsTouch::What::leave_open:
            return leave_open();
        case DigitsTouch::What::back:
            return back();
    }
    return Stay{};
}

Next DigitsScreen::wake() {
    std::optional<platform::CardRead> card;
    while (takes_cards()) {
        auto event = session().desk().next_card_event();
        if (!event) break;
        if (auto* presented = std::get_if<platform::CardPresented>(&*event))
            card = std::move(presented->card);
    }
    if (!card) return Stay{};
    platform::wipe(digits_);
    digits_ = std::move(card->number);
    platform::wipe(card->name);
    is_shown_ = false;
    return take();
}

void DigitsScreen::keep() {
    if (is_mobile()) return session().answer(place(), digits_);
    if (digits_.empty()) return session().leave_open(place());
    if (question().wants == Wants::resident_id || question().wants == Wants::bank_card)
        return session().answer(place(), digits_);
    std::int64_t number = 0;
    std::from_chars(digits_.data(), digits_.data() + digits_.size(), number);
    session().answer(place(), question().wants == Wants::money ? number * fen : number);
}

Next DigitsScreen::take() {
    keep();
    // Of a phone the form may speak of the whole.
    const auto asked_at = is_mobile() ? QuestionPlace{place().field, place().at, {}} : place();
    problem_ = session().problem_at(asked_at);
    if (problem_) return Stay{};
    return done();
}

std::vector<Sample> DigitsScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, Wants wants, const char* digits, bool is_judged) {
        const auto kind = wants == Wants::bank_card ? services::requests::Kind::mutual_claim
                                                    : services::requests::Kind::living_aid;
        const auto session =
            sample_request(this->session().desk(), services::requests::Way::full_way, kind);
        for (const auto* question : session->asked()) {
            if (question->wants != wants) continue;
            const bool is_phone = wants == Wants::phone;
            auto screen = std::make_unique<DigitsScreen>(
                session, QuestionPlace{question->field, {}, is_phone ? "mobile" : ""}, Way::onward);
            screen->digits_ = digits;
            screen->is_shown_ = true;
            if (is_judged) (void)screen->take();
            faces.push_back({name, std::move(screen)});
            return;
        }
    };
    face("document", Wants::resident_id, "410599196903159016", false);
    face("document_wrong", Wants::resident_id, "410599196903159017", true);
    face("bank_card", Wants::bank_card, "6222000000000000004", false);
    face("bank_card_wrong", Wants::bank_card, "6222000000000000005", true);
    face("money", Wants::money, "36000", false);
    face("mobile", Wants::phone, "13800138000", false);
    face("mobile_wrong", Wants::phone, "1380013", true);
    return faces;
}

}  // namespace kiosk

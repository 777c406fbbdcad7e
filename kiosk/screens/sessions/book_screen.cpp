#include "kiosk/screens/sessions/book_screen.hpp"

#include "kiosk/screens/sessions/booking_screen.hpp"
#include "kiosk/screens/sessions/session_words.hpp"
#include "platform/crypto/secret_bytes.hpp"
#include "services/membership/person_rules.hpp"

namespace kiosk {

using services::sessions::BookRefusal;

namespace {

constexpr entry::Field phone_field{entry::FieldKind::phone, 11};

}  // namespace

BookScreen::BookScreen(const StationDesk& desk, services::sessions::SessionKey session)
    : desk_(desk),
      session_(std::move(session)),
      catalogue_(desk.bookings->catalogue()),
      face_(desk.bookings->session(session_)),
      press_(desk.bookings->begin()),
      can_show_card_(can_show_card(desk)) {
    drop_shown(desk_);
}

BookScreen::~BookScreen() {
    platform::wipe(phone_);
    platform::wipe(card_);
}

void BookScreen::reopen() {
    drop_shown(desk_);
}

Next BookScreen::wake() {
    const bool is_asked =
        face_ && (face_->session.kind->asks_phone || face_->session.kind->asks_name);
    if (!is_asked) return Stay{};
    const auto shown = shown_card(desk_);
    if (!shown) return Stay{};
    card_refusal_.reset();
    if (*shown)
        card_ = platform::to_text((*shown)->card.card);
    else
        card_refusal_ = shown->refusal();
    return Stay{};
}

void BookScreen::draw_card(Panel& panel) const {
    if (card_refusal_) panel.notice(NoticeKind::refusal, kiosk::words_of(*card_refusal_));
    if (!card_.empty())
        panel.notice(NoticeKind::done, "sessions.card_taken");
    else if (can_show_card_)
        panel.small("sessions.card_instead");
}

std::optional<BookTouch> BookScreen::draw_phone(Panel& panel) const {
    std::optional<BookTouch> touch;
    FieldLook look{.value = entry::grouped(phone_field, phone_),
                   .is_focused = true,
                   .visibility = Visibility::hidden};
    look.hint = Label("join.mobile.hint");
    if (is_phone_wrong_) look.error = Label("sessions.phone_wrong");
    panel.field("sessions.phone", look);
    if (const auto key = draw_pad(panel, entry::number_pad(), phone_field, phone_))
        touch = BookTouch{BookTouch::What::key, *key, {}};
    panel.small("sessions.phone_why");
    return touch;
}

void BookScreen::draw_session(Panel& panel) const {
    const std::string language(code_of(panel.wording().language()));
    const auto& session = face_->session;
    panel.why(Label("sessions.of_kind").words(session.kind->line.in(language)));
    panel.told("sessions.when", said_when(panel, session));
    panel.told("sessions.where", said_room(panel, *session.room));
    panel.told("sessions.seats", panel.say(seats_left(*face_)));
    if (session.kind->condition)
        panel.notice(NoticeKind::info,
                     Label("sessions.condition").words(session.kind->condition->in(language)));
}

std::optional<BookTouch> BookScreen::draw(Panel& panel) const {
    panel.tone(Tone::plum);
    const std::string language(code_of(panel.wording().language()));
    std::optional<BookTouch> touch;
    const bool is_there = face_ && catalogue_;
    panel.question(is_there ? Label("sessions.book_ask").words(face_->session.name().in(language))
                            : Label("sessions.not_offered"));
    if (refusal_) panel.notice(NoticeKind::refusal, words_of(*refusal_));
    if (is_there) {
        draw_session(panel);
        const auto& kind = *face_->session.kind;
        if (kind.asks_name || kind.asks_phone) draw_card(panel);
        if (kind.asks_name && card_.empty()) {
            panel.notice(NoticeKind::caution, "sessions.at_counter");
        } else {
            if (kind.asks_phone && card_.empty()) touch = draw_phone(panel);
            if (panel.primary("sessions.book", {.icon = Icon::check}))
                touch = BookTouch{BookTouch::What::book, {}, language};
        }
    }
    if (panel.back()) touch = BookTouch{};
    return touch;
}

Next BookScreen::act(const BookTouch& touch) {
    switch (touch.what) {
        case BookTouch::What::key:
            phone_ = after_key(phone_field, phone_, touch.key);
            is_phone_wrong_ = false;
            return Stay{};
        case BookTouch::What::book:
            return book(touch.language);
        case BookTouch::What::back:
            break;
    }
    return GoBack{};
}

Next BookScreen::book(const std::string& language) {
    const bool asks = face_->session.kind->asks_phone && card_.empty();
    is_phone_wrong_ = asks && !services::membership::check_mobile(phone_).has_value();
    if (is_phone_wrong_) return Stay{};
    services::sessions::BookingDesk::Order order{session_, 1, language, {"", phone_, card_}};
    const auto booking = desk_.bookings->book(press_, order);
    platform::wipe(order.person.phone);
    platform::wipe(order.person.card);
    if (!booking) {
        refusal_ = booking.refusal();
        return Stay{};
    }
    return replace_by<BookingScreen>(desk_, booking->id, BookingScreen::Came::just_booked);
}

std::vector<Sample> BookScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, const char* kind, auto&& change) {
        const auto sessions = desk_.bookings->sessions(kind);
        if (sessions.empty()) return;
        auto screen = std::make_unique<BookScreen>(desk_, sessions.front().session.key);
        change(*screen);
        faces.push_back({name, std::move(screen)});
    };
    face("plain", "haircut", [](BookScreen&) {});
    face("with_phone", "psychology", [](BookScreen& screen) { screen.phone_ = "1380013"; });
    face("phone_wrong", "legal_advice", [](BookScreen& screen) {
        screen.phone_ = "1380013";
        screen.is_phone_wrong_ = true;
    });
    face("with_card", "psychology", [](BookScreen& screen) { screen.card_ = "shown"; });
    face("card_refused", "legal_advice", [](BookScreen& screen) {
        screen.can_show_card_ = true;
        screen.card_refusal_ = platform::TokenRefusal::expired;
    });
    face("at_counter", "check_up", [](BookScreen&) {});
    face("full", "haircut", [](BookScreen& screen) {
        screen.face_->free = 0;
        screen.refusal_ = BookRefusal::full;
    });
    return faces;
}

}  // namespace kiosk

#include "kiosk/screens/sessions/booking_screen.hpp"

#include "kiosk/screens/said_time.hpp"
#include "kiosk/screens/sessions/booking_slip.hpp"
#include "kiosk/screens/sessions/session_words.hpp"
#include "services/sessions/sessions_rules.hpp"

namespace kiosk {

using services::sessions::BookingFace;
using services::sessions::Event;
using services::sessions::State;
using services::sessions::StepRefusal;
using services::slips::SlipState;

namespace {

const char* words_of(StepRefusal refusal) {
    switch (refusal) {
        case StepRefusal::unknown_booking:
            return "sessions.unknown_here";
        case StepRefusal::not_now:
            return "sessions.not_now";
        case StepRefusal::not_possible:
            break;
    }
    return "sessions.not_possible";
}

struct StateWords {
    Icon icon = Icon::check;
    Tone tone = Tone::green;
    const char* key = "";
};

StateWords words_of(State state) {
    switch (state) {
        case State::provisional:
            return {Icon::clock, Tone::amber, "sessions.is_provisional"};
        case State::waitlisted:
            return {Icon::clock, Tone::amber, "sessions.is_waitlisted"};
        case State::offered:
            return {Icon::info, Tone::amber, "sessions.is_offered"};
        case State::booked:
            return {Icon::check, Tone::green, "sessions.is_booked"};
        case State::attended:
            return {Icon::check, Tone::green, "sessions.is_attended"};
        case State::no_show:
            return {Icon::info, Tone::amber, "sessions.is_no_show"};
        case State::cancelled:
            return {Icon::check, Tone::plum, "sessions.is_cancelled"};
        case State::lapsed:
            return {Icon::info, Tone::amber, "sessions.is_lapsed"};
        case State::refused:
            return {Icon::info, Tone::amber, "sessions.is_refused"};
        case State::called_off:
            break;
    }
    return {Icon::info, Tone::amber, "sessions.called_off"};
}

}  // namespace

BookingScreen::BookingScreen(const StationDesk& desk, services::sessions::BookingId booking,
                             Came came)
    : desk_(desk), booking_(booking), came_(came) {
    const auto url = desk.sign_up_data().public_url;
    if (!url.empty())
        link_ = url + std::string(services::sessions::booking_path) + to_text(booking);
    read();
}

void BookingScreen::read() {
    if (auto face = desk_.bookings->face(booking_)) face_ = std::move(*face);
    is_line_up_ = desk_.facts().is_line_up;
    if (printing_) slip_state_ = desk_.slips->news_of(*printing_).state;
}

void BookingScreen::draw_state(Panel& panel) const {
    const auto words = words_of(face_.state);
    panel.emblem(words.icon, words.tone, words.key);
    if (refusal_) panel.notice(NoticeKind::refusal, words_of(*refusal_));
    if (is_open(face_.state))
        panel.number("sessions.code", services::sessions::shown_code(face_.id));
    if (face_.state == State::provisional)
        panel.notice(NoticeKind::caution,
                     is_line_up_ ? "sessions.provisional_soon" : "sessions.provisional_offline");
    if (face_.state == State::waitlisted)
        panel.notice(NoticeKind::info, "sessions.waitlisted_line");
    if (face_.state == State::offered && face_.offered_until)
        panel.notice(
            NoticeKind::caution,
            Label("sessions.offered_line").with("time", said_time(panel, *face_.offered_until)));
    if (face_.state == State::refused && face_.refused_for)
        panel.notice(NoticeKind::refusal, kiosk::words_of(*face_.refused_for));
}

void BookingScreen::draw_facts(Panel& panel) const {
    if (!face_.about) return;
    const std::string language(code_of(panel.wording().language()));
    panel.heading(Label("sessions.name").words(face_.about->name().in(language)));
    panel.told("sessions.when", said_when(panel, *face_.about));
    panel.told("sessions.where", said_room(panel, *face_.about->room));
    if (face_.seat > 0) panel.told("sessions.seat", std::to_string(face_.seat));
}

void BookingScreen::draw_slip(Panel& panel) {
    if (!slip_state_) return;
    if (*slip_state_ == SlipState::pending)
        panel.notice(NoticeKind::info, "queue.slip_coming");
    else if (*slip_state_ == SlipState::printed)
        panel.notice(NoticeKind::done, "queue.slip_here");
    else
        panel.notice(NoticeKind::caution, "queue.slip_failed");
    const bool may_again = is_sample_ || (desk_.slips && !desk_.slips->printer().trouble);
    if (*slip_state_ == SlipState::failed && may_again &&
        panel.button("queue.slip_again", {.icon = Icon::receipt}))
        touch_ = Touch::slip_again;
}

void BookingScreen::draw_ways(Panel& panel) {
    const bool has_code = came_ == Came::with_code;
    const auto* meeting =
        face_.about ? services::sessions::meeting_to_attend(*face_.about, desk_.clock.wall())
                    : nullptr;
    const bool may_arrive =
        has_code && (meeting != nullptr || is_sample_) && face_.state == State::booked;
    if (asks_really_) {
        panel.notice(NoticeKind::caution, "sessions.really");
        if (panel.back("sessions.keep")) touch_ = Touch::keep;
        if (panel.primary("sessions.yes_give_back", {.icon = Icon::check})) touch_ = Touch::really;
        return;
    }
    if (has_code && after(face_.state, Event::cancelled) &&
        panel.pinned("sessions.give_back", {.icon = Icon::back}))
        touch_ = Touch::give_back;
    if (may_arrive) {
        if (panel.primary("sessions.arrive", {.icon = Icon::check})) touch_ = Touch::arrive;
        if (panel.back()) touch_ = Touch::finish;
    } else if (panel.primary("sessions.finish", {.icon = Icon::check})) {
        touch_ = Touch::finish;
    }
}

void BookingScreen::draw_frame(Panel& panel) {
    touch_ = Touch::none;
    panel.tone(Tone::plum);
    draw_state(panel);
    draw_facts(panel);
    draw_slip(panel);
    if (is_open(face_.state)) {
        if (!link_.empty()) panel.code("sessions.qr", link_);
        if (came_ == Came::just_booked)
            panel.step_list({{"sessions.next_keep", {}},
                             {"sessions.next_cancel", {}},
                             {"sessions.next_arrive", {}}});
    }
    draw_ways(panel);
    if (!was_drawn_ && desk_.slips && !is_sample_ && came_ == Came::just_booked)
        slip_ = slip_of_booking(panel, face_, desk_.facts().name, link_);
    was_drawn_ = true;
}

void BookingScreen::print() {
    printing_ =
        desk_.slips->print({.what = "booking", .subject = to_text(booking_), .slip = *slip_});
    slip_state_ = SlipState::pending;
}

void BookingScreen::step(bool is_arrival) {
    const auto done =
        is_arrival ? desk_.bookings->arrive(booking_) : desk_.bookings->cancel(booking_);
    refusal_.reset();
    if (done)
        face_ = *done;
    else
        refusal_ = done.refusal();
}

Next BookingScreen::act_on_touch() {
    if (was_drawn_ && slip_ && !printing_) print();
    switch (touch_) {
        case Touch::none:
            break;
        case Touch::finish:
            return Finish{};
        case Touch::arrive:
            step(true);
            break;
        case Touch::give_back:
            asks_really_ = true;
            break;
        case Touch::really:
            asks_really_ = false;
            step(false);
            break;
        case Touch::keep:
            asks_really_ = false;
            break;
        case Touch::slip_again:
            if (slip_) print();
            break;
    }
    return Stay{};
}

Next BookingScreen::wake() {
    // What was done here is known before the hub tells of it.
    const auto state = face_.state;
    read();
    if (!is_open(state) && is_open(face_.state)) face_.state = state;
    return Stay{};
}

std::vector<Sample> BookingScreen::samples() const {
    std::vector<Sample> faces;
    const auto sessions = desk_.bookings->sessions("haircut");
    const auto face = [&](const char* name, State state, Came came, auto&& change) {
        auto screen = std::make_unique<BookingScreen>(desk_, booking_, came);
        screen->is_sample_ = true;
        auto& shown = screen->face_;
        shown.id = *platform::id_from_text<services::sessions::BookingId>(
            "0192f0a0-1111-7000-8000-000000000001");
        shown.state = state;
        shown.seat = holds_seat(state) ? 5 : 0;
        shown.catalogue = desk_.bookings->catalogue();
        if (!sessions.empty() && shown.catalogue)
            shown.about = session_of(*shown.catalogue, sessions.front().session.key);
        screen->link_ = "https://gonghui.example/b/0192f0a0-1111-7000-8000-000000000001";
        change(*screen);
        faces.push_back({name, std::move(screen)});
    };
    const auto plain = [](BookingScreen&) {};
    face("booked", State::booked, Came::just_booked,
         [](BookingScreen& screen) { screen.slip_state_ = SlipState::printed; });
    face("provisional", State::provisional, Came::just_booked,
         [](BookingScreen& screen) { screen.is_line_up_ = false; });
    face("slip_failed", State::booked, Came::just_booked,
         [](BookingScreen& screen) { screen.slip_state_ = SlipState::failed; });
    face("waitlisted", State::waitlisted, Came::just_booked, plain);
    face("arriving", State::booked, Came::with_code, plain);
    face("really", State::booked, Came::with_code,
         [](BookingScreen& screen) { screen.asks_really_ = true; });
    face("attended", State::attended, Came::with_code, plain);
    face("cancelled", State::cancelled, Came::with_code, plain);
    face("too_late", State::booked, Came::with_code,
         [](BookingScreen& screen) { screen.refusal_ = StepRefusal::not_now; });
    face("offered", State::offered, Came::with_code, [&](BookingScreen& screen) {
        screen.face_.offered_until = desk_.clock.wall() + std::chrono::hours(1);
    });
    face("refused", State::refused, Came::with_code, [](BookingScreen& screen) {
        screen.face_.refused_for = services::sessions::RefusedFor::limit;
    });
    face("called_off", State::called_off, Came::with_code, plain);
    return faces;
}

}  // namespace kiosk

#include "kiosk/screens/sessions/sessions_screen.hpp"

#include "kiosk/screens/sessions/book_screen.hpp"
#include "kiosk/screens/sessions/session_words.hpp"

namespace kiosk {

SessionsScreen::SessionsScreen(const StationDesk& desk, std::string kind)
    : desk_(desk), kind_(std::move(kind)) {
    read();
}

void SessionsScreen::read() {
    catalogue_ = desk_.bookings->catalogue();
    sessions_ = desk_.bookings->sessions(kind_);
}

std::optional<SessionsTouch> SessionsScreen::draw(Panel& panel) const {
    panel.tone(Tone::plum);
    panel.question("sessions.when_ask");
    const std::string language(code_of(panel.wording().language()));
    if (const auto* kind = catalogue_ ? catalogue_->kind(kind_) : nullptr)
        panel.why(Label("sessions.of_kind")
                      .words(kind->name.in(language) + " · " + kind->line.in(language)));
    if (was_full_) panel.notice(NoticeKind::refusal, "sessions.full_choose");
    if (sessions_.empty()) panel.notice(NoticeKind::info, "sessions.none");
    std::optional<SessionsTouch> touch;
    for (const auto& face : sessions_) {
        const auto name = services::sessions::to_text(face.session.key);
        const auto line =
            panel.say(seats_left(face)) + " · " + said_room(panel, *face.session.room);
        if (panel.choice(Label("sessions.session").of(name).words(said_when(panel, face.session)),
                         {.line = Label("sessions.session_line").words(line)}))
            touch = SessionsTouch{face.session.key};
    }
    if (panel.back()) touch = SessionsTouch{};
    return touch;
}

Next SessionsScreen::act(const SessionsTouch& touch) {
    was_full_ = false;
    if (!touch.session) return GoBack{};
    const auto face = desk_.bookings->session(*touch.session);
    was_full_ = !face || face->is_full() || face->is_called_off;
    if (was_full_) {
        read();
        return Stay{};
    }
    return open<BookScreen>(desk_, *touch.session);
}

Next SessionsScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> SessionsScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, auto&& change) {
        auto screen = std::make_unique<SessionsScreen>(desk_, kind_);
        change(*screen);
        faces.push_back({name, std::move(screen)});
    };
    face("days", [](SessionsScreen&) {});
    face("filling", [](SessionsScreen& screen) {
        int free = 0;
        for (auto& one : screen.sessions_) {
            one.free = free++;
            one.waiting = one.free == 0 ? 2 : 0;
        }
        if (!screen.sessions_.empty()) screen.sessions_.back().is_called_off = true;
        screen.was_full_ = true;
    });
    return faces;
}

}  // namespace kiosk

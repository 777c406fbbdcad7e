#include "kiosk/screens/sessions/kinds_screen.hpp"

#include <algorithm>

#include "kiosk/screens/phone_form_screen.hpp"
#include "kiosk/screens/sessions/code_screen.hpp"
#include "kiosk/screens/sessions/session_words.hpp"
#include "kiosk/screens/sessions/sessions_screen.hpp"

namespace kiosk {

namespace {

// As the public pages have it.
constexpr std::string_view book_form = "/book";

}  // namespace

KindsScreen::KindsScreen(const StationDesk& desk) : desk_(desk) {
    read();
}

void KindsScreen::read() {
    catalogue_ = desk_.bookings->catalogue();
    sessions_ = desk_.bookings->sessions();
    is_line_up_ = desk_.facts().is_line_up;
    on_phone_ = phone_form_at(desk_, book_form);
}

std::optional<KindsTouch> KindsScreen::draw(Panel& panel) const {
    panel.tone(Tone::plum);
    panel.question("sessions.ask");
    panel.why(is_line_up_ ? "sessions.why" : "sessions.line_down");
    std::optional<KindsTouch> touch;
    const std::string language(code_of(panel.wording().language()));
    if (catalogue_) {
        for (const auto& kind : catalogue_->kinds) {
            const auto next = std::find_if(
                sessions_.begin(), sessions_.end(),
                [&](const auto& face) { return face.session.kind->code == kind.code; });
            if (next == sessions_.end()) continue;
            if (panel.choice(Label("sessions.kind").of(kind.code).words(kind.name.in(language)),
                             {.line = Label("sessions.kind_line")
                                          .words(said_when(panel, next->session) + " · " +
                                                 kind.line.in(language))}))
                touch = KindsTouch{KindsTouch::What::kind, kind.code};
        }
    }
    if (sessions_.empty()) panel.notice(NoticeKind::info, "sessions.none");
    if (on_phone_ && !sessions_.empty() && panel.pinned("sessions.on_phone", {.icon = Icon::phone}))
        touch = KindsTouch{KindsTouch::What::on_phone};
    if (panel.pinned("sessions.have_one", {.icon = Icon::check}))
        touch = KindsTouch{KindsTouch::What::have_one};
    if (panel.back()) touch = KindsTouch{};
    return touch;
}

Next KindsScreen::act(const KindsTouch& touch) {
    switch (touch.what) {
        case KindsTouch::What::kind:
            return open<SessionsScreen>(desk_, touch.kind);
        case KindsTouch::What::on_phone:
            if (on_phone_) return open<PhoneFormScreen>(*on_phone_);
            return Stay{};
        case KindsTouch::What::have_one:
            return open<BookingCodeScreen>(desk_);
        case KindsTouch::What::back:
            break;
    }
    return GoBack{};
}

Next KindsScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> KindsScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, bool is_line_up, bool has_any) {
        auto screen = std::make_unique<KindsScreen>(desk_);
        screen->is_line_up_ = is_line_up;
        screen->on_phone_.reset();
        if (is_line_up) screen->on_phone_ = "https://gonghui.example/book";
        if (!has_any) screen->sessions_.clear();
        faces.push_back({name, std::move(screen)});
    };
    face("online", true, true);
    face("offline", false, true);
    face("none", true, false);
    return faces;
}

}  // namespace kiosk

#include "kiosk/screens/sessions/code_screen.hpp"

#include "kiosk/screens/sessions/booking_screen.hpp"

namespace kiosk {

namespace {

constexpr std::size_t code_length = 8;
constexpr entry::Field code_field{entry::FieldKind::digits, code_length};

std::string in_fours(const std::string& digits) {
    return digits.size() > 4 ? digits.substr(0, 4) + " " + digits.substr(4) : digits;
}

}  // namespace

BookingCodeScreen::BookingCodeScreen(const StationDesk& desk) : desk_(desk) {
    // What was shown before this page was opened was not shown to it.
    while (desk_.next_scan && desk_.next_scan()) {
    }
}

std::optional<BookingCodeTouch> BookingCodeScreen::draw(Panel& panel) const {
    panel.tone(Tone::plum);
    panel.question("sessions.code_ask");
    panel.why("sessions.code_why");
    if (desk_.has_scanner) panel.notice(NoticeKind::info, "sessions.code_scan");
    FieldLook look{.value = in_fours(digits_), .is_focused = true};
    look.hint = Label("sessions.code_hint");
    if (is_unknown_) look.error = Label("sessions.unknown_here");
    panel.field("sessions.code_field", look);
    std::optional<BookingCodeTouch> touch;
    if (const auto key = draw_pad(panel, entry::number_pad(), code_field, digits_))
        touch = BookingCodeTouch{BookingCodeTouch::What::key, *key};
    if (panel.back()) touch = BookingCodeTouch{};
    if (panel.primary("sessions.search",
                      {.icon = Icon::next, .is_enabled = digits_.size() == code_length}))
        touch = BookingCodeTouch{BookingCodeTouch::What::search};
    return touch;
}

Next BookingCodeScreen::act(const BookingCodeTouch& touch) {
    switch (touch.what) {
        case BookingCodeTouch::What::key:
            digits_ = after_key(code_field, digits_, touch.key);
            is_unknown_ = false;
            return Stay{};
        case BookingCodeTouch::What::search:
            return search(digits_);
        case BookingCodeTouch::What::back:
            break;
    }
    return GoBack{};
}

Next BookingCodeScreen::search(std::string_view given) {
    const auto booking = desk_.bookings->by_code(given);
    is_unknown_ = !booking || !desk_.bookings->face(*booking);
    if (is_unknown_) return Stay{};
    return replace_by<BookingScreen>(desk_, *booking, BookingScreen::Came::with_code);
}

Next BookingCodeScreen::wake() {
    std::optional<std::string> scanned;
    while (desk_.next_scan) {
        auto event = desk_.next_scan();
        if (!event) break;
        if (auto* code = std::get_if<platform::CodeScanned>(&*event)) scanned = code->text;
    }
    return scanned ? search(*scanned) : Next{Stay{}};
}

std::vector<Sample> BookingCodeScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, const char* digits, bool is_unknown) {
        auto screen = std::make_unique<BookingCodeScreen>(desk_);
        screen->digits_ = digits;
        screen->is_unknown_ = is_unknown;
        faces.push_back({name, std::move(screen)});
    };
    face("empty", "", false);
    face("typed", "48201973", false);
    face("unknown", "48201973", true);
    return faces;
}

}  // namespace kiosk

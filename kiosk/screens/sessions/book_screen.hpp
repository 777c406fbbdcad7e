// One session before it is booked: when, where, what is asked of people who come. Where the kind
// must reach people, their number is typed first, or a member's card is shown; it is sealed and
// shown to nobody here.
#pragma once

#include "kiosk/entry/fields.hpp"
#include "kiosk/screen.hpp"
#include "kiosk/screens/join/pad_keys.hpp"
#include "kiosk/screens/matters/shown_card.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct BookTouch {
    enum class What { key, book, back } what = What::back;
    entry::PadKey key = {};
    std::string language = {};
};

class BookScreen final : public ScreenOf<BookScreen, BookTouch> {
public:
    BookScreen(const StationDesk& desk, services::sessions::SessionKey session);
    ~BookScreen() override;
    std::string_view name() const override { return "sessions_book"; }
    std::optional<BookTouch> draw(Panel& panel) const;
    Next act(const BookTouch& touch);
    Next wake() override;
    void reopen() override;
    std::vector<Sample> samples() const override;

private:
    void draw_session(Panel& panel) const;
    void draw_card(Panel& panel) const;
    std::optional<BookTouch> draw_phone(Panel& panel) const;
    Next book(const std::string& language);

    const StationDesk& desk_;
    const services::sessions::SessionKey session_;
    std::shared_ptr<const services::sessions::Catalogue> catalogue_;
    std::optional<services::sessions::SessionFace> face_;  // points into the catalogue
    services::sessions::PressId press_;
    std::string phone_;
    std::string card_;  // the random id of a member's card that was shown
    std::optional<platform::TokenRefusal> card_refusal_;
    bool can_show_card_ = false;
    bool is_phone_wrong_ = false;
    std::optional<services::sessions::BookRefusal> refusal_;
};

}  // namespace kiosk

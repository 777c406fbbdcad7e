// How to ask: the short way, which staff complete with the person, the whole form, with how long it
// is, or on one's own phone while the line is up.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/requests/request_session.hpp"

namespace kiosk {

struct WayTouch {
    std::optional<services::requests::Way> chosen = {};  // nothing: back, or
    bool on_phone = false;
    Language language = Language::chinese;
};

class WayScreen final : public ScreenOf<WayScreen, WayTouch> {
public:
    WayScreen(RequestSessionPtr session, services::requests::Kind kind);
    std::string_view name() const override { return "request_way"; }
    std::optional<WayTouch> draw(Panel& panel) const;
    Next act(const WayTouch& touch);
    std::vector<Sample> samples() const override;

private:
    std::optional<std::string> phone_form() const;

    RequestSessionPtr session_;
    services::requests::Kind kind_;
    std::size_t steps_ = 0;         // of the whole form; none: there is none here
    services::forms::Words about_;  // what the form is for
    bool is_without_form_ = false;
};

}  // namespace kiosk

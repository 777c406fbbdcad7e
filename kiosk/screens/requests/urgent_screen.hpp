// First of all: is it urgent? Whom to ring, a bell to staff, and in plain words that what is
// registered here without a line reaches nobody yet. Then what it is about.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/requests/request_session.hpp"

namespace kiosk {

enum class UrgentTouch { alarm, go_on, back };

class UrgentScreen final : public ScreenOf<UrgentScreen, UrgentTouch> {
public:
    // `kind`: what it is about, when that was said before.
    explicit UrgentScreen(RequestSessionPtr session,
                          std::optional<services::requests::Kind> kind = {});
    std::string_view name() const override { return "request_urgent"; }
    std::optional<UrgentTouch> draw(Panel& panel) const;
    Next act(const UrgentTouch& touch);
    void reopen() override { read(); }
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void read();

    RequestSessionPtr session_;
    std::optional<services::requests::Kind> kind_;
    bool is_line_up_ = false;
};

// Asking for help begins here, for a new person.
std::unique_ptr<Screen> begin_request(const StationDesk& desk,
                                      std::optional<services::requests::Kind> kind = {});

}  // namespace kiosk

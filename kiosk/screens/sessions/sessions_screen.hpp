// When one may come: the next sessions of a kind, each with its room and the seats left.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct SessionsTouch {
    std::optional<services::sessions::SessionKey> session;  // none: back
};

class SessionsScreen final : public ScreenOf<SessionsScreen, SessionsTouch> {
public:
    SessionsScreen(const StationDesk& desk, std::string kind);
    std::string_view name() const override { return "sessions_days"; }
    std::optional<SessionsTouch> draw(Panel& panel) const;
    Next act(const SessionsTouch& touch);
    Next wake() override;
    void reopen() override { read(); }
    std::vector<Sample> samples() const override;

private:
    void read();

    const StationDesk& desk_;
    const std::string kind_;
    std::shared_ptr<const services::sessions::Catalogue> catalogue_;
    std::vector<services::sessions::SessionFace> sessions_;  // points into the catalogue
    bool was_full_ = false;                                  // the one touched takes nobody more
};

}  // namespace kiosk

// What is on here at set times: each kind with its next session, the way to book on one's own
// phone, and the way to a booking one has already.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct KindsTouch {
    enum class What { kind, on_phone, have_one, back } what = What::back;
    std::string kind = {};
};

class KindsScreen final : public ScreenOf<KindsScreen, KindsTouch> {
public:
    explicit KindsScreen(const StationDesk& desk);
    std::string_view name() const override { return "sessions_kinds"; }
    std::optional<KindsTouch> draw(Panel& panel) const;
    Next act(const KindsTouch& touch);
    Next wake() override;
    void reopen() override { read(); }
    std::vector<Sample> samples() const override;

private:
    void read();

    const StationDesk& desk_;
    std::shared_ptr<const services::sessions::Catalogue> catalogue_;
    std::vector<services::sessions::SessionFace> sessions_;  // points into the catalogue
    bool is_line_up_ = false;
    std::optional<std::string> on_phone_;  // where a phone books, while it can
};

}  // namespace kiosk

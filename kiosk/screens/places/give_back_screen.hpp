// Giving back what was taken, by its four digits.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/join/pad_keys.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct GiveBackTouch {
    enum class What { key, give_back, done, back } what = What::back;
    entry::PadKey key = {};
};

class GiveBackScreen final : public ScreenOf<GiveBackScreen, GiveBackTouch> {
public:
    explicit GiveBackScreen(const StationDesk& desk) : desk_(desk) {}
    std::string_view name() const override { return "places_give_back"; }
    std::optional<GiveBackTouch> draw(Panel& panel) const;
    Next act(const GiveBackTouch& touch);
    std::vector<Sample> samples() const override;

private:
    const StationDesk& desk_;
    std::string digits_;
    bool is_given_back_ = false;
    std::optional<services::places::Refusal> refusal_;
};

}  // namespace kiosk

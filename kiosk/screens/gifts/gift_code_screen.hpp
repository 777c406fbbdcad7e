// Finds what somebody may collect: the ten digits they were given, typed or under the scanner, or
// their card.
#pragma once

#include "kiosk/entry/fields.hpp"
#include "kiosk/screen.hpp"
#include "kiosk/screens/join/pad_keys.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct GiftCodeTouch {
    enum class What { key, search, back } what = What::back;
    entry::PadKey key = {};
};

class GiftCodeScreen final : public ScreenOf<GiftCodeScreen, GiftCodeTouch> {
public:
    explicit GiftCodeScreen(const StationDesk& desk);
    ~GiftCodeScreen() override;
    GiftCodeScreen(const GiftCodeScreen&) = delete;
    GiftCodeScreen& operator=(const GiftCodeScreen&) = delete;
    std::string_view name() const override { return "gifts_code"; }
    std::optional<GiftCodeTouch> draw(Panel& panel) const;
    Next act(const GiftCodeTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    Next search(services::stock::Shown shown);

    const StationDesk& desk_;
    std::string digits_;
    bool is_unknown_ = false;
};

}  // namespace kiosk

// What is handed out at this station, now or soon: who stands on a list shows a card or types the
// code they were given; what is free is taken here.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/matters/shown_card.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

// Whether this station has anything to hand out.
bool offers_gifts(const StationDesk& desk);

struct GiftsTouch {
    enum class What { free, code, back } what = What::back;
    services::stock::CampaignId campaign = {};
};

class GiftsScreen final : public ScreenOf<GiftsScreen, GiftsTouch> {
public:
    explicit GiftsScreen(const StationDesk& desk);
    std::string_view name() const override { return "gifts"; }
    std::optional<GiftsTouch> draw(Panel& panel) const;
    Next act(const GiftsTouch& touch);
    Next wake() override;
    void reopen() override { read(); }
    std::vector<Sample> samples() const override;

private:
    void read();

    const StationDesk& desk_;
    std::vector<services::stock::GiftFace> gifts_;
    std::optional<platform::TokenRefusal> refusal_;
    bool is_unknown_ = false;
};

}  // namespace kiosk

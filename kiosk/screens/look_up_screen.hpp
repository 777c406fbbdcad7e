// How far is it? The code of the receipt, typed or held before the scanner, opens the news of that
// one application. It says no more about a code it does not know than that. A member's card, shown
// here, is told whether it is in force.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/join/pad_keys.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct LookUpTouch {
    enum class What { key, search, my_matters, back };
    What what = What::key;
    entry::PadKey key;
};

class LookUpScreen final : public ScreenOf<LookUpScreen, LookUpTouch> {
public:
    explicit LookUpScreen(const StationDesk& desk);
    ~LookUpScreen() override;
    std::string_view name() const override { return "look_up"; }
    std::optional<LookUpTouch> draw(Panel& panel) const;
    Next act(const LookUpTouch& touch);
    void reopen() override { drop_waiting(); }
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    // What a member's card came to.
    struct CardFace {
        std::optional<platform::CivilDate> good_until;
        platform::TokenRefusal refusal = platform::TokenRefusal::not_ours;
        std::string token = {};
    };

    void drop_waiting();
    void draw_card(Panel& panel) const;
    void take_token(std::string_view token);
    Next take_scan(std::string_view scanned);
    Next open_matters();
    Next search();

    const StationDesk& desk_;
    std::string code_;
    std::optional<services::membership::LookUpRefusal> refusal_;
    std::optional<CardFace> card_;
    bool is_scan_unread_ = false;  // the scanner saw something that no code of ours is
};

}  // namespace kiosk

// How far is it? The code of the receipt, typed, opens the news of that one application. It says no
// more about a code it does not know than that.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/join/pad_keys.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct LookUpTouch {
    enum class What { key, search, back };
    What what = What::key;
    entry::PadKey key;
};

class LookUpScreen final : public ScreenOf<LookUpScreen, LookUpTouch> {
public:
    explicit LookUpScreen(const StationDesk& desk) : desk_(desk) {}
    ~LookUpScreen() override;
    std::string_view name() const override { return "look_up"; }
    std::optional<LookUpTouch> draw(Panel& panel) const;
    Next act(const LookUpTouch& touch);
    std::vector<Sample> samples() const override;

private:
    Next search();

    const StationDesk& desk_;
    std::string code_;
    std::optional<services::membership::LookUpRefusal> refusal_;
};

}  // namespace kiosk

// Who came while all was down, entered by staff with the original time: when, which work, how many
// came along; one after the other, and the time stays for the next. What for and how long they
// stayed may be said on a page of its own and need not be. Nobody is named.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "kiosk/screen.hpp"
#include "kiosk/screens/join/pad_keys.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct LateEntryTouch {
    enum class What { step, next, occupation, key, more, purpose, stay, enter, again, back };
    What what = What::back;
    std::string step = {};
    services::membership::Occupation occupation = {};
    entry::PadKey key = {};
    services::visits::Purpose purpose = {};
    std::optional<std::chrono::minutes> stay = {};
};

class LateEntryScreen final : public ScreenOf<LateEntryScreen, LateEntryTouch> {
public:
    LateEntryScreen(const StationDesk& desk, const services::keepers::Keeper& keeper);
    std::string_view name() const override { return "late_entry"; }
    std::optional<LateEntryTouch> draw(Panel& panel) const;
    Next act(const LateEntryTouch& touch);
    std::vector<Sample> samples() const override;

private:
    enum class Page { when, who, companions, more, entered };

    std::optional<LateEntryTouch> draw_when(Panel& panel) const;
    std::optional<LateEntryTouch> draw_companions(Panel& panel) const;
    std::optional<LateEntryTouch> draw_more(Panel& panel) const;
    std::optional<LateEntryTouch> draw_purposes(Panel& panel) const;
    std::optional<LateEntryTouch> draw_stay(Panel& panel) const;
    std::optional<LateEntryTouch> draw_entered(Panel& panel) const;
    bool is_allowed(platform::WallTime moment) const;
    Next step(const std::string& key);
    Next choose(services::membership::Occupation occupation);
    Next turn_over(services::visits::Purpose purpose);
    Next enter();
    Next back();

    const StationDesk& desk_;
    services::keepers::Keeper keeper_;
    Page page_ = Page::when;
    platform::WallTime came_at_;
    services::membership::Occupation occupation_ = {};
    std::string companions_;  // digits; empty: nobody
    std::vector<services::visits::Purpose> purposes_;
    std::optional<std::chrono::minutes> stay_;  // nothing: not known
    services::visits::PressId press_;
    std::optional<services::visits::Refusal> refusal_;
};

// Are people taken in here at all?
bool offers_late_entry(const StationDesk& desk);

}  // namespace kiosk

// Counting the station's supplies in the drawer, one after the other: how many are left. What is
// not counted now is skipped; each count is on record under the keeper's card.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/join/pad_keys.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct CountStockTouch {
    enum class What { key, count, skip, back };
    What what = What::back;
    entry::PadKey key = {};
};

class CountStockScreen final : public ScreenOf<CountStockScreen, CountStockTouch> {
public:
    CountStockScreen(const StationDesk& desk, const services::keepers::Keeper& keeper)
        : desk_(desk), keeper_(keeper), supplies_(desk.supplies->supplies()) {}
    std::string_view name() const override { return "count_stock"; }
    std::optional<CountStockTouch> draw(Panel& panel) const;
    Next act(const CountStockTouch& touch);
    std::vector<Sample> samples() const override;

private:
    Next next();

    const StationDesk& desk_;
    services::keepers::Keeper keeper_;
    std::vector<services::stock::SupplyFace> supplies_;
    std::size_t at_ = 0;
    std::string digits_;
};

// Is there anything to count here?
bool offers_counting(const StationDesk& desk);

inline constexpr entry::Field stock_field{entry::FieldKind::digits, 4};

}  // namespace kiosk

// Something at the station is not well: one light, one sentence, one telephone number, for whoever
// stands here and without a login. Where new paper helps, the pictures are one touch away.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

enum class HealthTouch { paper, back };

class HealthScreen final : public ScreenOf<HealthScreen, HealthTouch> {
public:
    explicit HealthScreen(const StationDesk& desk) : desk_(desk) { read(); }
    std::string_view name() const override { return "health"; }
    std::optional<HealthTouch> draw(Panel& panel) const;
    Next act(const HealthTouch& touch);
    Next wake() override;
    void reopen() override { read(); }
    std::vector<Sample> samples() const override;

private:
    void read();

    const StationDesk& desk_;
    StationFacts facts_;
    std::optional<services::keepers::PartReport> trouble_;
};

// What the home page should tell of; nothing while people notice nothing of it.
std::optional<services::keepers::PartReport> trouble_here(const StationDesk& desk);

}  // namespace kiosk

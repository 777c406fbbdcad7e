// The first question: what would you like to do. Only what works now has a tile; below them stands
// what is true here.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

enum class HomeTouch { join, help, benefits, queue, matters, self_check, look_up, privacy };

class HomeScreen final : public ScreenOf<HomeScreen, HomeTouch> {
public:
    explicit HomeScreen(const StationDesk& desk);
    std::string_view name() const override { return "home"; }
    std::optional<HomeTouch> draw(Panel& panel) const;
    std::optional<HomeTouch> draw_own(Panel& panel, bool is_beside) const;
    Next act(const HomeTouch& touch);
    void reopen() override { read(); }
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void read();
    void draw_facts(Panel& panel) const;

    const StationDesk& desk_;
    StationFacts facts_;
    bool takes_applications_ = false;
    bool takes_requests_ = false;
    bool has_programmes_ = false;
    bool gives_numbers_ = false;
    bool offers_matters_ = false;
    bool offers_self_check_ = false;
};

}  // namespace kiosk

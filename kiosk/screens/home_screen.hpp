// The first question: what would you like to do. Only what works now has a tile; below them stands
// what is true here.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

enum class HomeTouch {
    visit,
    join,
    help,
    benefits,
    queue,
    sessions,
    gifts,
    stations,
    notices,
    matters,
    self_check,
    look_up,
    privacy,
    health
};

class HomeScreen final : public ScreenOf<HomeScreen, HomeTouch> {
public:
    explicit HomeScreen(const StationDesk& desk);
    std::string_view name() const override { return "home"; }
    std::optional<HomeTouch> draw(Panel& panel) const;
    Next act(const HomeTouch& touch);
    void reopen() override { read(); }
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    struct Tile {
        HomeTouch touch = HomeTouch::privacy;
        std::string_view key;
        std::string_view line;
        Icon icon = Icon::none;
        Tone tone = Tone::red;
        TileRank rank = TileRank::main;
    };
    void read();
    std::vector<Tile> tiles(bool is_easy) const;
    void draw_facts(Panel& panel) const;

    const StationDesk& desk_;
    StationFacts facts_;
    bool takes_visits_ = false;
    bool takes_applications_ = false;
    bool takes_requests_ = false;
    bool has_programmes_ = false;
    bool gives_numbers_ = false;
    bool takes_bookings_ = false;
    bool gives_gifts_ = false;
    bool knows_stations_ = false;
    bool has_notices_ = false;
    bool offers_matters_ = false;
    bool offers_self_check_ = false;
    std::optional<services::keepers::PartReport> trouble_;  // of a device, that people notice
    std::optional<services::keepers::StationSetting> setting_;
    std::optional<services::places::StationState> state_;  // none: nothing is known of places
    int waiting_ = 0;  // for a number to be called; as far as is known
};

}  // namespace kiosk

// The station's places and things as its keeper sees them: which is out of order, which waits for
// cleaning, which is still in somebody's hands; and saying so. It opens no lock.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct KeepThingsTouch {
    std::string code;  // of an entry of the catalogue, or of one thing; empty: back
};

// All entries of the catalogue, or every single one of one entry.
class KeepThingsScreen final : public ScreenOf<KeepThingsScreen, KeepThingsTouch> {
public:
    KeepThingsScreen(const StationDesk& desk, const services::keepers::Keeper& keeper,
                     std::string entry = {});
    std::string_view name() const override { return "keep_things"; }
    std::optional<KeepThingsTouch> draw(Panel& panel) const;
    Next act(const KeepThingsTouch& touch);
    void reopen() override { read(); }
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void read();

    const StationDesk& desk_;
    services::keepers::Keeper keeper_;
    const std::string entry_;
    std::vector<services::places::ThingsFace> faces_;
};

enum class KeepThingTouch { out_of_order, in_order, cleaned, freed, back };

class KeepThingScreen final : public ScreenOf<KeepThingScreen, KeepThingTouch> {
public:
    KeepThingScreen(const StationDesk& desk, const services::keepers::Keeper& keeper,
                    std::string thing);
    std::string_view name() const override { return "keep_thing"; }
    std::optional<KeepThingTouch> draw(Panel& panel) const;
    Next act(const KeepThingTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void read();

    const StationDesk& desk_;
    services::keepers::Keeper keeper_;
    const std::string code_;
    std::optional<services::places::Things> things_;
    services::places::ThingFace thing_;
};

// Does the station have things that can be told of?
bool offers_things(const StationDesk& desk);

}  // namespace kiosk

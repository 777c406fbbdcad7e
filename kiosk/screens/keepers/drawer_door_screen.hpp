// The door of the staff drawer: a card held before the scanner, then its PIN, never shown and never
// said. What a card opens is judged here at the kiosk, with or without a line; wrong ones lock it
// for longer and longer.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/join/pad_keys.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct DrawerDoorTouch {
    enum class What { key, open, back };
    What what = What::back;
    entry::PadKey key = {};
};

class DrawerDoorScreen final : public ScreenOf<DrawerDoorScreen, DrawerDoorTouch> {
public:
    // `card`: the text of a card that was shown already; empty: it is asked for.
    explicit DrawerDoorScreen(const StationDesk& desk, std::string card = {});
    ~DrawerDoorScreen() override;
    std::string_view name() const override { return "drawer_door"; }
    std::optional<DrawerDoorTouch> draw(Panel& panel) const;
    Next act(const DrawerDoorTouch& touch);
    void reopen() override;
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void take(std::string card);
    Next open_drawer();
    void draw_pad(Panel& panel, std::optional<DrawerDoorTouch>& touch) const;

    const StationDesk& desk_;
    std::string card_;
    std::string digits_;
    std::optional<services::keepers::DrawerRefused> refused_;
};

// Can the drawer be opened here at all: is there anything to show a card to?
bool offers_drawer(const StationDesk& desk);
// A keeper's card that was held before the scanner since the last look; other codes are dropped.
std::optional<std::string> shown_keeper_card(const StationDesk& desk);

}  // namespace kiosk

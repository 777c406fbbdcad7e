// Which union takes the person: the one of this neighbourhood, of their employer, or of where they
// live or work. All ways stand on one page, so that nobody must reach their employer to join.
#pragma once

#include "kiosk/screens/join/join_flow.hpp"

namespace kiosk {

enum class PlaceTouch { here, employer, area, back };

class PlaceScreen final : public JoinScreenOf<PlaceScreen, PlaceTouch> {
public:
    explicit PlaceScreen(const JoinSessionPtr& session, Way way = Way::onward);
    std::string_view name() const override { return "join_place"; }
    std::optional<PlaceTouch> draw(Panel& panel) const;
    Next act(const PlaceTouch& touch);
    std::vector<Sample> samples() const override;

private:
    Next open_list(JoinPage page) const;

    services::membership::GridCode here_;  // empty when the station's own is not known
    std::string here_name_;
};

// The name of the union that takes people of a grid; of the grid itself when it is the pool's.
std::string taker_of(const services::membership::Directory& directory,
                     const services::membership::GridCode& grid);

}  // namespace kiosk

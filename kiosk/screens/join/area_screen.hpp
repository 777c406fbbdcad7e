// Where one lives or works: the street first, then the part of it, each a touch. Landmarks stand
// beside the names, since nobody knows the number of their grid.
#pragma once

#include "kiosk/screens/join/join_flow.hpp"

namespace kiosk {

struct AreaTouch {
    std::optional<std::size_t> chosen;  // nothing: back
};

class AreaScreen final : public JoinScreenOf<AreaScreen, AreaTouch> {
public:
    explicit AreaScreen(JoinSessionPtr session, Way way = Way::onward);
    std::string_view name() const override { return "join_area"; }
    std::optional<AreaTouch> draw(Panel& panel) const;
    Next act(const AreaTouch& touch);
    std::vector<Sample> samples() const override;

private:
    struct Place {
        std::string code;
        std::string name;
        std::string line;
    };
    void read_streets();
    void read_grids(const std::string& street);

    bool has_street_ = false;
    std::vector<Place> places_;
};

}  // namespace kiosk

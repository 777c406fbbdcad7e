// Where one lives or works. The streets of this station's own area come first; behind "elsewhere"
// province, city, county and street, each a touch or found by its initials. Landmarks stand beside
// the parts of a street, since nobody knows the number of their grid. A place no union of this hub
// answers for is said, with a way on.
#pragma once

#include "kiosk/screens/join/join_flow.hpp"
#include "kiosk/screens/picker.hpp"

namespace kiosk {

struct AreaTouch {
    enum class What { picked, elsewhere, by_here, back };
    What what = What::back;
    PickTouch picked = {};
};

class AreaScreen final : public JoinScreenOf<AreaScreen, AreaTouch> {
public:
    explicit AreaScreen(JoinSessionPtr session, Way way = Way::onward);
    std::string_view name() const override { return "join_area"; }
    std::optional<AreaTouch> draw(Panel& panel) const;
    Next act(const AreaTouch& touch);
    std::vector<Sample> samples() const override;

private:
    enum class Level { own, province, city, county, street, part, outside };
    struct Stage {
        Level level = Level::own;
        std::string code;  // of the division whose parts are shown
        std::string name;
    };
    using Places = std::vector<services::membership::Division>;

    const Stage& stage() const { return stages_.back(); }
    const services::membership::Directory& directory() const { return *directory_; }
    void show_stage();
    Places places_of(const Stage& stage) const;
    Places counties_of(const std::string& city) const;
    Places streets_of(const std::string& county) const;
    std::string line_of(const services::membership::Division& place) const;
    bool is_chosen(const services::membership::Division& place) const;
    Next choose(const services::membership::Division& place);
    void enter(Level level, const services::membership::Division& place);
    Next take(services::membership::GridCode grid, std::string county);
    Next go_back();
    std::optional<AreaTouch> draw_outside(Panel& panel) const;

    std::shared_ptr<const services::membership::Directory> directory_;
    std::shared_ptr<const services::membership::Divisions> divisions_;
    services::membership::GridCode here_;  // empty when the station's own is not known
    std::string here_name_;                // the union that takes people of it
    std::string own_county_;
    std::vector<Stage> stages_;
    Places places_;
    Picker picker_;
};

}  // namespace kiosk

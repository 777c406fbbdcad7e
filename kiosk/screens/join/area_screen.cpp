#include "kiosk/screens/join/area_screen.hpp"

#include <algorithm>

namespace kiosk {

using namespace services::membership;

namespace {

std::string joined(const std::vector<std::string>& landmarks) {
    std::string line;
    for (const std::string& one : landmarks)
        line += (line.empty() ? "" : " · ") + one;
    return line;
}

}  // namespace

AreaScreen::AreaScreen(JoinSessionPtr session, Way way) : JoinScreenOf(std::move(session), way) {
    read_streets();
}

void AreaScreen::read_streets() {
    has_street_ = false;
    places_.clear();
    const auto directory = session().desk().sign_up_data().directory;
    if (!directory) return;
    for (const Grid& grid : directory->grids()) {
        if (std::ranges::find(places_, grid.street, &Place::code) != places_.end()) continue;
        const auto* county = directory->county(grid.county);
        places_.push_back({grid.street, grid.street_name, county ? county->name : std::string()});
    }
}

void AreaScreen::read_grids(const std::string& street) {
    has_street_ = true;
    places_.clear();
    const auto directory = session().desk().sign_up_data().directory;
    for (const Grid* grid : directory->grids_in(street))
        places_.push_back({grid->code.text, grid->name, joined(grid->landmarks)});
}

std::optional<AreaTouch> AreaScreen::draw(Panel& panel) const {
    step(panel, 7);
    panel.question(has_street_ ? "join.area.ask_part" : "join.area.ask_street");
    panel.why("join.area.why");
    std::optional<AreaTouch> touch;
    for (std::size_t i = 0; i < places_.size(); ++i) {
        const Place& place = places_[i];
        ChoiceLook look{.is_chosen = has_street_ && draft().path == JoinPath::place &&
                                     draft().grid.text == place.code};
        if (!place.line.empty()) look.line = Label("join.area.line").words(place.line);
        if (panel.choice(Label("join.area.choice").of(std::to_string(i)).words(place.name), look))
            touch = AreaTouch{i};
    }
    if (panel.back()) touch = AreaTouch{};
    return touch;
}

Next AreaScreen::act(const AreaTouch& touch) {
    if (!touch.chosen && has_street_) {
        read_streets();
        return Stay{};
    }
    if (!touch.chosen) return GoBack{};
    const std::string code = places_[*touch.chosen].code;
    if (!has_street_) {
        read_grids(code);
        return Stay{};
    }
    draft().path = JoinPath::place;
    draft().grid = GridCode{code};
    return done(JoinPage::area);
}

std::vector<Sample> AreaScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"streets", std::make_unique<AreaScreen>(shared())});
    auto parts = std::make_unique<AreaScreen>(shared());
    if (!parts->places_.empty()) {
        parts->read_grids(parts->places_.front().code);
        faces.push_back({"parts", std::move(parts)});
    }
    return faces;
}

}  // namespace kiosk

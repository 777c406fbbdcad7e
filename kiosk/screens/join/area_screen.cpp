#include "kiosk/screens/join/area_screen.hpp"

#include <algorithm>

#include "kiosk/screens/join/place_screen.hpp"

namespace kiosk {

using namespace services::membership;

namespace {

constexpr std::size_t province_digits = 2;
constexpr std::size_t city_digits = 4;
constexpr std::size_t county_digits = 6;

std::string joined(const std::vector<std::string>& landmarks) {
    std::string line;
    for (const std::string& one : landmarks)
        line += (line.empty() ? "" : " · ") + one;
    return line;
}

bool knows(const std::vector<Division>& places, std::string_view code) {
    return std::ranges::find(places, code, &Division::code) != places.end();
}

}  // namespace

AreaScreen::AreaScreen(JoinSessionPtr session, Way way)
    : JoinScreenOf(std::move(session), way), picker_(this->session().desk().spelling.words) {
    const StationDesk& desk = this->session().desk();
    const auto data = desk.sign_up_data();
    directory_ = data.directory ? data.directory : std::make_shared<const Directory>();
    divisions_ = data.divisions ? data.divisions : std::make_shared<const Divisions>();
    here_ = facts_of_today(desk).grid;
    here_name_ = taker_of(directory(), here_);
    if (const auto* grid = directory().find(here_)) own_county_ = grid->county;
    stages_.push_back({});
    show_stage();
}

// What belongs to the station's own area stands first.
void AreaScreen::show_stage() {
    places_ = places_of(stage());
    std::ranges::stable_partition(places_, [&](const Division& one) {
        return !own_county_.empty() && own_county_.starts_with(one.code);
    });
    std::vector<PickEntry> entries;
    entries.reserve(places_.size());
    for (const Division& place : places_)
        entries.push_back(
            {.name = place.name, .line = line_of(place), .is_chosen = is_chosen(place)});
    picker_.show(std::move(entries));
}

AreaScreen::Places AreaScreen::places_of(const Stage& stage) const {
    switch (stage.level) {
        case Level::own: {
            Places streets;
            for (const Grid& grid : directory().grids()) {
                if (!knows(streets, grid.street))
                    streets.push_back({grid.street, grid.street_name});
            }
            return streets;
        }
        case Level::province:
            return divisions_->provinces();
        case Level::city:
            return divisions_->cities_of(stage.code);
        case Level::county:
            return counties_of(stage.code);
        case Level::street:
            return streets_of(stage.code);
        case Level::part: {
            Places parts;
            for (const Grid* grid : directory().grids_in(stage.code))
                parts.push_back({grid->code.text, grid->name});
            return parts;
        }
        case Level::outside:
            break;
    }
    return {};
}

// The directory's own and those of the table, each once.
AreaScreen::Places AreaScreen::counties_of(const std::string& city) const {
    Places counties;
    for (const County& one : directory().counties()) {
        if (one.code.starts_with(city)) counties.push_back({one.code, one.name});
    }
    for (Division& one : divisions_->counties_of(city)) {
        if (!knows(counties, one.code)) counties.push_back(std::move(one));
    }
    return counties;
}

AreaScreen::Places AreaScreen::streets_of(const std::string& county) const {
    Places streets;
    for (const Grid* grid : directory().grids_in(county)) {
        if (!knows(streets, grid->street)) streets.push_back({grid->street, grid->street_name});
    }
    if (!session().desk().streets_of) return streets;
    for (Division& one : session().desk().streets_of(county)) {
        if (!knows(streets, one.code)) streets.push_back(std::move(one));
    }
    return streets;
}

std::string AreaScreen::line_of(const Division& place) const {
    if (stage().level == Level::own) {
        const auto* county = directory().county(place.code.substr(0, county_digits));
        return county ? county->name : std::string();
    }
    if (stage().level != Level::part) return {};
    const auto* grid = directory().find(GridCode{place.code});
    return grid ? joined(grid->landmarks) : std::string();
}

bool AreaScreen::is_chosen(const Division& place) const {
    return stage().level == Level::part && draft().path == JoinPath::place &&
           draft().grid.text == place.code;
}

std::optional<AreaTouch> AreaScreen::draw(Panel& panel) const {
    using What = AreaTouch::What;
    step(panel, 7);
    if (stage().level == Level::outside) return draw_outside(panel);
    switch (stage().level) {
        case Level::province:
            panel.question("join.area.ask_province");
            break;
        case Level::city:
            panel.question("join.area.ask_city");
            break;
        case Level::county:
            panel.question("join.area.ask_county");
            break;
        case Level::part:
            panel.question("join.area.ask_part");
            break;
        case Level::own:
        case Level::street:
        case Level::outside:
            panel.question("join.area.ask_street");
            break;
    }
    panel.why("join.area.why");
    std::optional<AreaTouch> touch;
    if (const auto picked = picker_.draw(panel, "join.area.choice", "join.area.line"))
        touch = AreaTouch{What::picked, *picked};
    if (stage().level == Level::own && !picker_.is_searching() &&
        panel.choice("join.area.elsewhere", {.line = Label("join.area.line_elsewhere")}))
        touch = AreaTouch{What::elsewhere};
    if (panel.back()) touch = AreaTouch{};
    return touch;
}

std::optional<AreaTouch> AreaScreen::draw_outside(Panel& panel) const {
    using What = AreaTouch::What;
    panel.question("join.area.outside");
    panel.notice(NoticeKind::info, Label("join.area.outside_why").with("place", stage().name));
    std::optional<AreaTouch> touch;
    if (!here_name_.empty() &&
        panel.choice("join.area.by_here",
                     {.line = Label("join.place.line_here").with("union", here_name_)}))
        touch = AreaTouch{What::by_here};
    if (panel.choice("join.area.again")) touch = AreaTouch{What::elsewhere};
    if (panel.back()) touch = AreaTouch{};
    return touch;
}

Next AreaScreen::act(const AreaTouch& touch) {
    switch (touch.what) {
        case AreaTouch::What::picked:
            if (touch.picked.what == PickTouch::What::chosen)
                return choose(places_[touch.picked.place]);
            picker_.act(touch.picked);
            return Stay{};
        case AreaTouch::What::elsewhere:
            stages_.resize(1);
            stages_.push_back({Level::province, "", ""});
            show_stage();
            return Stay{};
        case AreaTouch::What::by_here:
            return take(here_, "");
        case AreaTouch::What::back:
            return go_back();
    }
    return Stay{};
}

Next AreaScreen::go_back() {
    if (picker_.leave_search()) return Stay{};
    if (stages_.size() == 1) return GoBack{};
    stages_.pop_back();
    show_stage();
    return Stay{};
}

void AreaScreen::enter(Level level, const Division& place) {
    stages_.push_back({level, place.code, place.name});
    show_stage();
}

// A level with nothing to choose is passed over.
Next AreaScreen::choose(const Division& picked) {
    const Division place = picked;  // the list it stands in is about to change
    switch (stage().level) {
        case Level::province: {
            const auto cities = divisions_->cities_of(place.code);
            if (cities.empty()) {
                enter(Level::outside, place);
            } else if (cities.size() == 1) {
                enter(Level::county, {cities.front().code, place.name});
            } else {
                enter(Level::city, place);
            }
            return Stay{};
        }
        case Level::city:
            enter(Level::county, place);
            return Stay{};
        case Level::county:
            if (directory().county(place.code) == nullptr) {
                enter(Level::outside, place);
                return Stay{};
            }
            if (streets_of(place.code).empty()) return take({}, place.code);
            enter(Level::street, place);
            return Stay{};
        case Level::own:
        case Level::street:
            if (directory().grids_in(place.code).empty())
                return take({}, place.code.substr(0, county_digits));
            enter(Level::part, place);
            return Stay{};
        case Level::part:
            return take(GridCode{place.code}, "");
        case Level::outside:
            break;
    }
    return Stay{};
}

Next AreaScreen::take(GridCode grid, std::string county) {
    draft().path = JoinPath::place;
    draft().grid = std::move(grid);
    draft().county = std::move(county);
    return done(JoinPage::area);
}

std::vector<Sample> AreaScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, std::vector<Stage> stages, std::string_view letters) {
        auto screen = std::make_unique<AreaScreen>(shared());
        for (Stage& one : stages)
            screen->stages_.push_back(std::move(one));
        screen->show_stage();
        if (!letters.empty()) screen->picker_.act({PickTouch::What::search});
        for (const char letter : letters)
            screen->picker_.act({PickTouch::What::letter, 0, letter});
        faces.push_back({name, std::move(screen)});
    };
    const std::string county = own_county_.empty() ? "410502" : own_county_;
    face("streets", {}, "");
    if (!places_.empty()) face("parts", {{Level::part, places_.front().code, ""}}, "");
    face("provinces", {{Level::province, "", ""}}, "");
    face("cities", {{Level::city, county.substr(0, province_digits), ""}}, "");
    face("counties", {{Level::county, county.substr(0, city_digits), ""}}, "");
    face("letters", {{Level::province, "", ""}}, "h");
    face("outside", {{Level::outside, "110105", "朝阳区"}}, "");
    return faces;
}

}  // namespace kiosk

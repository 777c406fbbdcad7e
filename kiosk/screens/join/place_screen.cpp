#include "kiosk/screens/join/place_screen.hpp"

namespace kiosk {

using namespace services::membership;

std::string taker_of(const Directory& directory, const GridCode& grid) {
    const auto* found = directory.find(grid);
    if (found == nullptr) return {};
    const auto* taker = directory.find(found->union_code);
    return taker != nullptr ? taker->name : found->street_name;
}

PlaceScreen::PlaceScreen(const JoinSessionPtr& session, Way way) : JoinScreenOf(session, way) {
    const auto data = session->desk().sign_up_data();
    here_ = facts_of_today(session->desk()).grid;
    if (data.directory) here_name_ = taker_of(*data.directory, here_);
}

std::optional<PlaceTouch> PlaceScreen::draw(Panel& panel) const {
    step(panel, 7);
    panel.question("join.place.ask");
    panel.why("join.place.why");
    std::optional<PlaceTouch> touch;
    const bool is_by_employer = draft().path == JoinPath::employer_union;
    const bool is_here = draft().path == JoinPath::place && draft().grid == here_;
    if (!here_name_.empty() &&
        panel.choice("join.place.here",
                     {.is_chosen = is_here,
                      .line = Label("join.place.line_here").with("union", here_name_)})) {
        touch = PlaceTouch::here;
    }
    if (panel.choice("join.place.area", {.is_chosen = draft().path == JoinPath::place && !is_here,
                                         .line = Label("join.place.line_area")})) {
        touch = PlaceTouch::area;
    }
    if (panel.choice("join.place.employer",
                     {.is_chosen = is_by_employer, .line = Label("join.place.line_employer")})) {
        touch = PlaceTouch::employer;
    }
    if (panel.back()) touch = PlaceTouch::back;
    return touch;
}

Next PlaceScreen::open_list(JoinPage page) const {
    auto screen = page_of(page, shared(), way());
    // From a correction one goes back to the last page, not to this one.
    if (way() == Way::change) return Replace{std::move(screen)};
    return Open{std::move(screen)};
}

Next PlaceScreen::act(const PlaceTouch& touch) {
    switch (touch) {
        case PlaceTouch::here:
            draft().path = JoinPath::place;
            draft().grid = here_;
            return done(JoinPage::place);
        case PlaceTouch::employer:
            return open_list(JoinPage::firms);
        case PlaceTouch::area:
            return open_list(JoinPage::area);
        case PlaceTouch::back:
            return GoBack{};
    }
    return Stay{};
}

std::vector<Sample> PlaceScreen::samples() const {
    std::vector<Sample> faces;
    auto fresh = sample_session(session().desk());
    fresh->draft.path.reset();
    faces.push_back({"ways", std::make_unique<PlaceScreen>(fresh)});
    return faces;
}

}  // namespace kiosk

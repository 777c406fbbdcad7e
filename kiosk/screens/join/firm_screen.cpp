#include "kiosk/screens/join/firm_screen.hpp"

#include "kiosk/screens/join/place_screen.hpp"

namespace kiosk {

using namespace services::membership;

FirmScreen::FirmScreen(JoinSessionPtr session, Way way)
    : JoinScreenOf(std::move(session), way), picker_(this->session().desk().spelling.words) {
    const auto directory = this->session().desk().sign_up_data().directory;
    if (!directory) return;
    std::vector<PickEntry> entries;
    for (const Firm& firm : directory->firms()) {
        const auto* own = directory->find(firm.union_code);
        firms_.push_back(firm.code);
        entries.push_back({.name = firm.name,
                           .line = own != nullptr ? own->name : taker_of(*directory, firm.grid),
                           .also_called = firm.also_called,
                           .is_chosen = !draft().firm.empty() && draft().firm == firm.code});
    }
    picker_.show(std::move(entries));
}

std::optional<FirmTouch> FirmScreen::draw(Panel& panel) const {
    step(panel, 7);
    panel.question("join.firms.ask");
    panel.why("join.employer.why");
    std::optional<FirmTouch> touch;
    if (const auto picked = picker_.draw(panel, "join.firms.choice", "join.firms.line"))
        touch = FirmTouch{FirmTouch::What::picked, *picked};
    if (panel.pinned("join.firms.write", {.icon = Icon::pen}))
        touch = FirmTouch{FirmTouch::What::write};
    if (panel.back()) touch = FirmTouch{};
    return touch;
}

Next FirmScreen::act(const FirmTouch& touch) {
    switch (touch.what) {
        case FirmTouch::What::picked:
            break;
        case FirmTouch::What::write: {
            auto screen = page_of(JoinPage::employer, shared(), way());
            // From a correction one goes back to the last page, not to this one.
            if (way() == Way::change) return Replace{std::move(screen)};
            return Open{std::move(screen)};
        }
        case FirmTouch::What::back:
            return picker_.leave_search() ? Next{Stay{}} : Next{GoBack{}};
    }
    if (touch.picked.what != PickTouch::What::chosen) {
        picker_.act(touch.picked);
        return Stay{};
    }
    draft().path = JoinPath::employer_union;
    draft().firm = firms_[touch.picked.place];
    draft().employer = picker_.entries()[touch.picked.place].name;
    draft().grid = {};
    return done(JoinPage::firms);
}

std::vector<Sample> FirmScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"list", std::make_unique<FirmScreen>(shared())});
    auto found = std::make_unique<FirmScreen>(shared());
    found->picker_.act({PickTouch::What::search});
    found->picker_.act({PickTouch::What::letter, 0, 'm'});
    faces.push_back({"letters", std::move(found)});
    return faces;
}

}  // namespace kiosk

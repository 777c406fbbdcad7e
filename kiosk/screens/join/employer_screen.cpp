#include "kiosk/screens/join/employer_screen.hpp"

#include "kiosk/screens/join/place_screen.hpp"

namespace kiosk {

using namespace services::membership;

namespace {
constexpr entry::Field employer_field{entry::FieldKind::text, 40};
}

EmployerScreen::EmployerScreen(const JoinSessionPtr& session, Way way)
    : JoinScreenOf(session, way), words_(employer_field, session->writing()) {
    session->writing().close();
}

std::optional<EmployerTouch> EmployerScreen::draw(Panel& panel) const {
    if (is_listing_) return draw_list(panel);
    using What = EmployerTouch::What;
    step(panel, 7);
    panel.question("join.employer.ask");
    panel.why(words_.is_writing() ? words_.hint() : Label("join.employer.why"));
    FieldLook look{.value = typed_, .is_focused = true, .visibility = Visibility::hidden};
    look.hint = Label("join.employer.hint");
    panel.field("join.field.employer", look);
    std::optional<EmployerTouch> touch;
    if (const auto typed = words_.draw(panel, "join.employer.candidates"))
        touch = EmployerTouch{What::typed, typed};
    if (panel.back()) touch = EmployerTouch{What::back};
    if (panel.primary("join.employer.search", {.icon = Icon::next, .is_enabled = !typed_.empty()}))
        touch = EmployerTouch{What::search};
    return touch;
}

std::optional<EmployerTouch> EmployerScreen::draw_list(Panel& panel) const {
    using What = EmployerTouch::What;
    step(panel, 7);
    panel.question(found_.empty() ? "join.employer.none" : "join.employer.which");
    panel.why("join.employer.why");
    std::optional<EmployerTouch> touch;
    for (std::size_t i = 0; i < found_.size(); ++i) {
        const Label label =
            Label("join.employer.choice").of(std::to_string(i)).words(found_[i].name);
        if (panel.choice(label,
                         {.line = Label("join.employer.line").with("union", found_[i].taker)}))
            touch = EmployerTouch{What::chosen, {}, i};
    }
    if (panel.choice("join.employer.not_listed", {.line = Label("join.employer.not_listed_line")}))
        touch = EmployerTouch{What::not_listed};
    if (panel.back()) touch = EmployerTouch{What::back};
    return touch;
}

void EmployerScreen::search() {
    found_.clear();
    const auto directory = session().desk().sign_up_data().directory;
    for (const Firm* firm : directory->firms_named(typed_)) {
        const auto* own = directory->find(firm->union_code);
        found_.push_back({firm->code, firm->name,
                          own != nullptr ? own->name : taker_of(*directory, firm->grid)});
    }
    is_listing_ = true;
}

Next EmployerScreen::choose(const Found& found) {
    draft().path = JoinPath::employer_union;
    draft().firm = found.code;
    draft().employer = found.name;
    draft().grid = {};
    session().writing().close();
    return done(JoinPage::employer);
}

Next EmployerScreen::go_by_place() {
    draft().employer = typed_;
    draft().firm = {};
    session().writing().close();
    return Replace{page_of(JoinPage::area, shared(), way())};
}

Next EmployerScreen::act(const EmployerTouch& touch) {
    switch (touch.what) {
        case EmployerTouch::What::typed:
            typed_ = words_.act(*touch.typed, typed_);
            return Stay{};
        case EmployerTouch::What::search:
            search();
            return Stay{};
        case EmployerTouch::What::chosen:
            return choose(found_[touch.chosen]);
        case EmployerTouch::What::not_listed:
            return go_by_place();
        case EmployerTouch::What::back:
            if (!is_listing_) return GoBack{};
            is_listing_ = false;
            return Stay{};
    }
    return Stay{};
}

std::vector<Sample> EmployerScreen::samples() const {
    std::vector<Sample> faces;
    auto typing = std::make_unique<EmployerScreen>(shared());
    typing->typed_ = "腾远";
    typing->words_.show_spelled(entry::WritingWay::pinyin, "kuai di",
                                {"快递", "块地", "快", "块", "筷", "会", "侩", "脍"});
    faces.push_back({"typing", std::move(typing)});
    auto list = std::make_unique<EmployerScreen>(shared());
    list->typed_ = "明湖";
    list->search();
    faces.push_back({"list", std::move(list)});
    auto none = std::make_unique<EmployerScreen>(shared());
    none->is_listing_ = true;
    faces.push_back({"none", std::move(none)});
    return faces;
}

}  // namespace kiosk

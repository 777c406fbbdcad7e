#include "kiosk/screens/keepers/count_stock_screen.hpp"

namespace kiosk {

using What = CountStockTouch::What;

bool offers_counting(const StationDesk& desk) {
    return desk.supplies != nullptr && !desk.supplies->supplies().empty();
}

std::optional<CountStockTouch> CountStockScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    std::optional<CountStockTouch> touch;
    if (at_ >= supplies_.size()) {
        panel.emblem(Icon::check, Tone::green, "keeper.all_counted");
        if (panel.primary("keeper.done", {.icon = Icon::check})) touch = CountStockTouch{};
        return touch;
    }
    const auto& face = supplies_[at_];
    const std::string language(code_of(panel.wording().language()));
    panel.progress(static_cast<int>(at_) + 1, static_cast<int>(supplies_.size()));
    panel.question(Label("keeper.count_ask")
                       .with("name", face.supply.name.in(language))
                       .with("unit", face.supply.unit.in(language)));
    if (face.count)
        panel.why(Label("keeper.count_before").with("left", std::to_string(face.count->left)));
    panel.field("keeper.count_field", {.value = digits_, .is_focused = true});
    if (const auto key = draw_pad(panel, entry::number_pad(), stock_field, digits_))
        touch = CountStockTouch{What::key, *key};
    if (panel.pinned("keeper.count_skip", {.icon = Icon::next}))
        touch = CountStockTouch{What::skip};
    if (panel.primary("keeper.count_note", {.icon = Icon::check, .is_enabled = !digits_.empty()}))
        touch = CountStockTouch{What::count};
    if (panel.back()) touch = CountStockTouch{};
    return touch;
}

Next CountStockScreen::next() {
    ++at_;
    digits_.clear();
    return Stay{};
}

Next CountStockScreen::act(const CountStockTouch& touch) {
    switch (touch.what) {
        case What::key:
            digits_ = after_key(stock_field, digits_, touch.key);
            return Stay{};
        case What::count:
            desk_.supplies->count(keeper_.actor(), supplies_[at_].supply.code,
                                  typed_number(digits_));
            return next();
        case What::skip:
            return next();
        case What::back:
            break;
    }
    return GoBack{};
}

std::vector<Sample> CountStockScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, std::size_t at, const char* digits) {
        auto screen = std::make_unique<CountStockScreen>(desk_, keeper_);
        screen->at_ = at;
        screen->digits_ = digits;
        faces.push_back({name, std::move(screen)});
    };
    face("first", 0, "12");
    face("counted", supplies_.size(), "");
    return faces;
}

}  // namespace kiosk

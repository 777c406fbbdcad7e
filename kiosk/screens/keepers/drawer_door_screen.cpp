#include "kiosk/screens/keepers/drawer_door_screen.hpp"

#include "kiosk/screens/keepers/drawer_screen.hpp"
#include "kiosk/screens/matters/shown_card.hpp"
#include "platform/crypto/secret_bytes.hpp"
#include "services/member_pins/pin_rules.hpp"

namespace kiosk {

using services::keepers::DrawerRefusal;
using services::keepers::DrawerRefused;
using What = DrawerDoorTouch::What;

namespace {

constexpr entry::Field keeper_pin{entry::FieldKind::digits, services::member_pins::pin_length};

Label words_of(const DrawerRefused& refused) {
    switch (refused.why) {
        case DrawerRefusal::not_a_card:
            return Label("keeper.not_a_card");
        case DrawerRefusal::wrong:
            return Label("keeper.wrong").with("left", std::to_string(refused.left));
        case DrawerRefusal::locked_for_now:
            return Label("keeper.locked")
                .with("minutes", std::to_string((refused.wait.count() + 59) / 60));
        case DrawerRefusal::blocked:
            break;
    }
    return Label("keeper.blocked");
}

}  // namespace

bool offers_drawer(const StationDesk& desk) {
    return desk.drawer != nullptr && desk.has_scanner;
}

std::optional<std::string> shown_keeper_card(const StationDesk& desk) {
    std::optional<std::string> card;
    if (!offers_drawer(desk)) return card;
    while (auto event = desk.next_scan()) {
        auto* code = std::get_if<platform::CodeScanned>(&*event);
        if (code == nullptr) continue;
        if (services::keepers::is_card_text(code->text)) card = code->text;
        platform::wipe(code->text);
    }
    return card;
}

DrawerDoorScreen::DrawerDoorScreen(const StationDesk& desk, std::string card) : desk_(desk) {
    if (!card.empty())
        take(std::move(card));
    else
        drop_shown(desk_);
}

DrawerDoorScreen::~DrawerDoorScreen() {
    platform::wipe(card_);
    platform::wipe(digits_);
}

void DrawerDoorScreen::reopen() {
    platform::wipe(card_);
    card_.clear();
    platform::wipe(digits_);
    digits_.clear();
    refused_.reset();
}

void DrawerDoorScreen::take(std::string card) {
    reopen();
    refused_ = desk_.drawer->locked(card);
    if (!refused_ || refused_->why != DrawerRefusal::not_a_card) card_ = std::move(card);
}

void DrawerDoorScreen::draw_pad(Panel& panel, std::optional<DrawerDoorTouch>& touch) const {
    FieldLook look{
        .value = dots_of(digits_.size()), .is_focused = true, .visibility = Visibility::hidden};
    look.hint = Label("keeper.pin_hint");
    if (refused_) look.error = words_of(*refused_);
    panel.field("keeper.pin", look);
    const bool is_shut = refused_ && refused_->why != DrawerRefusal::wrong;
    if (is_shut) return;
    if (const auto key = draw_secret_pad(panel, entry::number_pad(), keeper_pin, digits_))
        touch = DrawerDoorTouch{What::key, *key};
    if (panel.primary("keeper.open",
                      {.icon = Icon::next,
                       .is_enabled = digits_.size() == services::member_pins::pin_length}))
        touch = DrawerDoorTouch{What::open};
}

std::optional<DrawerDoorTouch> DrawerDoorScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    std::optional<DrawerDoorTouch> touch;
    if (card_.empty()) {
        panel.heading("keeper.heading", Icon::card);
        panel.emblem(Icon::card, Tone::blue, "keeper.show_card");
        if (refused_) panel.notice(NoticeKind::refusal, words_of(*refused_));
        panel.body("keeper.for_keepers");
    } else {
        panel.question("keeper.pin_ask");
        panel.why("keeper.pin_why");
        draw_pad(panel, touch);
    }
    if (panel.back()) touch = DrawerDoorTouch{What::back};
    return touch;
}

Next DrawerDoorScreen::act(const DrawerDoorTouch& touch) {
    switch (touch.what) {
        case What::key: {
            auto after = after_key(keeper_pin, digits_, touch.key);
            platform::wipe(digits_);
            digits_ = std::move(after);
            refused_.reset();
            return Stay{};
        }
        case What::open:
            return open_drawer();
        case What::back:
            break;
    }
    return GoBack{};
}

Next DrawerDoorScreen::open_drawer() {
    const auto keeper = desk_.drawer->open(card_, digits_);
    platform::wipe(digits_);
    digits_.clear();
    if (!keeper) {
        const auto lock = desk_.drawer->locked(card_);
        refused_ = lock ? *lock : keeper.refusal();
        return Stay{};
    }
    return replace_by<DrawerScreen>(desk_, *keeper);
}

Next DrawerDoorScreen::wake() {
    if (auto card = shown_keeper_card(desk_)) take(std::move(*card));
    // A lock that has run out is not told any longer.
    if (!card_.empty() && refused_ && refused_->why == DrawerRefusal::locked_for_now)
        refused_ = desk_.drawer->locked(card_);
    return Stay{};
}

std::vector<Sample> DrawerDoorScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, bool has_card, std::size_t digits,
                          std::optional<DrawerRefused> refused) {
        auto screen = std::make_unique<DrawerDoorScreen>(desk_);
        if (has_card) screen->card_.assign(1, '-');
        screen->digits_ = std::string(digits, '0');
        screen->refused_ = refused;
        faces.push_back({name, std::move(screen)});
    };
    face("card", false, 0, {});
    face("not_a_card", false, 0, DrawerRefused{DrawerRefusal::not_a_card});
    face("pin", true, 4, {});
    face("wrong", true, 0, DrawerRefused{DrawerRefusal::wrong, {}, 8});
    face("locked", true, 0,
         DrawerRefused{DrawerRefusal::locked_for_now, std::chrono::seconds(220), 6});
    face("blocked", true, 0, DrawerRefused{DrawerRefusal::blocked});
    return faces;
}

}  // namespace kiosk

#include "kiosk/screens/gifts/gift_code_screen.hpp"

#include "kiosk/screens/gifts/gift_screen.hpp"
#include "platform/crypto/secret_bytes.hpp"

namespace kiosk {

using services::stock::code_length;

namespace {

constexpr entry::Field code_field{entry::FieldKind::digits, code_length};

}  // namespace

GiftCodeScreen::GiftCodeScreen(const StationDesk& desk) : desk_(desk) {
    // What was shown before this page was opened was not shown to it.
    while (desk_.next_scan && desk_.next_scan()) {
    }
}

GiftCodeScreen::~GiftCodeScreen() {
    platform::wipe(digits_);
}

std::optional<GiftCodeTouch> GiftCodeScreen::draw(Panel& panel) const {
    panel.tone(Tone::red);
    panel.question("gifts.code_ask");
    panel.why("gifts.code_why");
    if (desk_.has_scanner) panel.notice(NoticeKind::info, "gifts.code_scan");
    FieldLook look{.value = services::stock::shown_code(digits_),
                   .is_focused = true,
                   .visibility = Visibility::hidden};
    look.hint = Label("gifts.code_hint");
    if (is_unknown_) look.error = Label("gifts.unknown");
    panel.field("gifts.code_field", look);
    std::optional<GiftCodeTouch> touch;
    if (const auto key = draw_secret_pad(panel, entry::number_pad(), code_field, digits_))
        touch = GiftCodeTouch{GiftCodeTouch::What::key, *key};
    if (panel.back()) touch = GiftCodeTouch{};
    if (panel.primary("gifts.search",
                      {.icon = Icon::next, .is_enabled = digits_.size() == code_length}))
        touch = GiftCodeTouch{GiftCodeTouch::What::search};
    return touch;
}

Next GiftCodeScreen::act(const GiftCodeTouch& touch) {
    switch (touch.what) {
        case GiftCodeTouch::What::key: {
            auto typed = after_key(code_field, digits_, touch.key);
            digits_.swap(typed);
            platform::wipe(typed);
            is_unknown_ = false;
            return Stay{};
        }
        case GiftCodeTouch::What::search:
            return search({digits_, {}});
        case GiftCodeTouch::What::back:
            break;
    }
    return GoBack{};
}

Next GiftCodeScreen::search(services::stock::Shown shown) {
    auto claims = desk_.gifts->claims(shown);
    platform::wipe(shown.digits);
    is_unknown_ = claims.empty();
    if (is_unknown_) return Stay{};
    return replace_by<GiftScreen>(desk_, std::move(claims));
}

Next GiftCodeScreen::wake() {
    std::optional<std::string> scanned;
    while (desk_.next_scan) {
        auto event = desk_.next_scan();
        if (!event) break;
        if (auto* code = std::get_if<platform::CodeScanned>(&*event))
            scanned = std::move(code->text);
    }
    if (!scanned) return Stay{};
    auto digits = services::stock::digits_in(*scanned);
    platform::wipe(*scanned);
    is_unknown_ = !digits;
    return digits ? search({std::move(*digits), {}}) : Next{Stay{}};
}

std::vector<Sample> GiftCodeScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, const char* digits, bool is_unknown) {
        auto screen = std::make_unique<GiftCodeScreen>(desk_);
        screen->digits_ = digits;
        screen->is_unknown_ = is_unknown;
        faces.push_back({name, std::move(screen)});
    };
    face("empty", "", false);
    face("typed", "4820197735", false);
    face("unknown", "4820197735", true);
    return faces;
}

}  // namespace kiosk

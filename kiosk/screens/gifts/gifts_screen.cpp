#include "kiosk/screens/gifts/gifts_screen.hpp"

#include <algorithm>

#include "kiosk/screens/gifts/gift_code_screen.hpp"
#include "kiosk/screens/gifts/gift_screen.hpp"
#include "kiosk/screens/gifts/gift_words.hpp"
#include "kiosk/screens/said_time.hpp"

namespace kiosk {

using services::stock::GiftFace;
using services::stock::Giving;

bool offers_gifts(const StationDesk& desk) {
    return desk.gifts != nullptr && !desk.gifts->gifts().empty();
}

GiftsScreen::GiftsScreen(const StationDesk& desk) : desk_(desk) {
    read();
}

void GiftsScreen::read() {
    drop_shown(desk_);
    gifts_ = desk_.gifts->gifts();
    refusal_.reset();
    is_unknown_ = false;
}

std::optional<GiftsTouch> GiftsScreen::draw(Panel& panel) const {
    panel.tone(Tone::red);
    panel.question("gifts.ask");
    panel.why(can_show_card(desk_) ? "gifts.why_card" : "gifts.why");
    if (refusal_) panel.notice(NoticeKind::refusal, words_of(*refusal_));
    if (is_unknown_) panel.notice(NoticeKind::caution, "gifts.card_unknown");
    std::optional<GiftsTouch> touch;
    bool has_list = false;
    for (const auto& face : gifts_) {
        const auto& one = face.campaign;
        if (one.way == services::stock::Way::free && face.giving == Giving::open && face.left > 0) {
            if (panel.choice(gift_title(panel, one), {.line = gift_line(panel, face)}))
                touch = GiftsTouch{GiftsTouch::What::free, one.id};
        } else {
            panel.told(gift_title(panel, one), panel.say(gift_line(panel, face)));
        }
        has_list |= one.way == services::stock::Way::by_list && face.giving == Giving::open;
    }
    if (gifts_.empty()) panel.notice(NoticeKind::info, "gifts.none");
    if (panel.back()) touch = GiftsTouch{};
    if (has_list && panel.primary("gifts.have_code", {.icon = Icon::next}))
        touch = GiftsTouch{GiftsTouch::What::code, {}};
    return touch;
}

Next GiftsScreen::act(const GiftsTouch& touch) {
    switch (touch.what) {
        case GiftsTouch::What::free:
            for (const auto& face : gifts_)
                if (face.campaign.id == touch.campaign)
                    return open<GiftScreen>(desk_, face.campaign);
            return Stay{};
        case GiftsTouch::What::code:
            return open<GiftCodeScreen>(desk_);
        case GiftsTouch::What::back:
            break;
    }
    return GoBack{};
}

Next GiftsScreen::wake() {
    gifts_ = desk_.gifts->gifts();
    const auto verdict = shown_card(desk_);
    if (!verdict) return Stay{};
    refusal_.reset();
    is_unknown_ = false;
    if (!*verdict) {
        refusal_ = verdict->refusal();
        return Stay{};
    }
    auto claims = desk_.gifts->claims({"", (*verdict)->card.card});
    is_unknown_ = claims.empty();
    if (is_unknown_) return Stay{};
    return open<GiftScreen>(desk_, std::move(claims));
}

std::vector<Sample> GiftsScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, auto&& change) {
        auto screen = std::make_unique<GiftsScreen>(desk_);
        change(*screen);
        faces.push_back({name, std::move(screen)});
    };
    face("plain", [](GiftsScreen&) {});
    face("none_left", [](GiftsScreen& screen) {
        for (auto& gift : screen.gifts_)
            gift.left = 0;
    });
    face("not_yet", [](GiftsScreen& screen) {
        for (auto& gift : screen.gifts_)
            gift.giving = Giving::not_yet;
    });
    face("card_unknown", [](GiftsScreen& screen) { screen.is_unknown_ = true; });
    face("card_expired",
         [](GiftsScreen& screen) { screen.refusal_ = platform::TokenRefusal::expired; });
    face("none", [](GiftsScreen& screen) { screen.gifts_.clear(); });
    return faces;
}

}  // namespace kiosk

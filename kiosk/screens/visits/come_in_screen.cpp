#include "kiosk/screens/visits/come_in_screen.hpp"

#include "kiosk/screens/join/occupation_screen.hpp"
#include "kiosk/screens/places/places_screen.hpp"
#include "kiosk/screens/visits/leave_screen.hpp"
#include "kiosk/screens/visits/visit_screen.hpp"
#include "platform/crypto/secret_bytes.hpp"
#include "services/membership/person_rules.hpp"

namespace kiosk {

using services::visits::Refusal;

namespace {

constexpr entry::Field mobile_field{entry::FieldKind::phone, 11};

}  // namespace

const char* words_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::cannot_seal:
            return "visits.cannot_seal";
        case Refusal::person_needed:
            return "visits.named_ask";
        case Refusal::unknown_visit:
            return "visits.unknown";
        case Refusal::has_left:
            return "visits.is_over";
        case Refusal::too_many:
            return "visits.too_many";
        case Refusal::not_yet:
            return "visits.not_yet";
        case Refusal::too_long_ago:
            return "visits.too_long_ago";
        case Refusal::clock_not_known:
            break;
    }
    return "visits.clock_not_known";
}

std::optional<services::membership::Occupation> draw_occupations(Panel& panel) {
    std::optional<services::membership::Occupation> touched;
    for (const auto one : services::membership::all_occupations)
        if (panel.picture_choice("join.occupation." + std::string(name_of(one)),
                                 {.icon = icon_of(one), .tone = Tone::blue}))
            touched = one;
    return touched;
}

ComeInScreen::ComeInScreen(const StationDesk& desk) : desk_(desk), press_(desk.visits->begin()) {
    const auto set = desk.visits->settings();
    asks_phone_ = set && set->is_named;
}

ComeInScreen::~ComeInScreen() {
    platform::wipe(phone_);
}

std::optional<ComeInTouch> ComeInScreen::draw_phone(Panel& panel) const {
    std::optional<ComeInTouch> touch;
    panel.question("visits.named_ask");
    panel.why("visits.named_why");
    FieldLook look{.value = entry::grouped(mobile_field, phone_),
                   .is_focused = true,
                   .visibility = Visibility::hidden};
    look.hint = Label("visits.phone_hint");
    if (is_phone_wrong_) look.error = Label("visits.with_phone");
    panel.field("visits.phone", look);
    if (const auto key = draw_pad(panel, entry::number_pad(), mobile_field, phone_))
        touch = ComeInTouch{ComeInTouch::What::key, {}, *key};
    if (panel.primary("visits.next", {.icon = Icon::next}))
        touch = ComeInTouch{ComeInTouch::What::next};
    if (panel.back()) touch = ComeInTouch{};
    return touch;
}

std::optional<ComeInTouch> ComeInScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    if (asks_phone_) return draw_phone(panel);
    panel.question("visits.ask");
    panel.why("visits.why");
    std::optional<ComeInTouch> touch;
    if (refusal_) panel.notice(NoticeKind::refusal, words_of(*refusal_));
    if (const auto one = draw_occupations(panel))
        touch = ComeInTouch{ComeInTouch::What::occupation, *one, {}};
    if (panel.pinned("visits.leaving", {.icon = Icon::next}))
        touch = ComeInTouch{ComeInTouch::What::leaving};
    if (panel.pinned("visits.see_places", {.icon = Icon::rest}))
        touch = ComeInTouch{ComeInTouch::What::places};
    if (panel.back()) touch = ComeInTouch{};
    return touch;
}

Next ComeInScreen::act(const ComeInTouch& touch) {
    switch (touch.what) {
        case ComeInTouch::What::occupation:
            return come(touch.occupation);
        case ComeInTouch::What::key:
            phone_ = after_key(mobile_field, phone_, touch.key);
            is_phone_wrong_ = false;
            return Stay{};
        case ComeInTouch::What::next:
            is_phone_wrong_ = !services::membership::check_mobile(phone_).has_value();
            asks_phone_ = is_phone_wrong_;
            return Stay{};
        case ComeInTouch::What::leaving:
            return open<LeaveScreen>(desk_);
        case ComeInTouch::What::places:
            return open<PlacesScreen>(desk_);
        case ComeInTouch::What::back:
            break;
    }
    return GoBack{};
}

Next ComeInScreen::come(services::membership::Occupation occupation) {
    services::visits::Person person{"", phone_, ""};
    const auto visit = desk_.visits->come(press_, occupation, {}, person);
    platform::wipe(person.phone);
    if (!visit) {
        refusal_ = visit.refusal();
        return Stay{};
    }
    if (desk_.places != nullptr) desk_.places->person_seen();
    return replace_by<VisitScreen>(desk_, *visit);
}

std::vector<Sample> ComeInScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, auto&& change) {
        auto screen = std::make_unique<ComeInScreen>(desk_);
        change(*screen);
        faces.push_back({name, std::move(screen)});
    };
    face("pictures", [](ComeInScreen&) {});
    face("clock_not_known",
         [](ComeInScreen& screen) { screen.refusal_ = Refusal::clock_not_known; });
    face("named", [](ComeInScreen& screen) {
        screen.asks_phone_ = true;
        screen.phone_ = "1380013";
    });
    face("phone_wrong", [](ComeInScreen& screen) {
        screen.asks_phone_ = screen.is_phone_wrong_ = true;
        screen.phone_ = "1380013";
    });
    return faces;
}

}  // namespace kiosk

#include "kiosk/screens/join/mobile_screen.hpp"

namespace kiosk {

using namespace services::membership;

namespace {
// 13 digits may be typed, so that a machine's number is told for what it is.
constexpr entry::Field mobile_field{entry::FieldKind::phone, 13};
}  // namespace

MobileScreen::MobileScreen(JoinSessionPtr session, Way way)
    : JoinScreenOf(std::move(session), way), is_shown_(mobile().empty()) {}

std::optional<MobileTouch> MobileScreen::draw(Panel& panel) const {
    step(panel, 6);
    panel.question(draft().contact->owner == PhoneOwner::family ? "join.mobile.ask_family"
                                                                : "join.mobile.ask");
    FieldLook look{.value = is_shown_ ? entry::grouped(mobile_field, mobile())
                                      : entry::masked(mobile_field, mobile()),
                   .is_focused = is_shown_,
                   .visibility = Visibility::hidden};
    look.hint = Label("join.mobile.hint");
    if (problem_) look.error = Label(wording_key(*problem_));
    std::optional<MobileTouch> touch;
    if (panel.field("join.field.mobile", look) && !is_shown_)
        touch = MobileTouch{MobileTouch::What::show, {}};
    if (const auto key = draw_pad(panel, entry::number_pad(), mobile_field, mobile()))
        touch = MobileTouch{MobileTouch::What::key, *key};
    if (panel.check("join.consent.notifications",
                    {.is_chosen = session().has_consent(Purpose::notifications),
                     .line = Label("join.consent.line_notifications")})) {
        touch = MobileTouch{MobileTouch::What::notifications, {}, panel.language()};
    }
    if (!is_shown_ && panel.pinned("join.sign.show_numbers"))
        touch = MobileTouch{MobileTouch::What::show, {}};
    if (panel.back()) touch = MobileTouch{MobileTouch::What::back, {}};
    if (panel.primary("join.next", {.icon = Icon::next}))
        touch = MobileTouch{MobileTouch::What::next, {}, panel.language()};
    return touch;
}

Next MobileScreen::act(const MobileTouch& touch) {
    const bool is_told = session().has_consent(Purpose::notifications);
    switch (touch.what) {
        case MobileTouch::What::key:
            is_shown_ = true;
            mobile() = after_key(mobile_field, mobile(), touch.key);
            problem_.reset();
            return Stay{};
        case MobileTouch::What::show:
            is_shown_ = true;
            return Stay{};
        case MobileTouch::What::notifications:
            session().consent(Purpose::notifications, !is_told, touch.language);
            return Stay{};
        case MobileTouch::What::next:
            judge();
            if (problem_) return Stay{};
            session().consent(Purpose::notifications, is_told, touch.language);
            return done(JoinPage::mobile);
        case MobileTouch::What::back:
            return GoBack{};
    }
    return Stay{};
}

std::vector<Sample> MobileScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, PhoneOwner owner, const char* number, bool is_judged) {
        auto person = sample_session(session().desk());
        person->draft.contact = Contact{owner, number};
        auto screen = std::make_unique<MobileScreen>(person);
        if (is_judged) screen->judge();
        faces.push_back({name, std::move(screen)});
    };
    face("typed", PhoneOwner::own, "13800138000", true);
    face("family", PhoneOwner::family, "", false);
    face("refused", PhoneOwner::own, "1380013", true);
    return faces;
}

}  // namespace kiosk

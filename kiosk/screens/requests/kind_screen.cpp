#include "kiosk/screens/requests/kind_screen.hpp"

#include "kiosk/screens/requests/way_screen.hpp"

namespace kiosk {

using services::requests::Kind;

namespace {

Icon icon_of(Kind kind) {
    switch (kind) {
        case Kind::living_aid:
            return Icon::meal;
        case Kind::medical_aid:
            return Icon::medical;
        case Kind::school_aid:
            return Icon::school;
        case Kind::mutual_enrolment:
            return Icon::umbrella;
        case Kind::mutual_claim:
            return Icon::receipt;
        case Kind::wage_arrears:
            return Icon::wages;
        case Kind::legal:
            return Icon::scales;
        case Kind::psychological:
            return Icon::heart;
        case Kind::job_help:
            return Icon::work;
        case Kind::other:
        case Kind::notice_objection:
            break;
    }
    return Icon::more;
}

}  // namespace

std::string wording_key(Kind kind) {
    return "requests.kind." + std::string(name_of(kind));
}

std::optional<KindTouch> KindScreen::draw(Panel& panel) const {
    panel.tone(Tone::teal);
    panel.question("request.kind_ask");
    panel.why("request.kind_why");
    std::optional<KindTouch> touch;
    for (const Kind kind : services::requests::offered_kinds) {
        const bool is_chosen = session_->has_form() && session_->draft.kind == kind;
        if (panel.picture_choice(
                wording_key(kind),
                {.icon = icon_of(kind), .tone = Tone::teal, .is_chosen = is_chosen}))
            touch = KindTouch{kind};
    }
    if (panel.back()) touch = KindTouch{};
    return touch;
}

Next KindScreen::act(const KindTouch& touch) {
    if (!touch.chosen) return GoBack{};
    return open<WayScreen>(session_, *touch.chosen);
}

std::vector<Sample> KindScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"kinds", std::make_unique<KindScreen>(
                                  std::make_shared<RequestSession>(session_->desk()))});
    return faces;
}

}  // namespace kiosk

#include "kiosk/screens/self_check/self_check_contact_screen.hpp"

#include "kiosk/screens/requests/urgent_screen.hpp"
#include "kiosk/screens/self_check/self_check_done_screen.hpp"
#include "kiosk/screens/self_check/self_check_screen.hpp"
#include "platform/base/json.hpp"
#include "platform/crypto/secret_bytes.hpp"
#include "services/membership/field_problem.hpp"
#include "services/membership/person_rules.hpp"

namespace kiosk {

using What = SelfCheckContactTouch::What;
using services::early_warning::AskRefusal;

namespace {

// 13 digits may be typed, so that a machine's number is told for what it is.
constexpr entry::Field mobile_field{entry::FieldKind::phone, 13};

std::string facts_text(const services::policy::Facts& known) {
    auto facts = platform::Json::object();
    for (const auto& [id, value] : known) {
        if (const auto* number = std::get_if<std::int64_t>(&value)) facts[id] = *number;
        if (const auto* text = std::get_if<std::string>(&value)) facts[id] = *text;
    }
    return platform::to_canonical_text(facts);
}

std::string words_of(AskRefusal refusal) {
    switch (refusal) {
        case AskRefusal::no_phone:
            return wording_key(services::membership::Cause::missing);
        case AskRefusal::too_long:
            return "self_check.too_long";
        case AskRefusal::no_key:
            break;
    }
    return "self_check.no_key";
}

}  // namespace

SelfCheckContactScreen::~SelfCheckContactScreen() {
    platform::wipe(mobile_);
}

std::optional<SelfCheckContactTouch> SelfCheckContactScreen::draw(Panel& panel) const {
    panel.tone(Tone::teal);
    panel.question("self_check.phone_ask");
    panel.why("self_check.phone_why");
    FieldLook look{.value = entry::grouped(mobile_field, mobile_),
                   .is_focused = true,
                   .visibility = Visibility::hidden};
    look.hint = Label("join.mobile.hint");
    if (problem_) look.error = Label(*problem_);
    std::optional<SelfCheckContactTouch> touch;
    panel.field("join.field.mobile", look);
    if (const auto key = draw_pad(panel, entry::number_pad(), mobile_field, mobile_))
        touch = SelfCheckContactTouch{What::key, *key};
    if (panel.check("self_check.agree",
                    {.is_chosen = has_agreed_, .line = Label("self_check.agree_line")}))
        touch = SelfCheckContactTouch{What::agree};
    if (panel.back()) touch = SelfCheckContactTouch{What::back};
    if (panel.pinned("self_check.no_phone")) touch = SelfCheckContactTouch{What::no_phone};
    if (panel.primary("self_check.send",
                      {.icon = Icon::check, .is_enabled = has_agreed_ && !mobile_.empty()}))
        touch = SelfCheckContactTouch{What::send, {}, panel.language()};
    return touch;
}

Next SelfCheckContactScreen::act(const SelfCheckContactTouch& touch) {
    switch (touch.what) {
        case What::key:
            mobile_ = after_key(mobile_field, mobile_, touch.key);
            problem_.reset();
            return Stay{};
        case What::agree:
            has_agreed_ = !has_agreed_;
            return Stay{};
        case What::send:
            return send(touch.language);
        case What::no_phone:
            return Open{begin_request(session_->desk())};
        case What::back:
            return GoBack{};
    }
    return Stay{};
}

Next SelfCheckContactScreen::send(Language language) {
    const auto mobile = services::membership::check_mobile(mobile_);
    if (!mobile) {
        problem_ = wording_key(mobile.refusal());
        return Stay{};
    }
    const auto& desk = session_->desk();
    const auto* here = desk.sign_up_data().directory->station(desk.facts().id);
    auto facts = facts_text(session_->known());
    const auto asked =
        desk.self_diagnosis->ask({"", *mobile, ""}, here == nullptr ? "" : here->county,
                                 std::string(code_of(language)), facts);
    platform::wipe(facts);
    if (!asked) {
        problem_ = words_of(asked.refusal());
        return Stay{};
    }
    return replace_by<SelfCheckDoneScreen>(session_);
}

std::vector<Sample> SelfCheckContactScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, const char* mobile, bool has_agreed,
                          std::optional<std::string> problem) {
        auto screen = std::make_unique<SelfCheckContactScreen>(session_);
        screen->mobile_ = mobile;
        screen->has_agreed_ = has_agreed;
        screen->problem_ = std::move(problem);
        faces.push_back({name, std::move(screen)});
    };
    face("empty", "", false, {});
    face("typed", "13800138000", true, {});
    face("refused", "1380013", true,
         wording_key(services::membership::check_mobile("1380013").refusal()));
    face("no_key", "13800138000", true, words_of(AskRefusal::no_key));
    return faces;
}

}  // namespace kiosk

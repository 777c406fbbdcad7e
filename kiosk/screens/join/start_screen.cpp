#include "kiosk/screens/join/start_screen.hpp"

#include "kiosk/screens/phone_form_screen.hpp"
#include "kiosk/screens/privacy_screen.hpp"

namespace kiosk {

namespace {

struct Asked {
    const char* question;
    const char* answer;
};
constexpr Asked asked[] = {
    {"join.start.cost", "join.start.cost_answer"},
    {"join.start.good", "join.start.good_answer"},
    {"join.start.told", "join.start.told_answer"},
};

constexpr std::string_view join_form = "/join";

}  // namespace

std::optional<JoinStartTouch> JoinStartScreen::draw(Panel& panel) const {
    using What = JoinStartTouch::What;
    panel.heading("join.start.heading", Icon::join);
    std::optional<JoinStartTouch> touch;
    for (const Asked& one : asked) {
        panel.strong(one.question);
        panel.body(one.answer);
    }
    panel.section("join.start.privacy");
    panel.small("join.start.summary");
    if (panel.button("join.start.full", {.icon = Icon::privacy}))
        touch = JoinStartTouch{What::privacy};
    if (session().desk().speech != nullptr &&
        panel.button("join.start.read", {.icon = Icon::voice})) {
        touch = JoinStartTouch{What::read_aloud, panel.say("join.start.summary"), panel.language()};
    }
    if (phone_form_at(session().desk(), join_form) &&
        panel.button("join.start.on_phone", {.icon = Icon::phone}))
        touch = JoinStartTouch{What::on_phone};
    if (panel.back()) touch = JoinStartTouch{What::back};
    if (panel.primary("join.start.begin", {.icon = Icon::next})) {
        touch = JoinStartTouch{What::begin, {}, panel.language()};
    }
    return touch;
}

Next JoinStartScreen::act(const JoinStartTouch& touch) {
    switch (touch.what) {
        case JoinStartTouch::What::begin:
            draft().language = code_of(touch.language);
            return done(JoinPage::start);
        case JoinStartTouch::What::on_phone:
            if (auto at = phone_form_at(session().desk(), join_form))
                return open<PhoneFormScreen>(std::move(*at));
            return Stay{};
        case JoinStartTouch::What::read_aloud:
            // Nobody to hear it is no reason to stop: the words stand on the page.
            (void)session().desk().speech->say(touch.summary,
                                               touch.language == Language::chinese
                                                   ? platform::SpokenLanguage::chinese
                                                   : platform::SpokenLanguage::english,
                                               platform::Privacy::anyone);
            return Stay{};
        case JoinStartTouch::What::privacy:
            return open<PrivacyScreen>();
        case JoinStartTouch::What::back:
            return GoBack{};
    }
    return Stay{};
}

std::vector<Sample> JoinStartScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"questions", std::make_unique<JoinStartScreen>(shared())});
    return faces;
}

}  // namespace kiosk

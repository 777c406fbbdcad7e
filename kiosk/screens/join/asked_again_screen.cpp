#include "kiosk/screens/join/asked_again_screen.hpp"

#include "kiosk/screens/privacy_screen.hpp"

namespace kiosk {

using namespace services::membership;

void draw_asked(Panel& panel, const std::vector<AskFor>& what, const std::string& note) {
    if (!what.empty()) {
        panel.section("submission.asked");
        std::vector<StepLook> steps;
        steps.reserve(what.size());
        for (const AskFor one : what)
            steps.push_back({"submission.ask." + std::string(name_of(one)), {}});
        panel.step_list(steps);
    }
    if (!note.empty()) panel.told("submission.note", note, Visibility::hidden);
}

std::optional<AskedAgainTouch> AskedAgainScreen::draw(Panel& panel) const {
    using What = AskedAgainTouch::What;
    panel.heading("join.again.heading", Icon::join);
    if (const auto& asked = session().asked_again()) draw_asked(panel, asked->what, asked->note);
    panel.notice(NoticeKind::info, "join.again.all_again");
    std::optional<AskedAgainTouch> touch;
    if (panel.button("join.start.full", {.icon = Icon::privacy}))
        touch = AskedAgainTouch{What::privacy};
    if (panel.back()) touch = AskedAgainTouch{What::back};
    if (panel.primary("join.again.begin", {.icon = Icon::next}))
        touch = AskedAgainTouch{What::begin, panel.language()};
    return touch;
}

Next AskedAgainScreen::act(const AskedAgainTouch& touch) {
    switch (touch.what) {
        case AskedAgainTouch::What::begin:
            draft().language = code_of(touch.language);
            return done(JoinPage::asked_again);
        case AskedAgainTouch::What::privacy:
            return open<PrivacyScreen>();
        case AskedAgainTouch::What::back:
            return GoBack{};
    }
    return Stay{};
}

std::vector<Sample> AskedAgainScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, std::vector<AskFor> what, const char* note) {
        auto person = std::make_shared<JoinSession>(
            session().desk(), AskedAgain{{}, "7K2M-9QXA-B3TN-0V8E", std::move(what), note, 3});
        faces.push_back({name, std::make_unique<AskedAgainScreen>(person)});
    };
    face("asked", {AskFor::name, AskFor::phone}, "姓名与证件上的字不同，请核对。");
    face("list_only", {AskFor::place}, "");
    return faces;
}

}  // namespace kiosk

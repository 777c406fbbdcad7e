#include "kiosk/screens/privacy_screen.hpp"

#include "kiosk/screens/join/join_session.hpp"

namespace kiosk {

namespace {

struct Section {
    const char* title;
    const char* text;
};
// As the law lists what must be told [PIPL 17, 24, 28-30, 44-50].
constexpr Section sections[] = {
    {"privacy.who", "privacy.who_text"},           {"privacy.what", "privacy.what_text"},
    {"privacy.why", "privacy.why_text"},           {"privacy.sensitive", "privacy.sensitive_text"},
    {"privacy.sees", "privacy.sees_text"},         {"privacy.kept", "privacy.kept_text"},
    {"privacy.machine", "privacy.machine_text"},   {"privacy.rights", "privacy.rights_text"},
    {"privacy.withdraw", "privacy.withdraw_text"}, {"privacy.contact", "privacy.contact_text"},
};

}  // namespace

std::optional<PrivacyTouch> PrivacyScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    panel.heading("privacy.heading", Icon::privacy);
    panel.why(Label("privacy.version").with("version", std::string(consent_version)));
    for (const Section& section : sections) {
        panel.section(section.title);
        panel.body(section.text);
    }
    if (panel.back()) return PrivacyTouch::back;
    return std::nullopt;
}

Next PrivacyScreen::act(const PrivacyTouch&) {
    return GoBack{};
}

std::vector<Sample> PrivacyScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"notice", std::make_unique<PrivacyScreen>()});
    return faces;
}

}  // namespace kiosk

#include "kiosk/screens/phone_form_screen.hpp"

namespace kiosk {

std::optional<std::string> phone_form_at(const StationDesk& desk, std::string_view place) {
    const auto facts = desk.facts();
    const auto url = desk.sign_up_data ? desk.sign_up_data().public_url : std::string();
    if (!facts.is_line_up || url.empty()) return std::nullopt;
    const bool has_query = place.find('?') != std::string_view::npos;
    return url + std::string(place) + (has_query ? "&at=" : "?at=") + facts.id;
}

std::optional<PhoneFormTouch> PhoneFormScreen::draw(Panel& panel) const {
    panel.heading("phone_form.heading", Icon::phone);
    panel.code("phone_form.code", address_);
    panel.body("phone_form.how");
    panel.small("phone_form.nothing_here");
    std::optional<PhoneFormTouch> touch;
    if (panel.back()) touch = PhoneFormTouch::back;
    if (panel.primary("phone_form.finish", {.icon = Icon::check})) touch = PhoneFormTouch::finish;
    return touch;
}

Next PhoneFormScreen::act(const PhoneFormTouch& touch) {
    if (touch == PhoneFormTouch::finish) return Finish{};
    return GoBack{};
}

std::vector<Sample> PhoneFormScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back(
        {"code", std::make_unique<PhoneFormScreen>("https://gonghui.example/join?at="
                                                   "019a9c1e-7c00-7000-8000-0000000000a1")});
    return faces;
}

}  // namespace kiosk

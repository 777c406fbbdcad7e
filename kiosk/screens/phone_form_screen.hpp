// A form to be filled on one's own phone: the code that opens it, and what happens then. Offered
// only while the line is up, because the page lives on the hub. It asks for nothing and records
// nothing.
#pragma once

#include <optional>
#include <string>

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

// Where that form is, for whoever stands here; nothing when no phone could open it now. `path` is
// as the public pages have it: "/join".
std::optional<std::string> phone_form_at(const StationDesk& desk, std::string_view path);

enum class PhoneFormTouch { back, finish };

class PhoneFormScreen final : public ScreenOf<PhoneFormScreen, PhoneFormTouch> {
public:
    explicit PhoneFormScreen(std::string address) : address_(std::move(address)) {}
    std::string_view name() const override { return "phone_form"; }
    std::optional<PhoneFormTouch> draw(Panel& panel) const;
    Next act(const PhoneFormTouch& touch);
    std::vector<Sample> samples() const override;

private:
    std::string address_;
};

}  // namespace kiosk

// How to reach the person: their own phone, a family member's, or none. All three are good answers.
#pragma once

#include "kiosk/screens/join/join_flow.hpp"

namespace kiosk {

struct ContactTouch {
    std::optional<services::membership::PhoneOwner> owner;  // nothing: back
    Language language = Language::chinese;
};

class ContactScreen final : public JoinScreenOf<ContactScreen, ContactTouch> {
public:
    using JoinScreenOf::JoinScreenOf;
    std::string_view name() const override { return "join_contact"; }
    std::optional<ContactTouch> draw(Panel& panel) const;
    Next act(const ContactTouch& touch);
    std::vector<Sample> samples() const override;
};

}  // namespace kiosk

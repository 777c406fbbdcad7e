// Basic protection, offered to everybody: yes and no are equal, both are kept. The yes says to whom
// name and number then go, and is the consent to that and to nothing else.
#pragma once

#include "kiosk/screens/join/join_flow.hpp"

namespace kiosk {

struct ProtectionTouch {
    std::optional<services::membership::ProtectionAnswer> answer;  // nothing: back
    Language language = Language::chinese;
};

class ProtectionScreen final : public JoinScreenOf<ProtectionScreen, ProtectionTouch> {
public:
    using JoinScreenOf::JoinScreenOf;
    std::string_view name() const override { return "join_protection"; }
    std::optional<ProtectionTouch> draw(Panel& panel) const;
    Next act(const ProtectionTouch& touch);
    std::vector<Sample> samples() const override;
};

}  // namespace kiosk

// What work the person does, as pictures. One touch answers and goes on.
#pragma once

#include "kiosk/screens/join/join_flow.hpp"

namespace kiosk {

Icon icon_of(services::membership::Occupation occupation);

struct OccupationTouch {
    std::optional<services::membership::Occupation> chosen;  // nothing: back
};

class OccupationScreen final : public JoinScreenOf<OccupationScreen, OccupationTouch> {
public:
    using JoinScreenOf::JoinScreenOf;
    std::string_view name() const override { return "join_occupation"; }
    std::optional<OccupationTouch> draw(Panel& panel) const;
    Next act(const OccupationTouch& touch);
    std::vector<Sample> samples() const override;
};

}  // namespace kiosk

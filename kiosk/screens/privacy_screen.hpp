// The privacy notice in full, over as many pages as the text size needs: who, what, why, how long,
// who sees it, which rights, how to take consent back. It asks for nothing.
#pragma once

#include "kiosk/screen.hpp"

namespace kiosk {

enum class PrivacyTouch { back };

class PrivacyScreen final : public ScreenOf<PrivacyScreen, PrivacyTouch> {
public:
    std::string_view name() const override { return "privacy"; }
    std::optional<PrivacyTouch> draw(Panel& panel) const;
    Next act(const PrivacyTouch& touch);
    std::vector<Sample> samples() const override;
};

}  // namespace kiosk

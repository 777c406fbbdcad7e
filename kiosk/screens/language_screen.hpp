// Which language the station speaks: each by its own name in its own script. It offers what the
// station's settings name, and says of each whether its wording has been reviewed.
#pragma once

#include <vector>

#include "kiosk/screen.hpp"

namespace kiosk {

struct LanguageTouch {
    std::optional<Language> chosen;  // none: back
};

class LanguageScreen final : public ScreenOf<LanguageScreen, LanguageTouch> {
public:
    explicit LanguageScreen(std::vector<Language> offered) : offered_(std::move(offered)) {}
    std::string_view name() const override { return "language"; }
    std::optional<LanguageTouch> draw(Panel& panel) const;
    Next act(const LanguageTouch& touch);
    std::vector<Sample> samples() const override;

private:
    std::vector<Language> offered_;
};

}  // namespace kiosk

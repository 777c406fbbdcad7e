// "Are things tight?": says beforehand what is asked, that no name is needed and that nothing is
// kept or told to anybody unless the person wants it.
#pragma once

#include "kiosk/screens/benefits/benefits_session.hpp"

namespace kiosk {

enum class SelfCheckTouch { begin, back };

class SelfCheckScreen final : public ScreenOf<SelfCheckScreen, SelfCheckTouch> {
public:
    explicit SelfCheckScreen(const StationDesk& desk) : desk_(desk) {}
    std::string_view name() const override { return "self_check"; }
    std::optional<SelfCheckTouch> draw(Panel& panel) const;
    Next act(const SelfCheckTouch& touch);
    std::vector<Sample> samples() const override;

private:
    const StationDesk& desk_;
};

// Can people look at their own situation here: there are rules for it, and it can be told.
bool offers_self_check(const StationDesk& desk, const services::policy::Judge& judge);
// Somebody who answered everything; nothing without programmes.
BenefitsSessionPtr sample_self_check(const StationDesk& desk, std::int64_t yuan_a_year);

}  // namespace kiosk

// Every device of the station is tested: each says how it is, a slip is printed and a sentence
// spoken, and what came of it is shown, printed and sent to the hub under the keeper's card.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"
#include "platform/printer/slip.hpp"

namespace kiosk {

// What is printed and spoken is said in the page's words, so the touch carries it.
struct ReadinessTouch {
    enum class What { test, back };
    What what = What::back;
    platform::Slip slip = {};
    std::string sentence = {};
    Language language = Language::chinese;
};

class ReadinessScreen final : public ScreenOf<ReadinessScreen, ReadinessTouch> {
public:
    ReadinessScreen(const StationDesk& desk, const services::keepers::Keeper& keeper);
    std::string_view name() const override { return "readiness"; }
    std::optional<ReadinessTouch> draw(Panel& panel) const;
    Next act(const ReadinessTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    enum class Stage { before, printing, sent };
    void test(const ReadinessTouch& touch);
    void report();

    const StationDesk& desk_;
    services::keepers::Keeper keeper_;
    std::vector<services::keepers::PartReport> parts_;
    std::optional<services::slips::SlipId> printing_;
    Stage stage_ = Stage::before;
};

}  // namespace kiosk

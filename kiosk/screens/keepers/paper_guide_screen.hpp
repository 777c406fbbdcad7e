// How paper is changed, in four pictures: for whoever stands here, without card or login. The last
// line says what the printer says now, so that one sees at once whether it is done.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

enum class PaperGuideTouch { done, back };

class PaperGuideScreen final : public ScreenOf<PaperGuideScreen, PaperGuideTouch> {
public:
    explicit PaperGuideScreen(const StationDesk& desk) : desk_(desk) { read(); }
    std::string_view name() const override { return "paper_guide"; }
    std::optional<PaperGuideTouch> draw(Panel& panel) const;
    Next act(const PaperGuideTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void read();

    const StationDesk& desk_;
    std::optional<services::keepers::PartReport> printer_;
};

}  // namespace kiosk

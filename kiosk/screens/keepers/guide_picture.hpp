// A large drawing of our own that shows what hands do: opening the printer's cover, the roll, the
// end of the paper. It stands beside the sentence that says the same.
#pragma once

#include "kiosk/text_widgets.hpp"

namespace kiosk {

enum class GuideStep { open_cover, take_core, lay_roll, close_cover };
inline constexpr GuideStep all_guide_steps[] = {GuideStep::open_cover, GuideStep::take_core,
                                                GuideStep::lay_roll, GuideStep::close_cover};

class GuidePicture final : public Widget {
public:
    GuidePicture(std::string key, std::string words, int number, GuideStep step)
        : key_(std::move(key)), words_(std::move(words)), number_(number), step_(step) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    bool is_one_way() const override { return true; }

private:
    std::string key_;
    std::string words_;
    int number_;
    GuideStep step_;
};

}  // namespace kiosk

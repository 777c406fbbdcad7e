// Values that go up and down, side by side: year, month, day. Each has large targets above and
// below its value; nothing is dragged. It knows no calendar.
#pragma once

#include <string>
#include <vector>

#include "kiosk/widget.hpp"

namespace kiosk {

struct WheelStep {
    int by = 1;
    std::string words;  // shown when it is not a single step; spoken after the column's name
    bool is_enabled = true;
};

struct WheelColumn {
    std::string key;   // its steps are key.+1, key.-10
    std::string name;  // "Year"
    std::string value;
    std::vector<WheelStep> up;    // from the smallest step
    std::vector<WheelStep> down;  // as many as up
};

struct WheelFace {
    std::vector<WheelColumn> columns;
    bool is_private = false;
};

std::string step_key(const WheelColumn& column, const WheelStep& step);

class WheelWidget final : public Widget {
public:
    explicit WheelWidget(WheelFace face) : face_(std::move(face)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    bool is_keys() const override { return true; }
    bool is_one_way() const override { return true; }
    float stretch_mm() const override { return 110.0F; }

private:
    static float value_mm(const Theme& theme);
    void paint_column(const Easel& easel, const WheelColumn& column, const Box& box) const;
    static void paint_steps(const Easel& easel, const WheelColumn& column,
                            const std::vector<WheelStep>& steps, const Box& box);
    static void paint_step(const Easel& easel, const WheelColumn& column, const WheelStep& step,
                           const Box& box);
    WheelFace face_;
};

}  // namespace kiosk

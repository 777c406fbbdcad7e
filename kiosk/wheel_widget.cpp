#include "kiosk/wheel_widget.hpp"

#include <algorithm>
#include <cstdlib>

namespace kiosk {

namespace {

float key_mm(const Theme& theme) {
    return std::max(Theme::main_target_mm, theme.line_mm(Type::section));
}

}  // namespace

std::string step_key(const WheelColumn& column, const WheelStep& step) {
    return column.key + (step.by > 0 ? ".+" : ".") + std::to_string(step.by);
}

float WheelWidget::value_mm(const Theme& theme) {
    return theme.line_mm(Type::small) + theme.line_mm(Type::question) + 2;
}

float WheelWidget::height(const Brush& brush, float) const {
    const Theme& theme = brush.theme();
    return 2 * key_mm(theme) + value_mm(theme) + 2 * Theme::gap_mm;
}

void WheelWidget::paint(const Easel& easel, const Box& box) const {
    // A column with two steps on a side is twice as wide.
    float shares = 0;
    for (const WheelColumn& column : face_.columns)
        shares += static_cast<float>(column.up.size());
    const auto gaps = static_cast<float>(face_.columns.size() - 1) * Theme::gutter_mm;
    const float share = (box.w - gaps) / shares;
    float x = box.x;
    for (const WheelColumn& column : face_.columns) {
        const float width = share * static_cast<float>(column.up.size());
        paint_column(easel, column, {x, box.y, width, box.h});
        x += width + Theme::gutter_mm;
    }
}

void WheelWidget::paint_column(const Easel& easel, const WheelColumn& column,
                               const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const float middle = value_mm(theme);
    const float key = (box.h - middle - 2 * Theme::gap_mm) / 2;
    paint_steps(easel, column, column.up, {box.x, box.y, box.w, key});
    const Box value{box.x, box.y + key + Theme::gap_mm, box.w, middle};
    const float name = theme.line_mm(Type::small);
    brush.text_in_middle({value.x, value.y, value.w, name}, column.name, Type::small,
                         theme.soft_ink(), Align::centre);
    const Box line{value.x, value.y + name, value.w, value.h - name};
    // The month's name in full, as large as it fits.
    Type type = Type::question;
    for (const Type smaller : {Type::section, Type::body, Type::small}) {
        if (brush.text_width(column.value, type) <= line.w) break;
        type = smaller;
    }
    brush.text_in_middle(line, column.value, type, theme.ink(), Align::centre);
    easel.declare({.key = column.key,
                   .role = Role::item,
                   .name = column.name,
                   .value = column.value,
                   .is_private = face_.is_private},
                  value);
    paint_steps(easel, column, column.down, {box.x, value.bottom() + Theme::gap_mm, box.w, key});
}

// The largest step stands first: its effect is the coarsest.
void WheelWidget::paint_steps(const Easel& easel, const WheelColumn& column,
                              const std::vector<WheelStep>& steps, const Box& box) {
    const auto count = static_cast<float>(steps.size());
    const float width = (box.w - (count - 1) * Theme::gap_mm) / count;
    float x = box.x;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        paint_step(easel, column, *step, {x, box.y, width, box.h});
        x += width + Theme::gap_mm;
    }
}

void WheelWidget::paint_step(const Easel& easel, const WheelColumn& column, const WheelStep& step,
                             const Box& box) {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const std::string key = step_key(column, step);
    const Box drawn = easel.sunk(box, key);
    const Colour ink = step.is_enabled ? theme.ink() : theme.soft_ink();
    const Colour ground = step.is_enabled ? theme.card() : theme.paper();
    brush.fill(drawn, easel.pressed_shade(ground, key), Theme::corner_mm);
    if (step.is_enabled) {
        brush.outline(drawn, theme.line(), Theme::border_mm, Theme::corner_mm);
    } else {
        brush.dashes(drawn, theme.line(), Theme::border_mm, Theme::corner_mm);
    }
    if (std::abs(step.by) == 1) {
        const float side = theme.em_mm(Type::section) * 1.2F;
        brush.icon(step.by > 0 ? Icon::up : Icon::down, drawn.middle(side, side), ink);
    } else {
        brush.text_in_middle(drawn, step.words, Type::section, ink, Align::centre);
    }
    easel.declare({.key = key,
                   .role = Role::key,
                   .name = column.name + ' ' + step.words,
                   .is_touchable = true,
                   .is_enabled = step.is_enabled,
                   .repeat = Repeat::free},
                  box);
}

}  // namespace kiosk

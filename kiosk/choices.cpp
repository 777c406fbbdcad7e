#include <algorithm>

#include "kiosk/touch_widgets.hpp"

namespace kiosk {

namespace {

constexpr float pad = 5;

float mark_mm(const Theme& theme) {
    return std::max(9.0F, theme.em_mm(Type::body) * 1.1F);
}

float words_width(const Theme& theme, float width_mm) {
    return width_mm - 2 * pad - mark_mm(theme) - Theme::gutter_mm;
}

}  // namespace

float ChoiceWidget::height(const Brush& brush, float width_mm) const {
    const float width = words_width(brush.theme(), width_mm);
    float content = brush.text_height(face_.words, Type::body, width);
    if (!face_.line.empty()) content += brush.text_height(face_.line, Type::small, width);
    return std::max(Theme::main_target_mm, content + 2 * pad);
}

int ChoiceWidget::columns(const Brush& brush, float width_mm) const {
    if (face_.longest.empty()) return 1;
    constexpr int most = 3;
    const Theme& theme = brush.theme();
    const float needed = brush.text_width(face_.longest, Type::strong) + 2 * pad + mark_mm(theme) +
                         2 * Theme::gutter_mm;
    return std::clamp(static_cast<int>((width_mm + Theme::gutter_mm) / needed), 1, most);
}

void ChoiceWidget::paint_mark(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const Colour accent = theme.accent(easel.tone());
    const float corner = face_.is_check ? 1.5F : box.w / 2;
    if (!face_.is_selected) {
        brush.fill(box, theme.card(), corner);
        brush.outline(box, theme.line(), 0.75F, corner);
        return;
    }
    brush.fill(box, accent, corner);
    brush.icon(Icon::check, box.inset(box.w * 0.18F), theme.on_accent());
}

void ChoiceWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const Box drawn = easel.sunk(box, face_.key);
    const Colour ground = face_.is_selected ? theme.tint(easel.tone()) : theme.card();
    brush.fill(drawn, easel.pressed_shade(ground, face_.key), Theme::corner_mm);
    brush.outline(drawn, face_.is_selected ? theme.accent(easel.tone()) : theme.line(),
                  face_.is_selected ? 1.0F : Theme::border_mm, Theme::corner_mm);
    const float side = mark_mm(theme);
    paint_mark(easel, {drawn.x + pad, drawn.y + (drawn.h - side) / 2, side, side});

    const float width = words_width(theme, drawn.w);
    const float words = brush.text_height(face_.words, Type::body, width);
    const float line = face_.line.empty() ? 0 : brush.text_height(face_.line, Type::small, width);
    const Box text{drawn.x + pad + side + Theme::gutter_mm, drawn.y + (drawn.h - words - line) / 2,
                   width, words};
    brush.text(text, face_.words, face_.is_selected && !face_.is_check ? Type::strong : Type::body,
               theme.ink());
    brush.text(text.moved(0, words), face_.line, Type::small, theme.soft_ink());
    easel.declare({.key = face_.key,
                   .role = face_.is_check ? Role::check : Role::choice,
                   .name = face_.words,
                   .value = face_.line,
                   .heard = face_.heard,
                   .is_touchable = true,
                   .is_selected = face_.is_selected,
                   .is_main = true,
                   .repeat = Repeat::guards_self},
                  box);
}

// ---- field ----

namespace {

constexpr float caret_mm = 0.75F;
constexpr float label_gap_mm = 2.5F;  // the ring of the keypad stands in it

std::string dots_for(const std::string& value) {
    return value.empty() ? "" : "••••••";
}

}  // namespace

float FieldWidget::box_height(const Theme& theme) const {
    if (face_.rows > 1) return theme.line_mm(Type::body) * static_cast<float>(face_.rows) + 6;
    return std::max(Theme::main_target_mm, theme.line_mm(Type::section) + 6);
}

float FieldWidget::name_height(const Brush& brush, float width_mm) const {
    return face_.is_named_above ? 0 : brush.text_height(face_.name, Type::small, width_mm);
}

float FieldWidget::height(const Brush& brush, float width_mm) const {
    const Theme& theme = brush.theme();
    float total = name_height(brush, width_mm) + label_gap_mm + box_height(theme);
    if (!face_.error.empty()) {
        const float icon = theme.em_mm(Type::body) * 1.5F;
        total += Theme::gap_mm + brush.text_height(face_.error, Type::body, width_mm - icon);
    }
    return total;
}

// As large as the frame lets it be, in one line if any size of words allows it.
Type FieldWidget::value_type(const Brush& brush, const std::string& shown, const Box& inner) const {
    const bool is_tall = inner.h >= box_height(brush.theme()) + 4;
    for (const Type type : {Type::question, Type::section, Type::strong}) {
        if (type == Type::question && !is_tall) continue;
        if (brush.text_width(shown, type) <= inner.w - 3) return type;
    }
    return Type::small;
}

void FieldWidget::paint_value(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const bool is_masked = face_.is_private && !face_.is_focused;
    const std::string shown = is_masked ? dots_for(face_.value) : face_.value;
    const Box inner = box.inset(pad, 0);
    if (shown.empty()) {
        const float shift = face_.is_focused ? 3.0F : 0;
        const Box room{inner.x + shift, inner.y, inner.w - shift, inner.h};
        const bool is_wide = brush.text_width(face_.hint, Type::body) > room.w;
        brush.text_in_middle(room, face_.hint, is_wide ? Type::small : Type::body,
                             theme.soft_ink());
    }
    const Type type = value_type(brush, shown, inner);
    // What is typed here runs from left to right on every page.
    brush.one_way(inner, [&](const Box& room) {
        brush.text_in_middle(room, shown, type, theme.ink());
        if (face_.is_focused) paint_caret(easel, room, shown, type);
    });
}

// A text of many lines: the last of them, where one types.
void FieldWidget::paint_rows(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const Box inner = box.inset(pad, 3);
    if (face_.value.empty() && !face_.hint.empty())
        brush.text(inner, face_.hint, Type::body, theme.soft_ink());
    const auto lines = brush.lines(face_.value, Type::body, inner.w);
    const auto rows = static_cast<std::size_t>(face_.rows);
    const std::size_t first = lines.size() > rows ? lines.size() - rows : 0;
    float y = inner.y;
    for (std::size_t i = first; i < lines.size(); ++i) {
        brush.text({inner.x, y, inner.w, theme.line_mm(Type::body)}, lines[i].words, Type::body,
                   theme.ink());
        y += theme.line_mm(Type::body);
    }
    if (!face_.is_focused) return;
    const float end = lines.empty() ? 0 : lines.back().width;
    const float height = theme.em_mm(Type::body) * 1.2F;
    const float last = lines.empty() ? y : y - theme.line_mm(Type::body);
    brush.fill(
        {inner.x + end + 0.75F, last + (theme.line_mm(Type::body) - height) / 2, caret_mm, height},
        theme.accent(easel.tone()));
}

void FieldWidget::paint_caret(const Easel& easel, const Box& inner, const std::string& shown,
                              Type type) {
    const Theme& theme = easel.theme();
    const auto lines = easel.brush().lines(shown, type, inner.w);
    const float end = lines.empty() ? 0 : lines.back().width;
    const float height = theme.em_mm(std::min(type, Type::section)) * 1.2F;
    const float line = theme.line_mm(type);
    const float block = line * static_cast<float>(std::max<std::size_t>(1, lines.size()));
    const float last = inner.y + (inner.h + block) / 2 - line;
    easel.brush().fill({inner.x + end + 0.75F, last + (line - height) / 2, caret_mm, height},
                       theme.accent(easel.tone()));
}

void FieldWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const float name = name_height(brush, box.w);
    if (!face_.is_named_above) brush.text(box, face_.name, Type::small, theme.soft_ink());
    const float spare = std::max(0.0F, box.h - height(brush, box.w));
    const Box frame{box.x, box.y + name + label_gap_mm, box.w, box_height(theme) + spare};
    const bool is_wrong = !face_.error.empty();
    const Colour border = is_wrong           ? theme.accent(Tone::red)
                          : face_.is_focused ? theme.accent(easel.tone())
                                             : theme.line();
    brush.fill(frame, theme.card(), Theme::corner_mm);
    brush.outline(frame, border, is_wrong || face_.is_focused ? 1.0F : Theme::border_mm,
                  Theme::corner_mm);
    face_.rows > 1 ? paint_rows(easel, frame) : paint_value(easel, frame);
    easel.declare({.key = face_.key,
                   .role = Role::field,
                   .name = face_.name,
                   .value = face_.value,
                   .hint = face_.value.empty() ? face_.hint : "",
                   .error = face_.error,
                   .is_touchable = true,
                   .is_selected = face_.is_focused,
                   .is_private = face_.is_private,
                   .is_main = true,
                   .repeat = Repeat::guards_self},
                  frame);
    if (!is_wrong) return;
    const float side = theme.em_mm(Type::body) * 1.15F;
    const float room = theme.em_mm(Type::body) * 1.5F;
    const float y = frame.bottom() + Theme::gap_mm;
    brush.icon(Icon::caution, {box.x, y + (theme.line_mm(Type::body) - side) / 2, side, side},
               theme.accent(Tone::red));
    const Box words{box.x + room, y, box.w - room, box.bottom() - y};
    brush.text(words, face_.error, Type::body, theme.ink());
    easel.declare({.key = face_.key + ".error", .role = Role::notice, .name = face_.error}, words);
}

// ---- review ----

float ReviewWidget::change_width(const Brush& brush) const {
    if (face_.change.empty()) return 0;
    return std::max(Theme::main_target_mm, brush.text_width(face_.change, Type::strong) + 8);
}

float ReviewWidget::change_height(const Theme& theme) {
    return std::max(Theme::target_mm, theme.line_mm(Type::strong));
}

// Where the screen lies there is room for two beside each other.
int ReviewWidget::columns(const Brush& brush, float width_mm) const {
    const bool is_usual = brush.theme().text_size() == TextSize::normal;
    return is_usual && width_mm > 260 && !face_.change.empty() ? 2 : 1;
}

float ReviewWidget::height(const Brush& brush, float width_mm) const {
    const float room = width_mm - change_width(brush) - Theme::gutter_mm;
    const float content = brush.text_height(face_.name, Type::small, room) +
                          brush.text_height(face_.value, Type::body, room);
    return std::max(content, face_.change.empty() ? 0 : change_height(brush.theme())) + 4;
}

void ReviewWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const float change = change_width(brush);
    const float room = box.w - change - Theme::gutter_mm;
    const float name = brush.text_height(face_.name, Type::small, room);
    brush.text({box.x, box.y, room, name}, face_.name, Type::small, theme.soft_ink());
    brush.text({box.x, box.y + name, room, box.h - name}, face_.value, Type::body, theme.ink());
    brush.line({box.x, box.bottom()}, {box.right(), box.bottom()}, theme.hairline(), 0.3F);
    easel.declare({.key = face_.key,
                   .role = Role::item,
                   .name = face_.name,
                   .value = face_.value,
                   .is_private = face_.is_private},
                  {box.x, box.y, room, box.h});
    if (face_.change.empty()) return;
    const std::string key = face_.key + ".change";
    const float height = change_height(theme);
    const Box target{box.right() - change, box.y + (box.h - 4 - height) / 2, change, height};
    const Box drawn = easel.sunk(target, key);
    brush.fill(drawn, easel.pressed_shade(theme.card(), key), Theme::corner_mm);
    brush.outline(drawn, theme.line(), Theme::border_mm, Theme::corner_mm);
    brush.text_in_middle(drawn, face_.change, Type::strong,
                         easel.pressed_ink(theme.accent(easel.tone()), key), Align::centre);
    easel.declare({.key = key,
                   .role = Role::button,
                   .name = face_.change,
                   .said = face_.name,
                   .is_touchable = true},
                  target);
}

}  // namespace kiosk

#include <algorithm>

#include "kiosk/touch_widgets.hpp"

namespace kiosk {

namespace {

constexpr float side_pad = 6;

float least_height(Weight weight) {
    return weight == Weight::primary ? Theme::main_target_mm : Theme::secondary_mm;
}

float icon_side(const Theme& theme) {
    return theme.em_mm(Type::strong) * 1.15F;
}

float icon_room(const Theme& theme, Icon icon) {
    return icon == Icon::none ? 0 : icon_side(theme) + Theme::gap_mm;
}

struct Look3 {
    Colour fill, words, border;
};

Look3 colours_of(const Theme& theme, Tone tone, const ButtonFace& face) {
    if (face.is_busy) return {theme.tint(tone), theme.ink(), theme.accent(tone)};
    if (!face.is_enabled) return {theme.paper(), theme.soft_ink(), theme.line()};
    if (face.weight == Weight::primary) {
        return {theme.accent(tone), theme.on_accent(), theme.accent(tone)};
    }
    return {theme.card(), theme.ink(), theme.line()};
}

}  // namespace

float ButtonWidget::natural_width(const Brush& brush) const {
    return brush.text_width(face_.words, Type::strong) + icon_room(brush.theme(), face_.icon) +
           2 * side_pad + 1;
}

float ButtonWidget::height(const Brush& brush, float width_mm) const {
    const float room = width_mm - 2 * side_pad - icon_room(brush.theme(), face_.icon);
    return std::max(least_height(face_.weight),
                    brush.text_height(face_.words, Type::strong, room) + 5);
}

void ButtonWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const Look3 look = colours_of(theme, easel.tone(), face_);
    const Box drawn = easel.sunk(box, face_.key);
    brush.fill(drawn, easel.pressed_shade(look.fill, face_.key), Theme::corner_mm);
    if (face_.is_enabled || face_.is_busy) {
        brush.outline(drawn, look.border, Theme::border_mm, Theme::corner_mm);
    } else {
        brush.dashes(drawn, look.border, Theme::border_mm, Theme::corner_mm);
    }

    const float icon = icon_room(theme, face_.icon);
    const float room = drawn.w - 2 * side_pad - icon;
    float widest = 0;
    for (const TextLine& line : brush.lines(face_.words, Type::strong, room)) {
        widest = std::max(widest, line.width);
    }
    const float left = drawn.x + (drawn.w - widest - icon) / 2;
    const bool is_trailing = face_.icon == Icon::next;
    if (face_.icon != Icon::none) {
        const float side = icon_side(theme);
        const float x = is_trailing ? left + widest + Theme::gap_mm : left;
        brush.icon(face_.icon, {x, drawn.y + (drawn.h - side) / 2, side, side}, look.words);
    }
    const float words_x = is_trailing ? left : left + icon;
    brush.text_in_middle({words_x, drawn.y, widest + 0.5F, drawn.h}, face_.words, Type::strong,
                         look.words, Align::centre);
    easel.declare({.key = face_.key,
                   .role = Role::button,
                   .name = face_.words,
                   .is_touchable = true,
                   .is_enabled = face_.is_enabled && !face_.is_busy,
                   .is_busy = face_.is_busy,
                   .is_main = face_.weight == Weight::primary,
                   .repeat = face_.repeat},
                  box);
}

// ---- tiles ----

namespace {

constexpr float tile_pad = 6;

bool is_huge(const Theme& theme) {
    return theme.text_size() == TextSize::larger || theme.text_size() == TextSize::largest;
}

bool is_quiet(const TileFace& face) {
    return face.rank == TileRank::quiet;
}

// Large as nothing else on the page.
bool is_wide(const TileFace& face) {
    return face.is_wide && face.room == TileRoom::usual;
}

bool is_brief(const TileFace& face) {
    return face.room >= TileRoom::brief_row;
}

float home_icon_mm(const Theme& theme, const TileFace& face) {
    if (is_quiet(face)) return theme.grown(is_brief(face) ? 11 : 14);
    if (is_brief(face)) return theme.grown(17);
    if (!is_wide(face)) return theme.grown(24);
    return theme.grown(theme.orientation() == Orientation::portrait ? 40 : 32);
}
Type name_type(const TileFace& face) {
    if (!face.is_home) return Type::strong;
    if (is_quiet(face)) return is_brief(face) ? Type::small : Type::strong;
    if (is_brief(face)) return Type::section;
    return is_wide(face) ? Type::question : Type::tile_name;
}
Type line_type(const TileFace& face) {
    return is_wide(face) ? Type::body : Type::small;
}
float pad_mm(const Theme& theme, const TileFace& face) {
    if (is_quiet(face)) return is_brief(face) ? tile_pad / 2 : tile_pad * 0.75F;
    if (is_brief(face)) return tile_pad * 0.75F;
    return is_wide(face) && !is_huge(theme) ? 2 * tile_pad : tile_pad;
}
float picture_icon_mm(const Theme& theme) {
    return is_huge(theme) ? 22 : theme.grown(18);
}
const std::string& shown_line(const TileFace& face) {
    static const std::string none;
    return is_brief(face) ? none : face.line;
}

// One wide tile to a row: icon and words stand side by side.
bool is_row_in(const Theme& theme, const TileFace& face, float width_mm) {
    return is_quiet(face) || face.is_wide || face.room != TileRoom::usual ||
           (is_huge(theme) && width_mm > 200);
}

}  // namespace

std::unique_ptr<Widget> TileWidget::smaller(int steps) const {
    if (!face_.is_home || steps > static_cast<int>(TileRoom::brief_together)) return nullptr;
    TileFace face = face_;
    face.room = std::max(face.room, static_cast<TileRoom>(steps));
    return std::make_unique<TileWidget>(std::move(face));
}

int TileWidget::columns(const Brush& brush, float width_mm) const {
    const bool huge = is_huge(brush.theme());
    if (!face_.is_home) {
        if (huge || width_mm <= 260) return 2;
        return brush.theme().text_size() == TextSize::normal ? 4 : 3;
    }
    const bool are_together = face_.room == TileRoom::brief_together;
    if (is_quiet(face_)) {
        if (are_together) return width_mm > 400 ? std::clamp(face_.of_rank, 2, 4) : 2;
        return huge && width_mm <= 400 ? 1 : 2;
    }
    if (are_together && width_mm > 400) return face_.of_rank == 3 ? 3 : 2;
    return face_.is_wide || (huge && width_mm <= 400) ? 1 : 2;
}

float TileWidget::stretch_mm() const {
    if (!face_.is_home) return 24;
    return is_quiet(face_) ? 28 : 105;
}

float TileWidget::height(const Brush& brush, float width_mm) const {
    const float home_icon = home_icon_mm(brush.theme(), face_);
    const bool is_row = face_.is_home && is_row_in(brush.theme(), face_, width_mm);
    const float room = width_mm - 2 * pad_mm(brush.theme(), face_) -
                       (is_row ? home_icon + pad_mm(brush.theme(), face_) : 0);
    const std::string& said = shown_line(face_);
    const float name = brush.text_height(face_.name, name_type(face_), room);
    const float line = said.empty() ? 0 : brush.text_height(said, line_type(face_), room);
    if (is_row) {
        const float content = std::max(home_icon, name + line) + 2 * pad_mm(brush.theme(), face_);
        return std::max(content, Theme::main_target_mm);
    }
    const float icon = face_.is_home ? home_icon : picture_icon_mm(brush.theme());
    const float content = icon + Theme::gap_mm + name + line + 2 * tile_pad;
    return face_.is_home ? std::max(content, Theme::tile_mm - 4) : content;
}

void TileWidget::paint(const Easel& easel, const Box& box) const {
    if (face_.is_home) {
        paint_home(easel, box);
    } else {
        paint_picture(easel, box);
    }
    easel.declare({.key = face_.key,
                   .role = Role::tile,
                   .name = face_.name,
                   .value = face_.line,
                   .is_touchable = true,
                   .is_selected = face_.is_selected,
                   .is_main = true},
                  box);
}

void TileWidget::paint_home(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    const float home_icon = home_icon_mm(theme, face_);
    Brush& brush = easel.brush();
    const Box drawn = easel.sunk(box, face_.key);
    const Colour accent = easel.pressed_ink(theme.accent(face_.tone), face_.key);
    const Colour ground = is_quiet(face_) ? theme.card() : theme.tint(face_.tone);
    brush.fill(drawn, easel.pressed_shade(ground, face_.key), Theme::corner_mm);
    brush.outline(drawn, theme.is_high_contrast() ? theme.line() : mixed(ground, accent, 0.35F),
                  Theme::border_mm, Theme::corner_mm);
    const Box inner = drawn.inset(pad_mm(theme, face_));
    const bool is_row = is_row_in(theme, face_, drawn.w);
    const float text_x = is_row ? inner.x + home_icon + pad_mm(theme, face_) : inner.x;
    const float width = inner.right() - text_x;
    const float name = brush.text_height(face_.name, name_type(face_), width);
    const std::string& said = shown_line(face_);
    const float line = said.empty() ? 0 : brush.text_height(said, line_type(face_), width);
    if (is_row) {
        brush.icon(face_.icon, {inner.x, drawn.y + (drawn.h - home_icon) / 2, home_icon, home_icon},
                   accent);
    } else {
        const float side = drawn.h > 1.5F * Theme::tile_mm ? home_icon * 1.5F : home_icon;
        brush.icon(face_.icon, {inner.x, inner.y, side, side}, accent);
    }
    const float y = is_row ? drawn.y + (drawn.h - name - line) / 2 : inner.bottom() - name - line;
    brush.text({text_x, y, width, name}, face_.name, name_type(face_), accent);
    brush.text({text_x, y + name, width, line}, said, line_type(face_), theme.ink());
}

void TileWidget::paint_picture(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    const float picture_icon = picture_icon_mm(theme);
    Brush& brush = easel.brush();
    const Box drawn = easel.sunk(box, face_.key);
    const Colour accent = theme.accent(easel.tone());
    const Colour ground = face_.is_selected ? theme.tint(easel.tone()) : theme.card();
    brush.fill(drawn, easel.pressed_shade(ground, face_.key), Theme::corner_mm);
    brush.outline(drawn, face_.is_selected ? accent : theme.line(),
                  face_.is_selected ? 1.0F : Theme::border_mm, Theme::corner_mm);
    const float name = brush.text_height(face_.name, Type::strong, drawn.w - 2 * tile_pad);
    const float top = drawn.y + (drawn.h - picture_icon - Theme::gap_mm - name) / 2;
    const Colour ink = face_.is_selected ? easel.pressed_ink(accent, face_.key) : theme.ink();
    brush.icon(face_.icon, {drawn.x, top, drawn.w, picture_icon}, ink);
    brush.text(
        {drawn.x + tile_pad, top + picture_icon + Theme::gap_mm, drawn.w - 2 * tile_pad, name},
        face_.name, Type::strong, ink, Align::centre);
    if (face_.is_selected) {
        const Box mark{drawn.right() - 12, drawn.y + 3, 9, 9};
        brush.disc(mark.centre(), 4.5F, accent);
        brush.icon(Icon::check, mark.inset(1.8F), theme.on_accent());
    }
}

}  // namespace kiosk

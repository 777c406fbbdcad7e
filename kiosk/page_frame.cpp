#include "kiosk/page_frame.hpp"

#include <algorithm>

namespace kiosk {

namespace {

constexpr float pad_mm = 2.5F;

float widest_word(const Brush& brush, std::string_view text) {
    float widest = 0;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        const bool is_western = static_cast<unsigned char>(text.front()) < 0x80;
        if (is_western) widest = std::max(widest, brush.text_width(word, Type::small));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
    }
    return widest;
}

// What an icon takes from the words beside it.
float beside_mm(const Theme& theme) {
    return theme.grown(9) + Theme::gap_mm;
}

float cell_width(float width_mm, std::size_t cells) {
    const auto count = static_cast<float>(cells);
    return (width_mm - (count - 1) * Theme::gap_mm) / count;
}

}  // namespace

// Large words stand beside their icon: a page is too dear for two storeys.
bool AidsWidget::is_beside(const Theme& theme) {
    return theme.text_size() == TextSize::larger || theme.text_size() == TextSize::largest;
}

bool AidsWidget::fits(const Brush& brush, float width_mm, std::size_t cells) const {
    const float room = cell_width(width_mm, cells) - 2 * pad_mm;
    if (is_beside(brush.theme())) {
        return std::ranges::all_of(faces_, [&](const AidFace& face) {
            return brush.text_width(face.words, Type::small) <= room - beside_mm(brush.theme());
        });
    }
    return std::ranges::all_of(faces_, [&](const AidFace& face) {
        const std::size_t most = face.words.find(' ') == std::string::npos ? 1 : 2;
        return brush.lines(face.words, Type::small, room).size() <= most &&
               widest_word(brush, face.words) <= room;
    });
}

std::size_t AidsWidget::per_row(const Brush& brush, float width_mm) const {
    const std::size_t all = faces_.size();
    for (std::size_t rows = 1; rows < all; ++rows) {
        const std::size_t cells = (all + rows - 1) / rows;
        if (fits(brush, width_mm, cells)) return cells;
    }
    return 1;
}

float AidsWidget::cell_height(const Brush& brush, float width_mm) const {
    if (is_beside(brush.theme()))
        return std::max(Theme::main_target_mm, brush.theme().line_mm(Type::small) + 2 * pad_mm);
    float words = 0;
    for (const AidFace& face : faces_) {
        words = std::max(words, brush.text_height(face.words, Type::small, width_mm - 2 * pad_mm));
    }
    return std::max(Theme::main_target_mm, brush.theme().grown(9) + words + 2 * pad_mm);
}

float AidsWidget::height(const Brush& brush, float width_mm) const {
    const std::size_t cells = per_row(brush, width_mm);
    const auto rows = static_cast<float>((faces_.size() + cells - 1) / cells);
    return rows * cell_height(brush, cell_width(width_mm, cells)) + (rows - 1) * Theme::gap_mm;
}

void AidsWidget::paint_cell(const Easel& easel, const AidFace& face, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const Box drawn = easel.sunk(box, face.key);
    const bool stands_out = is_call(face);
    const Colour accent = theme.accent(Tone::teal);
    const Colour ground = stands_out || face.is_selected ? theme.tint(Tone::teal) : theme.paper();
    brush.fill(drawn, easel.pressed_shade(ground, face.key), Theme::corner_mm);
    brush.outline(drawn, stands_out || face.is_selected ? accent : theme.hairline(),
                  face.is_selected ? 1.0F : Theme::border_mm, Theme::corner_mm);
    const Colour ink = stands_out ? easel.pressed_ink(accent, face.key) : theme.ink();
    const float icon_mm = theme.grown(9);
    if (is_beside(theme)) {
        const float wide = brush.text_width(face.words, Type::small);
        const float left = drawn.x + (drawn.w - wide - beside_mm(theme)) / 2;
        brush.icon(face.icon, Box{left, drawn.y, icon_mm, drawn.h}.middle(icon_mm, icon_mm), ink);
        brush.text_in_middle({left + beside_mm(theme), drawn.y, wide + 0.5F, drawn.h}, face.words,
                             Type::small, ink);
        return declare_cell(easel, face, box);
    }
    const float room = drawn.w - 2 * pad_mm;
    const float words = brush.text_height(face.words, Type::small, room);
    const float top = drawn.y + (drawn.h - icon_mm - words) / 2;
    brush.icon(face.icon, {drawn.x, top, drawn.w, icon_mm}, ink);
    brush.text({drawn.x + pad_mm, top + icon_mm, room, words}, face.words, Type::small, ink,
               Align::centre);
    declare_cell(easel, face, box);
}

void AidsWidget::declare_cell(const Easel& easel, const AidFace& face, const Box& box) {
    easel.declare({.key = face.key,
                   .role = Role::button,
                   .name = face.words,
                   .is_touchable = true,
                   .is_selected = face.is_selected,
                   .repeat = Repeat::guards_self},
                  box);
}

void AidsWidget::paint(const Easel& easel, const Box& box) const {
    const std::size_t cells = per_row(easel.brush(), box.w);
    const float height = cell_height(easel.brush(), cell_width(box.w, cells));
    for (std::size_t i = 0; i < faces_.size(); ++i) {
        const auto column = static_cast<float>(i % cells);
        const auto row = static_cast<float>(i / cells);
        // The last row leaves no hole.
        const float width = cell_width(box.w, std::min(cells, faces_.size() - i / cells * cells));
        paint_cell(easel, faces_[i],
                   {box.x + column * (width + Theme::gap_mm),
                    box.y + row * (height + Theme::gap_mm), width, height});
    }
}

void paint_dialog(const Easel& easel, const DialogFace& face) {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const Box whole{0, 0, theme.width_mm(), theme.height_mm()};
    brush.veil(whole, theme.dimmed(), 0.72F);
    constexpr float pad = 10;
    const float width = std::min(whole.w - 2 * Theme::margin_mm, 230.0F);
    const float inner = width - 2 * pad;
    const ButtonWidget button(face.button);
    const float title = brush.text_height(face.title, Type::question, inner);
    const float count = face.count.empty() ? 0 : theme.line_mm(Type::number);
    const float words = brush.text_height(face.words, Type::body, inner);
    const float button_height = button.height(brush, inner);
    const float height = pad + title + count + words + Theme::gutter_mm * 2 + button_height + pad;
    const Box card = whole.middle(width, height);
    brush.fill(card, theme.card(), Theme::corner_mm * 2);
    brush.outline(card, theme.line(), Theme::border_mm, Theme::corner_mm * 2);
    easel.declare({.key = face.key,
                   .role = Role::dialog,
                   .name = face.title + "\n" + face.words,
                   .value = face.count},
                  whole);
    Box at{card.x + pad, card.y + pad, inner, title};
    brush.text(at, face.title, Type::question, theme.ink(), Align::centre);
    at.y += title;
    brush.text(at, face.count, Type::number, theme.accent(easel.tone()), Align::centre);
    at.y += count + Theme::gutter_mm;
    brush.text(at, face.words, Type::body, theme.soft_ink(), Align::centre);
    at.y += words + Theme::gutter_mm;
    button.paint(easel, {at.x, at.y, inner, button_height});
}

}  // namespace kiosk

#include <algorithm>

#include "kiosk/touch_widgets.hpp"

namespace kiosk {

// ---- pad ----

namespace {
constexpr float caption_icon_mm = 9;
}

int PadWidget::rows() const {
    int used = 0;
    for (const PadKey& key : keys_)
        used += key.span;
    return (used + columns_ - 1) / columns_;
}

float PadWidget::height(const Brush& brush, float) const {
    float key = std::max(Theme::main_target_mm, brush.theme().line_mm(Type::section));
    if (std::ranges::any_of(keys_, &PadKey::is_captioned))
        key = std::max(key, caption_icon_mm + brush.theme().line_mm(Type::small) + 2);
    const auto count = static_cast<float>(rows());
    return count * key + (count - 1) * Theme::gap_mm;
}

// A large key has large words on it.
Type PadWidget::type_for(const Brush& brush, const std::string& words, const Box& key) {
    for (const Type type : {Type::question, Type::section}) {
        const bool is_tall = brush.theme().line_mm(type) > key.h * 0.6F;
        if (type == Type::question && is_tall) continue;
        // Letters stand equally large, the widest among them too.
        const float width = brush.text_width(words.size() == 1 ? "W" : words, type);
        if (width <= key.w - (type == Type::question ? 8 : 2)) return type;
    }
    return Type::small;
}

void PadWidget::paint_captioned(Brush& brush, const PadKey& key, const Box& box, Colour ink) {
    const float words = brush.theme().line_mm(Type::small);
    const float side = std::clamp(box.h * 0.5F, caption_icon_mm, box.h - words - 2);
    const float top = box.y + (box.h - side - words) / 2;
    brush.icon(key.icon, {box.x + (box.w - side) / 2, top, side, side}, ink);
    brush.text_in_middle({box.x, top + side, box.w, words}, key.words, Type::small, ink,
                         Align::centre);
}

void PadWidget::paint_key(const Easel& easel, const PadKey& key, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const Box drawn = easel.sunk(box, key.key);
    const bool is_filled = key.is_strong && key.is_enabled;
    const Colour ground = is_filled        ? theme.accent(easel.tone())
                          : key.is_enabled ? theme.card()
                                           : theme.paper();
    const Colour ink = is_filled        ? theme.on_accent()
                       : key.is_enabled ? theme.ink()
                                        : theme.soft_ink();
    brush.fill(drawn, easel.pressed_shade(ground, key.key), Theme::corner_mm);
    if (key.is_enabled) {
        brush.outline(drawn, theme.line(), Theme::border_mm, Theme::corner_mm);
    } else {
        brush.dashes(drawn, theme.line(), Theme::border_mm, Theme::corner_mm);
    }
    if (key.is_captioned) {
        paint_captioned(brush, key, drawn, ink);
    } else if (key.icon != Icon::none) {
        const float side = theme.em_mm(Type::section) * 1.2F;
        brush.icon(key.icon, drawn.middle(side, side), ink);
    } else {
        brush.text_in_middle(drawn, key.words, type_for(brush, key.words, drawn), ink,
                             Align::centre);
    }
    easel.declare({.key = key.key,
                   .role = Role::key,
                   .name = key.words,
                   .is_touchable = true,
                   .is_enabled = key.is_enabled,
                   .is_private = key.is_private,
                   .is_main = true,
                   .repeat = key.is_strong ? Repeat::guards_page : Repeat::free},
                  box);
}

void PadWidget::paint(const Easel& easel, const Box& box) const {
    const auto row_count = static_cast<float>(rows());
    const auto column_count = static_cast<float>(columns_);
    const float height = (box.h - (row_count - 1) * Theme::gap_mm) / row_count;
    const float width = (box.w - (column_count - 1) * Theme::gap_mm) / column_count;
    int cell = 0;
    for (const PadKey& key : keys_) {
        const auto column = static_cast<float>(cell % columns_);
        const auto row = static_cast<float>(cell / columns_);
        const auto span = static_cast<float>(key.span);
        // An empty key is a gap in the grid.
        if (!key.key.empty()) {
            paint_key(
                easel, key,
                {box.x + column * (width + Theme::gap_mm), box.y + row * (height + Theme::gap_mm),
                 width * span + (span - 1) * Theme::gap_mm, height});
        }
        cell += key.span;
    }
}

// ---- candidates ----

namespace {

// An upright page has room above its keys, unless words are very large.
bool is_roomy(const Theme& theme) {
    return theme.orientation() == Orientation::portrait &&
           (theme.text_size() == TextSize::normal || theme.text_size() == TextSize::large);
}

Type candidate_type(const Theme& theme) {
    return is_roomy(theme) ? Type::question : Type::tile_name;
}

float candidate_mm(const Theme& theme) {
    return is_roomy(theme) ? 26
                           : std::max(Theme::main_target_mm, theme.em_mm(Type::tile_name) * 1.8F);
}

constexpr float arrow_mm = Theme::main_target_mm;

float words_room(float width_mm) {
    return width_mm - 2 * (arrow_mm + Theme::gap_mm);
}

}  // namespace

int CandidatesWidget::capacity(const Theme& theme, float width_mm) {
    const float cell = candidate_mm(theme) + Theme::gap_mm;
    return std::max(1, static_cast<int>((words_room(width_mm) + Theme::gap_mm) / cell));
}

int CandidatesWidget::usual_rows(const Theme& theme) {
    return is_roomy(theme) ? 2 : 1;
}

namespace {

// The keys below stay where they are, however few words there are: a finger is on its way to them.
int rows_of(const CandidatesFace& face, const Theme& theme) {
    return std::max(face.rows, CandidatesWidget::usual_rows(theme));
}

}  // namespace

float CandidatesWidget::head_mm(const Theme& theme) const {
    return face_.is_spelled ? theme.line_mm(Type::body) + 1 : 0;
}

float CandidatesWidget::height(const Brush& brush, float) const {
    const auto rows = static_cast<float>(rows_of(face_, brush.theme()));
    return head_mm(brush.theme()) + rows * candidate_mm(brush.theme()) + (rows - 1) * Theme::gap_mm;
}

void CandidatesWidget::paint_arrow(const Easel& easel, const Box& box, const char* which,
                                   bool is_enabled) const {
    const Theme& theme = easel.theme();
    const std::string key = face_.key + '.' + which;
    const bool is_next = key.ends_with("next");
    const Box drawn = easel.sunk(box, key);
    easel.brush().fill(drawn, easel.pressed_shade(theme.card(), key), Theme::corner_mm);
    if (is_enabled) {
        easel.brush().outline(drawn, theme.line(), Theme::border_mm, Theme::corner_mm);
    } else {
        easel.brush().dashes(drawn, theme.line(), Theme::border_mm, Theme::corner_mm);
    }
    const float side = 9;
    easel.brush().icon(is_next ? Icon::next : Icon::back, drawn.middle(side, side),
                       is_enabled ? theme.ink() : theme.line());
    easel.declare({.key = key,
                   .role = Role::key,
                   .name = is_next ? face_.next_words : face_.previous_words,
                   .is_touchable = true,
                   .is_enabled = is_enabled,
                   .repeat = Repeat::free},
                  box);
}

void CandidatesWidget::paint_word(const Easel& easel, std::size_t which, const Box& box) const {
    const Theme& theme = easel.theme();
    const std::string& word = face_.words[which];
    const std::string key = face_.key + '.' + std::to_string(which);
    const Box drawn = easel.sunk(box, key);
    easel.brush().fill(drawn, easel.pressed_shade(theme.card(), key), Theme::corner_mm);
    easel.brush().outline(drawn, theme.line(), Theme::border_mm, Theme::corner_mm);
    easel.brush().text_in_middle(drawn, word, candidate_type(theme), theme.ink(), Align::centre);
    easel.declare({.key = key,
                   .role = Role::candidate,
                   .name = word,
                   .said = which < face_.said.size() ? face_.said[which] : "",
                   .is_touchable = true,
                   .is_private = face_.is_private,
                   .repeat = Repeat::free},
                  box);
}

void CandidatesWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const float head = head_mm(theme);
    if (face_.is_spelled) {
        brush.text(box, face_.spelling, Type::body, theme.accent(easel.tone()));
        easel.declare({.key = face_.key,
                       .role = Role::text,
                       .name = "",
                       .value = face_.spelling,
                       .is_private = true},
                      {box.x, box.y, box.w, head - 1});
    }
    if (face_.words.empty()) return;
    const float tall = box.h - head;
    paint_arrow(easel, {box.x, box.y + head, arrow_mm, tall}, "previous", face_.has_previous);
    const float start = box.x + arrow_mm + Theme::gap_mm;
    const float end = box.right() - arrow_mm - Theme::gap_mm;
    const auto rows = static_cast<float>(rows_of(face_, theme));
    const float side = (tall - (rows - 1) * Theme::gap_mm) / rows;
    Box place{start, box.y + head, 0, side};
    for (std::size_t i = 0; i < face_.words.size(); ++i) {
        const std::string& word = face_.words[i];
        place.w = std::max(candidate_mm(theme), brush.text_width(word, candidate_type(theme)) + 8);
        if (place.right() > end + 0.01F) {
            place.x = start;
            place.y += side + Theme::gap_mm;
        }
        // The engine shows on its next page what has no room here.
        const bool is_outside =
            place.right() > end + 0.01F || place.bottom() > box.bottom() + 0.01F;
        if (is_outside) break;
        paint_word(easel, i, place);
        place.x = place.right() + Theme::gap_mm;
    }
    paint_arrow(easel, {box.right() - arrow_mm, box.y + head, arrow_mm, tall}, "next",
                face_.has_next);
}

// ---- signature ----

namespace {

// Enough for a name; where the page has room it is taller.
float signing_mm(const Theme& theme) {
    return theme.orientation() == Orientation::portrait ? 62 : 42;
}
constexpr float pen_mm = 1.2F;

// Two buttons stand under the ink.
float half(float width_mm) {
    return (width_mm - Theme::gutter_mm) / 2;
}

}  // namespace

ButtonWidget SignatureWidget::undo_button() const {
    return ButtonWidget({.key = face_.key + ".undo",
                         .words = face_.undo_words,
                         .icon = Icon::undo,
                         .is_enabled = !face_.ink->empty(),
                         .repeat = Repeat::free});
}

ButtonWidget SignatureWidget::clear_button() const {
    return ButtonWidget({.key = face_.key + ".clear",
                         .words = face_.clear_words,
                         .icon = Icon::backspace,
                         .is_enabled = !face_.ink->empty()});
}

float SignatureWidget::height(const Brush& brush, float width_mm) const {
    return brush.text_height(face_.words, Type::small, width_mm) + 1 + signing_mm(brush.theme()) +
           Theme::gap_mm +
           std::max(undo_button().height(brush, half(width_mm)),
                    clear_button().height(brush, half(width_mm)));
}

void SignatureWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const float words = brush.text_height(face_.words, Type::small, box.w);
    brush.text(box, face_.words, Type::small, theme.soft_ink());
    const float button = clear_button().height(brush, box.w);
    const Box area{box.x, box.y + words + 1, box.w, box.h - words - 1 - Theme::gap_mm - button};
    brush.fill(area, theme.card(), Theme::corner_mm);
    brush.outline(area, theme.line(), Theme::border_mm, Theme::corner_mm);
    const float base = area.y + area.h * 0.75F;
    brush.line({area.x + 10, base}, {area.right() - 10, base}, theme.line(), 0.3F);
    for (const Stroke& stroke : *face_.ink) {
        brush.stroke(placed_in(area, stroke), theme.ink(), pen_mm);
    }
    if (face_.live != nullptr) brush.stroke(placed_in(area, *face_.live), theme.ink(), pen_mm);
    easel.declare({.key = face_.key,
                   .role = Role::signature,
                   .name = face_.words,
                   .value = face_.ink->empty() ? "" : "signed",
                   .is_touchable = true,
                   .is_private = true,
                   .repeat = Repeat::free},
                  area);
    const Box first{box.x, area.bottom() + Theme::gap_mm, half(box.w),
                    box.bottom() - area.bottom() - Theme::gap_mm};
    undo_button().paint(easel, first);
    clear_button().paint(easel, first.moved(half(box.w) + Theme::gutter_mm, 0));
}

}  // namespace kiosk

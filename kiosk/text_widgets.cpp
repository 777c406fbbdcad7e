#include "kiosk/text_widgets.hpp"

#include <algorithm>

namespace kiosk {

Tone tone_of(NoticeKind kind) {
    switch (kind) {
        case NoticeKind::info:
            return Tone::blue;
        case NoticeKind::done:
            return Tone::green;
        case NoticeKind::caution:
            return Tone::amber;
        case NoticeKind::refusal:
            break;
    }
    return Tone::red;
}

Icon icon_of(NoticeKind kind) {
    switch (kind) {
        case NoticeKind::info:
            return Icon::info;
        case NoticeKind::done:
            return Icon::check;
        case NoticeKind::caution:
            return Icon::caution;
        case NoticeKind::refusal:
            break;
    }
    return Icon::cross;
}

// ---- words ----

namespace {
constexpr float close_air_mm = 1.5F;
}  // namespace

float WordsWidget::icon_room(const Theme& theme) const {
    return face_.icon == Icon::none ? 0 : theme.em_mm(face_.type) * 1.6F;
}

float WordsWidget::height(const Brush& brush, float width_mm) const {
    const float apart = face_.is_close ? Theme::gap_mm : 0;
    return brush.text_height(face_.words, face_.type, width_mm - icon_room(brush.theme())) + apart;
}

bool WordsWidget::leads() const {
    return face_.type == Type::section || face_.type == Type::strong;
}

float WordsWidget::air_mm(const Theme& theme) const {
    if (face_.type == Type::section) return Theme::gutter_mm * 2;
    if (face_.is_close) return close_air_mm;
    return face_.type == Type::small ? Theme::gap_mm : theme.em_mm(Type::body) * 0.6F;
}

void WordsWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    const float room = icon_room(theme);
    if (room > 0) {
        const float side = theme.em_mm(face_.type) * 1.15F;
        const float line = easel.brush().line_mm(face_.words, face_.type);
        easel.brush().icon(face_.icon, {box.x, box.y + (line - side) / 2, side, side},
                           theme.accent(easel.tone()));
    }
    easel.brush().text({box.x + room, box.y, box.w - room, box.h}, face_.words, face_.type,
                       face_.is_soft ? theme.soft_ink() : theme.ink(), face_.align);
    Node node{.key = face_.key, .role = face_.role, .name = face_.words};
    if (face_.is_private) std::swap(node.name, node.value);
    node.is_private = face_.is_private;
    easel.declare(std::move(node), box);
}

std::optional<Widget::Halves> WordsWidget::cut(const Brush& brush, float width_mm,
                                               float height_mm) const {
    if (height_mm <= 0) return std::nullopt;
    const auto lines = brush.lines(face_.words, face_.type, width_mm - icon_room(brush.theme()));
    const auto room = static_cast<std::size_t>(height_mm / brush.line_mm(face_.words, face_.type));
    if (lines.size() < 4 || room >= lines.size()) return std::nullopt;
    const std::size_t fit = std::min(room, lines.size() - 2);  // no line stands alone
    if (fit < 2) return std::nullopt;
    const auto at = static_cast<std::size_t>(lines[fit].words.data() - face_.words.data());
    WordsFace first = face_;
    first.words = face_.words.substr(0, at);
    WordsFace rest = face_;
    rest.words = face_.words.substr(at);
    rest.icon = Icon::none;
    return Halves{std::make_unique<WordsWidget>(std::move(first)),
                  std::make_unique<WordsWidget>(std::move(rest))};
}

// ---- notice ----

namespace {

constexpr float notice_pad = 5;
constexpr float notice_bar = 2;

float notice_mark_mm(const Theme& theme) {
    return theme.em_mm(Type::body) * 1.3F;
}

float notice_words_width(const Theme& theme, float width_mm) {
    return width_mm - notice_bar - notice_pad * 2 - notice_mark_mm(theme) - Theme::gap_mm;
}

}  // namespace

float NoticeWidget::height(const Brush& brush, float width_mm) const {
    const float width = notice_words_width(brush.theme(), width_mm);
    return brush.text_height(face_.mark_word, Type::strong, width) +
           brush.text_height(face_.words, Type::body, width) + 2 * notice_pad;
}

void NoticeWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const Tone tone = tone_of(face_.kind);
    brush.fill(box, theme.accent(tone), Theme::corner_mm);
    brush.fill({box.x + notice_bar, box.y, box.w - notice_bar, box.h}, theme.tint(tone),
               Theme::corner_mm);
    if (theme.is_high_contrast()) {
        brush.outline(box, theme.line(), Theme::border_mm, Theme::corner_mm);
    }
    const float side = notice_mark_mm(theme);
    const float left = box.x + notice_bar + notice_pad;
    const float line = brush.line_mm(face_.mark_word, Type::strong);
    brush.icon(icon_of(face_.kind), {left, box.y + notice_pad + (line - side) / 2, side, side},
               theme.accent(tone));
    Box words{left + side + Theme::gap_mm, box.y + notice_pad, notice_words_width(theme, box.w), 0};
    brush.text(words, face_.mark_word, Type::strong, theme.accent(tone));
    words.y += brush.text_height(face_.mark_word, Type::strong, words.w);
    brush.text(words, face_.words, Type::body, theme.ink());
    easel.declare(
        {.key = face_.key, .role = Role::notice, .name = face_.words, .value = face_.mark_word},
        box);
}

// ---- progress ----

float ProgressWidget::height(const Brush& brush, float) const {
    return brush.line_mm(words_, Type::small) + 4;
}

void ProgressWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const float line = brush.line_mm(words_, Type::small);
    brush.text({box.x, box.y, box.w, line}, words_, Type::small, theme.soft_ink());
    constexpr float bar_mm = 2;
    const float gap = 1.5F;
    const float part = (box.w - gap * static_cast<float>(of_ - 1)) / static_cast<float>(of_);
    for (int i = 0; i < of_; ++i) {
        const Box cell{box.x + static_cast<float>(i) * (part + gap), box.y + line + 1, part,
                       bar_mm};
        if (i < step_) {
            brush.fill(cell, theme.accent(easel.tone()), bar_mm / 2);
        } else {
            brush.outline(cell, theme.line(), 0.3F, bar_mm / 2);
        }
    }
    easel.declare({.key = "common.progress",
                   .role = Role::progress,
                   .name = words_,
                   .value = std::to_string(step_) + "/" + std::to_string(of_)},
                  box);
}

// ---- emblem ----

namespace {
constexpr float emblem_mm = 34;
}

float EmblemWidget::height(const Brush& brush, float width_mm) const {
    return emblem_mm + Theme::gutter_mm + brush.text_height(words_, Type::question, width_mm);
}

void EmblemWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    const Point centre{box.x + box.w / 2, box.y + emblem_mm / 2};
    easel.brush().disc(centre, emblem_mm / 2, theme.accent(tone_));
    const float side = emblem_mm * 0.56F;
    easel.brush().icon(icon_, {centre.x - side / 2, centre.y - side / 2, side, side},
                       theme.on_accent());
    easel.brush().text({box.x, box.y + emblem_mm + Theme::gutter_mm, box.w, 0}, words_,
                       Type::question, theme.ink(), Align::centre);
    easel.declare({.key = key_, .role = Role::heading, .name = words_}, box);
}

// ---- number ----

Type NumberWidget::type_for(const Brush& brush, float width_mm) const {
    return brush.text_width(grouped_, Type::number) <= width_mm ? Type::number : Type::question;
}

float NumberWidget::height(const Brush& brush, float width_mm) const {
    const Type type = type_for(brush, width_mm - 2 * Theme::gutter_mm);
    return brush.text_height(name_, Type::small, width_mm) + brush.theme().line_mm(type) +
           2 * Theme::gutter_mm;
}

void NumberWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    CardWidget().paint(easel, box);
    Box inner = box.inset(Theme::gutter_mm);
    brush.text(inner, name_, Type::small, theme.soft_ink(), Align::centre);
    inner.y += brush.text_height(name_, Type::small, inner.w);
    brush.text(inner, grouped_, type_for(brush, inner.w), theme.ink(), Align::centre);
    easel.declare({.key = key_, .role = Role::number, .name = name_, .value = grouped_}, box);
}

// ---- rows ----

namespace {

float row_mark_mm(const Theme& theme) {
    return theme.em_mm(Type::body) * 1.7F;
}

float row_words_width(const Theme& theme, float width_mm) {
    return width_mm - row_mark_mm(theme) - Theme::gutter_mm;
}

}  // namespace

float RowWidget::height(const Brush& brush, float width_mm) const {
    const float width = row_words_width(brush.theme(), width_mm);
    float words = brush.text_height(face_.words, Type::body, width);
    if (!face_.detail.empty()) words += brush.text_height(face_.detail, Type::small, width);
    return std::max(words, row_mark_mm(brush.theme()));
}

void RowWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const float side = row_mark_mm(theme);
    const float line = brush.line_mm(face_.words, Type::body);
    const Box mark{box.x, box.y + std::min(0.0F, (line - side) / 2), side, side};
    if (face_.mark.empty()) {
        brush.icon(face_.icon, mark.inset(side * 0.14F), theme.accent(face_.tone));
    } else {
        brush.disc(mark.centre(), side / 2, theme.tint(face_.tone));
        brush.outline(mark, theme.accent(face_.tone), Theme::border_mm, side / 2);
        brush.text_in_middle(mark, face_.mark, Type::strong, theme.accent(face_.tone),
                             Align::centre);
    }
    Box words{box.x + side + Theme::gutter_mm, box.y, row_words_width(theme, box.w), 0};
    brush.text(words, face_.words, Type::body, theme.ink());
    words.y += brush.text_height(face_.words, Type::body, words.w);
    if (!face_.detail.empty()) brush.text(words, face_.detail, Type::small, theme.soft_ink());
    easel.declare({.key = face_.key,
                   .role = face_.role,
                   .name = face_.mark.empty() ? face_.words : face_.mark + ' ' + face_.words,
                   .value = face_.detail,
                   .is_selected = face_.is_selected},
                  box);
}

// ---- card ----

void CardWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    easel.brush().fill(box, theme.card(), Theme::corner_mm);
    easel.brush().outline(box, theme.is_high_contrast() ? theme.line() : theme.hairline(),
                          Theme::border_mm, Theme::corner_mm);
}

void SideWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    // By night a tint of that size would be louder than what stands on it.
    const Colour ground = theme.look() == Look::night ? theme.card() : theme.tint(easel.tone());
    easel.brush().fill(box, ground, Theme::corner_mm);
    if (theme.is_high_contrast())
        easel.brush().outline(box, theme.line(), Theme::border_mm, Theme::corner_mm);
}

// ---- code ----

std::string_view CodeWidget::first_line() const {
    return std::string_view(face_.words).substr(0, face_.words.find('\n'));
}

std::string_view CodeWidget::other_lines() const {
    const std::string_view all = face_.words;
    const std::size_t end = all.find('\n');
    return end == all.npos ? std::string_view() : all.substr(end + 1);
}

// On a lying screen the largest words have no room under a code.
bool CodeWidget::is_beside(const Brush& brush, float width_mm) const {
    const Theme& theme = brush.theme();
    return theme.orientation() == Orientation::landscape &&
           theme.text_size() == TextSize::largest &&
           width_mm >= 3 * brush.code_side(face_.modules.size());
}

float CodeWidget::words_width(const Brush& brush, float width_mm) const {
    if (!is_beside(brush, width_mm)) return width_mm;
    return width_mm - brush.code_side(face_.modules.size()) - 2 * Theme::gutter_mm;
}

float CodeWidget::words_height(const Brush& brush, float width_mm) const {
    const float width = words_width(brush, width_mm);
    float words = brush.text_height(first_line(), Type::strong, width);
    if (!other_lines().empty()) words += brush.text_height(other_lines(), Type::small, width);
    return words;
}

float CodeWidget::height(const Brush& brush, float width_mm) const {
    const float words = words_height(brush, width_mm);
    const float side = brush.code_side(face_.modules.size());
    if (is_beside(brush, width_mm)) return std::max(side, words);
    return side + Theme::gap_mm + words;
}

void CodeWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const float side = brush.code_side(face_.modules.size());
    const bool has_beside = is_beside(brush, box.w);
    const Box card{has_beside ? box.x : box.x + (box.w - side) / 2, box.y, side, side};
    brush.code(face_.modules, card);
    brush.outline(card.inset(-Theme::border_mm), theme.line(), Theme::border_mm, Theme::corner_mm);
    const Align align = has_beside ? Align::left : Align::centre;
    Box words{box.x, card.bottom() + Theme::gap_mm, words_width(brush, box.w), 0};
    if (has_beside) words = {box.right() - words.w, box.y, words.w, 0};
    brush.text(words, first_line(), Type::strong, theme.ink(), align);
    words.y += brush.text_height(first_line(), Type::strong, words.w);
    brush.text(words, other_lines(), Type::small, theme.soft_ink(), align);
    easel.declare({.key = face_.key, .role = Role::code, .name = face_.words}, card);
}

// ---- remark ----

bool RemarkWidget::is_one_line(const Brush& brush, float width_mm) const {
    return brush.text_width(face_.own, Type::small) + brush.text_width(face_.chinese, Type::small) +
               Theme::gutter_mm <=
           width_mm;
}

float RemarkWidget::height(const Brush& brush, float width_mm) const {
    const float own = brush.text_height(face_.own, Type::small, width_mm);
    if (is_one_line(brush, width_mm)) return own;
    return own + brush.text_height(face_.chinese, Type::small, width_mm);
}

void RemarkWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    brush.text(box, face_.own, Type::small, theme.soft_ink());
    if (is_one_line(brush, box.w)) {
        brush.text(box, face_.chinese, Type::small, theme.soft_ink(), Align::right);
    } else {
        const float own = brush.text_height(face_.own, Type::small, box.w);
        brush.text({box.x, box.y + own, box.w, box.h - own}, face_.chinese, Type::small,
                   theme.soft_ink());
    }
    easel.declare({.key = face_.key, .name = face_.own, .value = face_.chinese}, box);
}

// ---- status ----

namespace {
constexpr float emblem_air_mm = 2;
}

float StatusWidget::emblem_mm(const Brush& brush) const {
    return face_.plaque == nullptr ? 0 : brush.theme().line_mm(Type::small) + emblem_air_mm;
}

float StatusWidget::height(const Brush& brush, float width_mm) const {
    const float line = brush.line_mm(face_.line_words, Type::small);
    const float right = brush.text_width(face_.line_words + "  " + face_.time, Type::small) + line;
    const bool is_one_line = emblem_mm(brush) + brush.text_width(face_.station, Type::small) +
                                 right + Theme::gutter_mm <=
                             width_mm;
    return is_one_line ? line : 2 * line;
}

void StatusWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const float line = brush.line_mm(face_.line_words, Type::small);
    const float emblem = emblem_mm(brush);
    if (face_.plaque != nullptr)
        face_.plaque->paint_emblem(brush, {box.x, box.y, emblem - emblem_air_mm, line});
    brush.text({box.x + emblem, box.y, box.w - emblem, line}, face_.station, Type::small,
               theme.ink());
    const float y = box.bottom() - line;
    const bool is_one_line = box.h < line * 1.5F;
    const float time_width = brush.text_width(face_.time, Type::small);
    const float words_width = brush.text_width(face_.line_words, Type::small);
    const float icon_side = theme.em_mm(Type::small) * 1.15F;
    float x = box.right() - time_width;
    brush.text({x, y, time_width + 1, line}, face_.time, Type::small, theme.ink());
    x = is_one_line ? x - Theme::gutter_mm - words_width : box.x + icon_side + 2;
    const Colour colour = theme.accent(face_.is_online ? Tone::green : Tone::amber);
    brush.text({x, y, words_width + 1, line}, face_.line_words, Type::small, colour);
    brush.icon(face_.is_online ? Icon::online : Icon::offline,
               {x - icon_side - 1.5F, y + (line - icon_side) / 2, icon_side, icon_side}, colour);
    easel.declare({.key = face_.is_online ? "line.online" : "line.offline",
                   .role = Role::status,
                   .name = face_.line_words,
                   .value = face_.station + " " + face_.time},
                  box);
}

}  // namespace kiosk

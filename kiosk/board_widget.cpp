#include "kiosk/board_widget.hpp"

#include <algorithm>
#include <span>

namespace kiosk {

namespace {

constexpr float card_across_mm = 9;
constexpr float card_down_mm = 13;
constexpr float column_gap_mm = 16;
constexpr float part_gap_mm = 8;  // the least between two parts
constexpr float fact_air_mm = 7;
// Of a lying board, while somebody is called; long words beside it leave it less.
constexpr float calling_part = 0.6F;
constexpr float least_calling_part = 0.5F;

// The icon of a fact and the air after it.
float mark_mm(const Theme& theme, Type words) {
    return theme.em_mm(words) * 1.1F + Theme::gutter_mm;
}

float detail_gap_mm(const Theme& theme, Type words) {
    return theme.em_mm(words) * 0.6F;
}

// Words and detail side by side where there is room, else one under the other.
bool is_one_line(const Brush& brush, const BoardFact& fact, Type words, float width_mm) {
    return brush.text_width(fact.words, words) + detail_gap_mm(brush.theme(), words) +
               brush.text_width(fact.detail, words) <
           width_mm - mark_mm(brush.theme(), words);
}

float fact_height(const Brush& brush, const BoardFact& fact, Type words, float width_mm) {
    const float room = width_mm - mark_mm(brush.theme(), words);
    const float height = brush.text_height(fact.words, words, room);
    if (fact.detail.empty() || is_one_line(brush, fact, words, width_mm)) return height;
    return height + brush.text_height(fact.detail, words, room);
}

float facts_height(const Brush& brush, std::span<const BoardFact> facts, Type words,
                   float width_mm) {
    float height = 0;
    for (const BoardFact& fact : facts)
        height += fact_height(brush, fact, words, width_mm) + (height > 0 ? fact_air_mm : 0);
    return height;
}

void paint_fact(const Easel& easel, const BoardFact& fact, const Box& box, Type type) {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const float mark = mark_mm(theme, type);
    const float side = mark - Theme::gutter_mm;
    const float line = theme.line_mm(type);
    brush.icon(fact.icon, {box.x, box.y + (line - side) / 2, side, side}, theme.accent(fact.tone));
    Box words{box.x + mark, box.y, box.w - mark, 0};
    brush.text(words, fact.words, type, theme.ink());
    if (!fact.detail.empty()) {
        if (is_one_line(brush, fact, type, box.w)) {
            const float shift = brush.text_width(fact.words, type) + detail_gap_mm(theme, type);
            words = {words.x + shift, words.y, words.w - shift, 0};
        } else {
            words.y += brush.text_height(fact.words, type, words.w);
        }
        brush.text(words, fact.detail, type, theme.soft_ink());
    }
    easel.declare({.key = fact.key, .role = Role::status, .name = fact.words, .value = fact.detail},
                  box);
}

void paint_facts(const Easel& easel, std::span<const BoardFact> facts, Box box, Type words) {
    for (const BoardFact& fact : facts) {
        box.h = fact_height(easel.brush(), fact, words, box.w);
        paint_fact(easel, fact, box, words);
        box.y += box.h + fact_air_mm;
    }
}

}  // namespace

// ---- places ----

float BoardWidget::height(const Brush& brush, float) const {
    return brush.theme().height_mm() - 20;
}

float BoardWidget::plaque_height(const Brush& brush, float width_mm, Type words) const {
    return brush.text_height(face_.station, words, width_mm) +
           brush.text_height(face_.number, words, width_mm);
}

float BoardWidget::moment_height(const Brush& brush, float width_mm, Type words) const {
    return brush.theme().line_mm(clock_type()) + brush.text_height(face_.date, words, width_mm);
}

// A long number is not broken.
Type BoardWidget::number_type(const Brush& brush, float width_mm) const {
    const bool has_room = brush.text_width(face_.called->number, Type::board_clock) <= width_mm;
    return has_room ? Type::board_clock : Type::board_call;
}

float BoardWidget::call_height(const Brush& brush, float width_mm, Type words) const {
    const float room = width_mm - 2 * card_across_mm;
    if (face_.called)
        return brush.theme().line_mm(number_type(brush, room)) +
               brush.text_height(face_.called->counter, Type::board_call, room) + 2 * card_down_mm;
    return brush.text_height(face_.call.words, Type::board_call, room) +
           brush.text_height(face_.call.detail, words, room) + 2 * card_down_mm;
}

// What is spare stands between the parts in equal measure; or in the card of who is called, where
// it tells who was called before.
BoardWidget::Places BoardWidget::upright(const Brush& brush, const Box& box, Type words) const {
    Places places{.words = words};
    Box* const parts[] = {&places.plaque, &places.moment, &places.call, &places.facts,
                          &places.line};
    const float heights[] = {plaque_height(brush, box.w, words), moment_height(brush, box.w, words),
                             call_height(brush, box.w, words),
                             facts_height(brush, face_.facts, words, box.w),
                             fact_height(brush, face_.line, words, box.w)};
    float spare = box.h;
    for (const float height : heights)
        spare -= height;
    constexpr float gaps = std::size(heights) - 1;
    places.fit = spare >= gaps * part_gap_mm;
    const float gap = places.fit && face_.called ? part_gap_mm : spare / gaps;
    float y = box.y;
    for (std::size_t i = 0; i < std::size(heights); ++i) {
        const float more = parts[i] == &places.call ? spare - gaps * gap : 0;
        *parts[i] = {box.x, y, box.w, heights[i] + more};
        y += heights[i] + more + gap;
    }
    return places;
}

// On the left the moment between plaque and line, on the right the call as tall as may be.
BoardWidget::Places BoardWidget::lying(const Brush& brush, const Box& box, Type words) const {
    if (face_.called) {
        const Places usual = lying_calling(brush, box, words, calling_part);
        if (usual.fit || words != Type::board_small) return usual;
        return lying_calling(brush, box, words, least_calling_part);
    }
    const float width = (box.w - column_gap_mm) / 2;
    const float right = box.x + width + column_gap_mm;
    const float plaque = plaque_height(brush, width, words);
    const float moment = moment_height(brush, width, words);
    const float line = fact_height(brush, face_.line, words, width);
    const float facts = facts_height(brush, face_.facts, words, width);
    const float call = box.h - facts - column_gap_mm;
    const float spare = box.h - plaque - moment - line;
    return {.words = words,
            .plaque = {box.x, box.y, width, plaque},
            .moment = {box.x, box.y + plaque + spare / 2, width, moment},
            .call = {right, box.y, width, call},
            .facts = {right, box.bottom() - facts, width, facts},
            .line = {box.x, box.bottom() - line, width, line},
            .fit = spare >= part_gap_mm && call >= call_height(brush, width, words)};
}

// Who is called has the right side to itself.
BoardWidget::Places BoardWidget::lying_calling(const Brush& brush, const Box& box, Type words,
                                               float part) const {
    const float side = (box.w - column_gap_mm) * part;
    const float width = box.w - column_gap_mm - side;
    const float plaque = plaque_height(brush, width, words);
    const float moment = moment_height(brush, width, words);
    const float line = fact_height(brush, face_.line, words, width);
    const float facts = facts_height(brush, face_.facts, words, width);
    const float spare = box.h - plaque - moment - facts - fact_air_mm - line;
    const float facts_y = box.bottom() - line - fact_air_mm - facts;
    return {.words = words,
            .plaque = {box.x, box.y, width, plaque},
            .moment = {box.x, box.y + plaque + spare / 2, width, moment},
            .call = {box.right() - side, box.y, side, box.h},
            .facts = {box.x, facts_y, width, facts},
            .line = {box.x, box.bottom() - line, width, line},
            .fit = spare >= 2 * part_gap_mm && box.h >= call_height(brush, side, words)};
}

// Long names and languages take smaller words before anything is lost.
BoardWidget::Places BoardWidget::places(const Brush& brush, const Box& box) const {
    const bool is_upright = brush.theme().orientation() == Orientation::portrait;
    const auto with = [&](Type words) {
        return is_upright ? upright(brush, box, words) : lying(brush, box, words);
    };
    const Places large = with(Type::board);
    return large.fit ? large : with(Type::board_small);
}

// ---- pictures ----

void BoardWidget::paint(const Easel& easel, const Box& box) const {
    const Places at = places(easel.brush(), box);
    paint_plaque(easel, at.plaque, at.words);
    paint_moment(easel, at.moment, at.words);
    // Down one column, then the next, as they are read.
    const bool are_facts_first = at.facts.right() <= at.call.x;
    const bool is_line_first = at.line.right() <= at.call.x;
    if (are_facts_first) paint_facts(easel, face_.facts, at.facts, at.words);
    if (is_line_first) paint_fact(easel, face_.line, at.line, at.words);
    paint_call(easel, at.call, at.words);
    if (!are_facts_first) paint_facts(easel, face_.facts, at.facts, at.words);
    if (!is_line_first) paint_fact(easel, face_.line, at.line, at.words);
}

void BoardWidget::paint_plaque(const Easel& easel, const Box& box, Type words) const {
    Brush& brush = easel.brush();
    const float name = brush.text_height(face_.station, words, box.w);
    brush.text(box, face_.station, words, easel.theme().ink());
    brush.text({box.x, box.y + name, box.w, 0}, face_.number, words, easel.theme().soft_ink());
    easel.declare({.key = "board_plaque", .name = face_.station, .value = face_.number}, box);
}

void BoardWidget::paint_moment(const Easel& easel, const Box& box, Type words) const {
    Brush& brush = easel.brush();
    const float clock = easel.theme().line_mm(clock_type());
    brush.text({box.x, box.y, box.w, clock}, face_.time, clock_type(), easel.theme().ink());
    brush.text({box.x, box.y + clock, box.w, 0}, face_.date, words, easel.theme().soft_ink());
    easel.declare({.key = "board_clock", .name = face_.time, .value = face_.date}, box);
}

void BoardWidget::paint_call(const Easel& easel, const Box& box, Type words) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    brush.fill(box, face_.is_lit ? theme.accent(face_.call.tone) : theme.card(), Theme::corner_mm);
    brush.outline(box, theme.hairline(), Theme::border_mm, Theme::corner_mm);
    easel.declare({.key = face_.call.key,
                   .role = Role::heading,
                   .name = face_.call.words,
                   .value = face_.call.detail,
                   .is_selected = face_.is_lit},
                  box);
    if (face_.called) return paint_called(easel, box, words);
    const Colour ink = face_.is_lit ? theme.on_accent() : theme.ink();
    const float room = box.w - 2 * card_across_mm;
    const float call = brush.text_height(face_.call.words, Type::board_call, room);
    const float detail = brush.text_height(face_.call.detail, words, room);
    const Box inner = box.middle(room, call + detail);
    brush.text(inner, face_.call.words, Type::board_call, ink, Align::centre);
    brush.text({inner.x, inner.y + call, inner.w, detail}, face_.call.detail, words,
               face_.is_lit ? ink : theme.soft_ink(), Align::centre);
}

// The number in the largest figures, where to go under it, and who was called before at the foot.
void BoardWidget::paint_called(const Easel& easel, const Box& box, Type words) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const Colour ink = face_.is_lit ? theme.on_accent() : theme.ink();
    const Box inner = box.inset(card_across_mm, card_down_mm);
    const Type large = number_type(brush, inner.w);
    const float number = theme.line_mm(large);
    const float counter = brush.text_height(face_.called->counter, Type::board_call, inner.w);
    const float line = theme.line_mm(words);
    const float spare = inner.h - number - counter;
    const auto rows = std::min(face_.before.size(),
                               static_cast<std::size_t>(std::max(0.0F, spare - line) / line));
    const float foot = static_cast<float>(rows) * line;
    const float y = inner.y + (spare - foot) / 2;
    brush.text({inner.x, y, inner.w, number}, face_.called->number, large, ink, Align::centre);
    brush.text({inner.x, y + number, inner.w, counter}, face_.called->counter, Type::board_call,
               ink, Align::centre);
    paint_before(easel, {inner.x, inner.bottom() - foot, inner.w, foot}, words);
}

void BoardWidget::paint_before(const Easel& easel, Box room, Type words) const {
    if (room.h <= 0) return;
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const Colour ink = face_.is_lit ? theme.on_accent() : theme.soft_ink();
    const float line = theme.line_mm(words);
    brush.fill({room.x, room.y - line / 2, room.w, Theme::border_mm * 2}, theme.line());
    for (const BoardCall& call : face_.before) {
        if (room.h < line / 2) break;
        brush.text({room.x, room.y, room.w / 2, line}, call.number, words, ink);
        brush.text({room.x + room.w / 2, room.y, room.w / 2, line}, call.counter, words, ink,
                   Align::right);
        room.y += line;
        room.h -= line;
    }
}

}  // namespace kiosk

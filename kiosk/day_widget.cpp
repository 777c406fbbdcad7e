#include "kiosk/day_widget.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace kiosk {

namespace {

constexpr float disc_mm = 9;  // sun or moon
constexpr int arc_parts = 72;
constexpr int half_day = 12 * 60;
constexpr float start_mm = 30;

// The icon of a fact and the air after it.
float fact_mark_mm(const Theme& theme) {
    return theme.em_mm(Type::body) * 1.3F + Theme::gutter_mm;
}

// `part` of the way along a flat arc that spans the box.
Point on_arc(const Box& box, float part) {
    const float angle = std::numbers::pi_v<float> * (1 - part);
    return {box.x + box.w / 2 + std::cos(angle) * box.w / 2,
            box.bottom() - std::sin(angle) * box.h};
}

}  // namespace

float DayWidget::height(const Brush& brush, float) const {
    return brush.theme().height_mm() - 20 - stretch_mm();
}

void DayWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    const Box whole{0, 0, theme.width_mm(), theme.height_mm()};
    easel.declare({.key = face_.key,
                   .role = Role::button,
                   .name = face_.start,
                   .value = face_.time,
                   .is_touchable = true,
                   .is_main = true},
                  whole);
    if (theme.orientation() == Orientation::portrait) {
        paint_sky(easel,
                  {box.x + disc_mm, box.y + box.h * 0.18F, box.w - 2 * disc_mm, box.h * 0.22F});
        const Box words{box.x, box.y + 4, box.w, box.h * 0.65F};
        paint_words(easel, words);
        const Box start{box.x, box.bottom() - 34, box.w, start_mm};
        paint_start(easel, start);
        const Box facts = facts_box(easel.brush(), box.w);
        paint_facts(easel, Box{box.x, words.bottom(), box.w, start.y - words.bottom()}.middle(
                               facts.w, facts.h));
    } else {
        // Large words need the room that the sky can spare.
        const bool is_large = theme.text_scale() > 1.5F;
        const Box left{box.x, box.y, box.w * (is_large ? 0.5F : 0.6F), box.h};
        const Box right{left.right() + 16, box.y, box.w - left.w - 16, box.h};
        paint_sky(easel, {left.x + disc_mm, left.y + left.h * 0.24F, left.w - 2 * disc_mm,
                          left.h * 0.24F});
        paint_words(easel, {left.x, left.y + 2, left.w, left.h * 0.86F});
        constexpr float between = 18;
        const Box facts = facts_box(easel.brush(), right.w);
        const Box block = right.middle(right.w, facts.h + between + start_mm);
        paint_facts(easel, {block.x, block.y, facts.w, facts.h});
        paint_start(easel, {block.x, block.bottom() - start_mm, block.w, start_mm});
    }
}

// On the horizon, where the sun never comes.
void DayWidget::paint_emblem(const Easel& easel, const Box& sky) const {
    if (face_.plaque == nullptr) return;
    const float side = sky.h * 0.48F;
    const Box box{sky.x + (sky.w - side) / 2, sky.bottom() - side - sky.h * 0.12F, side, side};
    face_.plaque->paint_emblem(easel.brush(), box);
}

// The way of the sun by day, of the moon by night: where it stands is what time it is.
void DayWidget::paint_sky(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const int since = (face_.minute + 24 * 60 - 6 * 60) % half_day;
    const float part = static_cast<float>(since) / half_day;
    const auto stroke_to = [&](float from, float to, Colour colour, float width) {
        std::vector<Point> points;
        for (int i = 0; i <= arc_parts; ++i) {
            points.push_back(on_arc(box, from + (to - from) * static_cast<float>(i) / arc_parts));
        }
        brush.stroke(points, colour, width);
    };
    const Colour disc = theme.accent(is_day() ? Tone::red : Tone::indigo);
    // On a lying screen words stand beside it.
    const float end =
        theme.orientation() == Orientation::portrait ? theme.width_mm() : box.right() + disc_mm;
    brush.line({0, box.bottom()}, {end, box.bottom()}, theme.hairline(), 0.5F);
    stroke_to(0, 1, theme.hairline(), 0.6F);
    if (part > 0.01F) stroke_to(0, part, disc, 1.0F);
    const Point at = on_arc(box, part);
    brush.disc(at, disc_mm + 3, theme.paper());
    brush.disc(at, disc_mm, disc);
    if (!is_day())
        brush.disc({at.x + disc_mm * 0.45F, at.y - disc_mm * 0.3F}, disc_mm * 0.78F, theme.paper());
    paint_emblem(easel, box);
}

void DayWidget::paint_words(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    float y = box.y;
    const float name = brush.text_height(face_.station, Type::question, box.w);
    brush.text({box.x, y, box.w, name}, face_.station, Type::question, theme.ink(), Align::centre);
    y += name + 1;
    brush.text({box.x, y, box.w, 0}, face_.number, Type::body, theme.soft_ink(), Align::centre);
    const Box title{box.x, box.y, box.w, name + 1 + theme.line_mm(Type::body)};
    easel.declare({.key = "idle_station",
                   .role = Role::heading,
                   .name = face_.station,
                   .value = face_.number},
                  title);
    const float date = brush.text_height(face_.date, Type::section, box.w);
    const float clock = theme.line_mm(Type::clock);
    y = box.bottom() - date - clock;
    brush.text({box.x, y, box.w, clock}, face_.time, Type::clock, theme.ink(), Align::centre);
    const Box day{box.x, y + clock, box.w, date};
    brush.text(day, face_.date, Type::section, theme.soft_ink(), Align::centre);
    easel.declare({.key = "idle_date", .role = Role::status, .name = face_.date}, day);
}

// As wide and as tall as the facts are, so that they can stand in the middle.
Box DayWidget::facts_box(const Brush& brush, float most_mm) const {
    const float mark = fact_mark_mm(brush.theme());
    Box box;
    for (const DayFact& fact : face_.facts) {
        const float room = most_mm - mark;
        for (const TextLine& line : brush.lines(fact.words, Type::body, room))
            box.w = std::max(box.w, mark + line.width + 0.5F);
        box.h += brush.text_height(fact.words, Type::body, room) + (box.h > 0 ? Theme::gap_mm : 0);
    }
    return box;
}

void DayWidget::paint_facts(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const float mark = fact_mark_mm(theme);
    const float side = mark - Theme::gutter_mm;
    float y = box.y;
    for (const DayFact& fact : face_.facts) {
        const float line = brush.line_mm(fact.words, Type::body);
        const Box words{box.x + mark, y, box.w - mark, 0};
        brush.icon(fact.icon, {box.x, y + (line - side) / 2, side, side}, theme.accent(fact.tone));
        brush.text(words, fact.words, Type::body, theme.ink());
        const float height = brush.text_height(fact.words, Type::body, words.w);
        easel.declare({.key = "idle_fact", .role = Role::status, .name = fact.words},
                      {box.x, y, box.w, height});
        y += height + Theme::gap_mm;
    }
}

void DayWidget::paint_start(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    const Box drawn = easel.sunk(box, face_.key);
    easel.brush().fill(drawn, easel.pressed_shade(theme.accent(Tone::red), face_.key),
                       Theme::corner_mm);
    easel.brush().text_in_middle(drawn, face_.start, Type::section, theme.on_accent(),
                                 Align::centre);
}

}  // namespace kiosk

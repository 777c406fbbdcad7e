#include "kiosk/map_widget.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiosk {

namespace {

constexpr float least_height_mm = 90;
constexpr float most_height_mm = 150;
constexpr float edge_mm = 5;  // between the outermost pin and the frame
constexpr float least_reach_m = 120;
constexpr int ring_points = 72;
constexpr int parting_rounds = 24;

float between(Point a, Point b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

// A scale bar as long as a third of the map at most.
std::size_t scale_for(float mm_per_m, float width_mm) {
    std::size_t best = 0;
    for (std::size_t i = 0; i < std::size(map_scales_m); ++i)
        if (map_scales_m[i] * mm_per_m <= width_mm / 3) best = i;
    return best;
}

// The part of a circle within the box, dot by dot: a brush has no clip.
void paint_ring(Brush& brush, const Box& box, float radius, Colour colour) {
    std::array<Point, ring_points> points;
    const Point centre = box.centre();
    for (int i = 0; i < ring_points; ++i) {
        const float turn = static_cast<float>(i) * 6.2831853F / ring_points;
        points[static_cast<std::size_t>(i)] = {centre.x + radius * std::cos(turn),
                                               centre.y + radius * std::sin(turn)};
    }
    for (std::size_t i = 0; i < points.size(); i += 2) {
        const Point next = points[(i + 1) % points.size()];
        if (box.holds(points[i]) && box.holds(next))
            brush.line(points[i], next, colour, Theme::border_mm / 2);
    }
}

// Moves two marks apart that stand on each other.
void part(Point& a, Point& b, float least) {
    const float distance = between(a, b);
    if (distance >= least) return;
    const float push = (least - distance) / 2;
    const float x = distance > 0.01F ? (b.x - a.x) / distance : 1;
    const float y = distance > 0.01F ? (b.y - a.y) / distance : 0;
    a = {a.x - x * push, a.y - y * push};
    b = {b.x + x * push, b.y + y * push};
}

Point kept_in(const Box& box, Point p) {
    return {std::clamp(p.x, box.x, box.right()), std::clamp(p.y, box.y, box.bottom())};
}

}  // namespace

float MapWidget::height(const Brush&, float width_mm) const {
    return std::clamp(width_mm * 0.7F, least_height_mm, most_height_mm);
}

// How far the farthest pin lies from the middle.
float MapWidget::reach_m() const {
    float reach = least_reach_m;
    for (const MapPin& pin : face_.pins)
        reach = std::max({reach, std::abs(pin.east_m), std::abs(pin.north_m)});
    return reach;
}

std::vector<MapWidget::Spot> MapWidget::spots(const Box& box, float radius, float mm_per_m) const {
    const Point centre = box.centre();
    std::vector<Spot> spots;
    for (const MapPin& pin : face_.pins) {
        const Point at{centre.x + pin.east_m * mm_per_m, centre.y - pin.north_m * mm_per_m};
        spots.push_back({at, at});
    }
    const Box room = box.inset(radius + Theme::border_mm);
    for (int round = 0; round < parting_rounds; ++round) {
        for (std::size_t i = 0; i < spots.size(); ++i)
            for (std::size_t j = i + 1; j < spots.size(); ++j)
                part(spots[i].mark, spots[j].mark, 2 * radius + 1);
        for (Spot& spot : spots)
            spot.mark = kept_in(room, spot.mark);
    }
    return spots;
}

void MapWidget::paint_rings(const Easel& easel, const Box& box, float mm_per_m,
                            std::size_t scale) const {
    const float step = map_scales_m[scale] * mm_per_m;
    for (float radius = step; radius < std::hypot(box.w, box.h) / 2; radius += step)
        paint_ring(easel.brush(), box, radius, easel.theme().line());
}

void MapWidget::paint_scale(const Easel& easel, const Box& box, float mm_per_m,
                            std::size_t scale) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const float length = map_scales_m[scale] * mm_per_m;
    const float line = theme.line_mm(Type::small);
    const Point left{box.x + edge_mm, box.bottom() - edge_mm};
    const Point right{left.x + length, left.y};
    brush.line(left, right, theme.ink(), Theme::border_mm * 2);
    for (const Point end : {left, right})
        brush.line({end.x, end.y - 2}, {end.x, end.y}, theme.ink(), Theme::border_mm * 2);
    const std::string& words = scale_words(scale);
    const float width = brush.text_width(words, Type::small);
    brush.text({left.x, left.y - line - 1, std::max(width + 1, length), line}, words, Type::small,
               theme.ink());
}

void MapWidget::paint_north(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const float line = theme.line_mm(Type::small);
    const float width = brush.text_width(face_.north, Type::small) + 1;
    const Point top{box.right() - edge_mm - width / 2, box.y + edge_mm};
    brush.stroke(std::array{Point{top.x - 3, top.y + 5}, top, Point{top.x + 3, top.y + 5}},
                 theme.ink(), Theme::border_mm * 2);
    brush.line(top, {top.x, top.y + 11}, theme.ink(), Theme::border_mm * 2);
    brush.text({top.x - width / 2, top.y + 12, width, line}, face_.north, Type::small, theme.ink());
}

// Open is a full disc, closed one with a bar, unknown an open one: shape and colour.
void MapWidget::paint_pin(const Easel& easel, const MapPin& pin, const Spot& spot,
                          float radius) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    if (between(spot.place, spot.mark) > 1) {
        brush.line(spot.place, spot.mark, theme.ink(), Theme::border_mm);
        brush.disc(spot.place, 1, theme.ink());
    }
    const Box box{spot.mark.x - radius, spot.mark.y - radius, 2 * radius, 2 * radius};
    const bool is_full = pin.is_here || pin.state == PinState::open;
    const Colour colour = pin.is_here                     ? theme.accent(Tone::red)
                          : pin.state == PinState::open   ? theme.accent(Tone::green)
                          : pin.state == PinState::closed ? theme.accent(Tone::amber)
                                                          : theme.soft_ink();
    brush.disc(spot.mark, radius, colour);
    if (!is_full) brush.disc(spot.mark, radius - 2 * Theme::border_mm, theme.card());
    brush.text_in_middle(box, pin.mark, Type::small, is_full ? theme.on_accent() : colour,
                         Align::centre);
    if (pin.state == PinState::closed && !pin.is_here)
        brush.line({box.x, box.bottom()}, {box.right(), box.bottom()}, colour,
                   Theme::border_mm * 2);
}

const std::string& MapWidget::scale_words(std::size_t scale) const {
    return scale < face_.scale_words.size() ? face_.scale_words[scale] : face_.words;
}

// What the picture shows, for who does not see it; the list beside it has the places one by one.
std::string MapWidget::told(std::size_t scale) const {
    std::string told;
    for (const MapPin& pin : face_.pins)
        told += pin.name + '\n';
    return told + face_.north + '\n' + scale_words(scale);
}

void MapWidget::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    brush.fill(box, theme.card(), Theme::corner_mm);
    brush.outline(box, theme.line(), Theme::border_mm, Theme::corner_mm);
    const float radius = theme.line_mm(Type::small) * 0.6F;
    const Box inner = box.inset(edge_mm);
    const float room = std::min(inner.w, inner.h) / 2 - radius;
    const float mm_per_m = room / reach_m();
    const std::size_t scale = scale_for(mm_per_m, box.w);
    paint_rings(easel, inner, mm_per_m, scale);
    const auto placed = spots(inner, radius, mm_per_m);
    // Here last, so that nothing covers it.
    for (const bool is_here : {false, true})
        for (std::size_t i = 0; i < face_.pins.size(); ++i)
            if (face_.pins[i].is_here == is_here)
                paint_pin(easel, face_.pins[i], placed[i], radius);
    paint_scale(easel, box, mm_per_m, scale);
    paint_north(easel, box);
    easel.declare(
        {.key = face_.key, .role = Role::picture, .name = face_.words, .value = told(scale)}, box);
}

}  // namespace kiosk

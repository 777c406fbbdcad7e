#include <imgui.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

#include "kiosk/brush.hpp"

namespace kiosk {

namespace {

// Reads a drawing letter by letter and strokes it.
class IconPen final {
public:
    // Across may be less than nothing: then the drawing is turned over.
    IconPen(ImDrawList& list, ImVec2 origin, float unit, float across, ImU32 colour)
        : list_(list), origin_(origin), unit_(unit), across_(across), colour_(colour) {}

    void draw(std::string_view drawing) {
        rest_ = drawing;
        while (const char letter = next_letter())
            act(letter);
        finish(ImDrawFlags_None);
    }

private:
    static constexpr float stroke_units = 2;

    void act(char letter) {
        switch (letter) {
            case 'M':
                finish(ImDrawFlags_None);
                corner(place());
                break;
            case 'L':
                corner(place());
                break;
            case 'C':
                curve();
                break;
            case 'Z':
                close_up();
                finish(ImDrawFlags_Closed);
                break;
            default:
                round(letter);
        }
    }

    void curve() {
        const ImVec2 first = place();
        const ImVec2 second = place();
        const ImVec2 end = place();
        list_.PathBezierCubicCurveTo(first, second, end);
        joint(end);
    }

    // A curve may end where it began: a corner of two places in one would be filled.
    void close_up() {
        auto& path = list_._Path;
        if (path.Size < 2) return;
        const ImVec2 gap{path.back().x - path.front().x, path.back().y - path.front().y};
        if (std::hypot(gap.x, gap.y) < width() / 4) path.pop_back();
    }

    void round(char letter) {
        finish(ImDrawFlags_None);
        const ImVec2 centre = place();
        const float radius = number() * unit_;
        if (letter == 'D') return list_.AddCircleFilled(centre, radius, colour_);
        if (letter == 'O') return list_.AddCircle(centre, radius, colour_, 0, width());
        const float from = number() * std::numbers::pi_v<float> / 180;
        const float to = number() * std::numbers::pi_v<float> / 180;
        list_.PathArcTo(centre, radius, from, to);
        if (letter == 'K') return list_.PathFillConvex(colour_);
        joint({centre.x + std::cos(from) * radius, centre.y + std::sin(from) * radius});
        joint({centre.x + std::cos(to) * radius, centre.y + std::sin(to) * radius});
        finish(ImDrawFlags_None);
    }

    void corner(ImVec2 at) {
        list_.PathLineTo(at);
        joint(at);
    }

    // A disc at each end and corner makes them round. It is drawn after the path, which it would
    // otherwise take the place of.
    void joint(ImVec2 at) { joints_.push_back(at); }

    void finish(ImDrawFlags flags) {
        list_.PathStroke(colour_, flags, width());
        for (const ImVec2 at : joints_)
            list_.AddCircleFilled(at, width() / 2, colour_, 12);
        joints_.clear();
    }

    float width() const { return std::max(1.0F, stroke_units * unit_); }

    ImVec2 place() {
        const float x = number();
        const float y = number();
        return {origin_.x + x * across_, origin_.y + y * unit_};
    }

    void skip_spaces() {
        const auto start = rest_.find_first_not_of(' ');
        rest_.remove_prefix(start == std::string_view::npos ? rest_.size() : start);
    }

    float number() {
        skip_spaces();
        float value = 0;
        const auto read = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        rest_.remove_prefix(static_cast<std::size_t>(read.ptr - rest_.data()));
        return value;
    }

    char next_letter() {
        skip_spaces();
        if (rest_.empty()) return 0;
        const char letter = rest_.front();
        rest_.remove_prefix(1);
        return letter;
    }

    ImDrawList& list_;
    ImVec2 origin_;
    float unit_;
    float across_;
    ImU32 colour_;
    std::string_view rest_;
    std::vector<ImVec2> joints_;
};

// Straight strokes only: arcs count degrees, which would not turn over.
bool points_sideways(Icon icon) {
    return icon == Icon::back || icon == Icon::next;
}

}  // namespace

void Brush::icon(Icon icon, const Box& seen, Colour colour) {
    const Box box = placed(seen);
    constexpr float grid = 24;
    const float side = std::min(px(box.w), px(box.h));
    const ImVec2 origin{std::round(px(box.x) + (px(box.w) - side) / 2),
                        std::round(px(box.y) + (px(box.h) - side) / 2)};
    if (told_ != nullptr && icon != Icon::none) {
        const float mm = 1 / theme_.density();
        told_->push_back({.words = {},
                          .box = {origin.x * mm, origin.y * mm, side * mm, side * mm},
                          .room_mm = box.w,
                          .colour = colour});
    }
    const bool is_turned = is_mirrored_ && points_sideways(icon);
    const ImVec2 from{is_turned ? origin.x + side : origin.x, origin.y};
    const float unit = side / grid;
    IconPen(list_, from, unit, is_turned ? -unit : unit, packed(colour)).draw(drawing_of(icon));
}

}  // namespace kiosk

// Places on the page, in millimetres from its top left corner.
#pragma once

namespace kiosk {

struct Point {
    float x = 0;
    float y = 0;
    bool operator==(const Point&) const = default;
};

struct Box {
    float x = 0;
    float y = 0;
    float w = 0;
    float h = 0;
    bool operator==(const Box&) const = default;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
    Point centre() const { return {x + w / 2, y + h / 2}; }
    bool holds(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
    Box inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
    Box inset(float across, float down) const {
        return {x + across, y + down, w - 2 * across, h - 2 * down};
    }
    Box moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
    // A box of that size in the middle of this one.
    Box middle(float width, float height) const {
        return {x + (w - width) / 2, y + (h - height) / 2, width, height};
    }
};

}  // namespace kiosk

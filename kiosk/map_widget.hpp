// A drawn map: where a few places lie from here, with a scale and north. No streets: it knows only
// where things are. Each place has a number, and its words stand beside the map.
#pragma once

#include <string>
#include <vector>

#include "kiosk/widget.hpp"

namespace kiosk {

enum class PinState { open, closed, unknown };

struct MapPin {
    std::string mark;  // "1"
    std::string name;  // said of it
    float east_m = 0;  // from the middle
    float north_m = 0;
    PinState state = PinState::unknown;
    bool is_here = false;
};

struct MapFace {
    std::string key;
    std::string words;  // what the picture is
    std::string north;
    std::vector<std::string> scale_words;  // of each of map_scales_m
    std::vector<MapPin> pins;
};

// The lengths a scale bar may have.
inline constexpr float map_scales_m[] = {50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000};

class MapWidget final : public Widget {
public:
    explicit MapWidget(MapFace face) : face_(std::move(face)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    float stretch_mm() const override { return 60; }
    // North is up and east is right in every script.
    bool is_one_way() const override { return true; }

private:
    struct Spot {
        Point place;  // where it is
        Point mark;   // where its number stands, apart from the others
    };
    float reach_m() const;
    const std::string& scale_words(std::size_t scale) const;
    std::string told(std::size_t scale) const;
    std::vector<Spot> spots(const Box& box, float radius, float mm_per_m) const;
    void paint_rings(const Easel& easel, const Box& box, float mm_per_m, std::size_t scale) const;
    void paint_scale(const Easel& easel, const Box& box, float mm_per_m, std::size_t scale) const;
    void paint_north(const Easel& easel, const Box& box) const;
    void paint_pin(const Easel& easel, const MapPin& pin, const Spot& spot, float radius) const;

    MapFace face_;
};

}  // namespace kiosk

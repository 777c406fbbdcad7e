#include "bench/shaken_ink.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <utility>

#include "platform/base/json.hpp"

namespace bench {

namespace {

using kiosk::entry::InkPoint;
using kiosk::entry::InkStroke;

constexpr float book_side = 1024;
constexpr float book_top = 900;  // its y grows upwards
constexpr float step = 20;       // between two points, as a finger at some speed leaves them

// The distributions of the library differ from one to the next; these do not.
class Hand final {
public:
    explicit Hand(std::uint64_t seed) : engine_(seed) {}
    double part() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }
    double between(double low, double high) { return low + part() * (high - low); }
    bool happens(double chance) { return part() < chance; }
    std::size_t below(std::size_t count) {
        return static_cast<std::size_t>(part() * static_cast<double>(count));
    }
    // Sum of twelve: normal enough for a hand.
    double normal(double width) {
        double sum = -6;
        for (int i = 0; i < 12; ++i)
            sum += part();
        return sum * width;
    }

private:
    std::mt19937_64 engine_;
};

InkStroke with_points_between(const InkStroke& stroke) {
    InkStroke dense{stroke.front()};
    for (std::size_t i = 1; i < stroke.size(); ++i) {
        const InkPoint a = stroke[i - 1];
        const InkPoint b = stroke[i];
        const int parts = std::max(1, static_cast<int>(std::hypot(b.x - a.x, b.y - a.y) / step));
        for (int part = 1; part <= parts; ++part) {
            const float way = static_cast<float>(part) / static_cast<float>(parts);
            dense.push_back({a.x + way * (b.x - a.x), a.y + way * (b.y - a.y)});
        }
    }
    return dense;
}

// Two slow waves along the stroke, in each direction their own.
class Wobble final {
public:
    Wobble(Hand& hand, double width) : width_(width) {
        for (double& phase : phases_)
            phase = hand.between(0, turn);
    }
    double at(double way, std::size_t direction) const {
        return width_ * (std::sin(turn * way + phases_[direction]) +
                         0.5 * std::sin(2 * turn * way + phases_[direction + 2]));
    }

private:
    static constexpr double turn = 6.283185307179586;
    double width_;
    std::array<double, 4> phases_{};
};

struct Leaning {
    double slant, turn, squeeze;
    InkPoint of(double x, double y) const {
        constexpr double middle = book_side / 2;
        x += slant * (middle - y) - middle;
        y -= middle;
        const double turned_x = x * std::cos(turn) - y * std::sin(turn);
        const double turned_y = x * std::sin(turn) + y * std::cos(turn);
        return {static_cast<float>(middle + turned_x * squeeze),
                static_cast<float>(middle + turned_y)};
    }
};

InkStroke written(const InkStroke& stroke, const Shaking& shaking, const Leaning& leaning,
                  Hand& hand) {
    InkStroke points = with_points_between(stroke);
    const double slip_x = hand.normal(shaking.slip * book_side);
    const double slip_y = hand.normal(shaking.slip * book_side);
    const Wobble wobble(hand, shaking.wobble * book_side);
    const auto last = static_cast<double>(std::max<std::size_t>(points.size() - 1, 1));
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double way = static_cast<double>(i) / last;
        points[i] = leaning.of(points[i].x + slip_x + wobble.at(way, 0) + hand.normal(2),
                               points[i].y + slip_y + wobble.at(way, 1) + hand.normal(2));
    }
    return points;
}

}  // namespace

Ink medians_of(const std::filesystem::path& hanzi_data, const std::string& character) {
    std::ifstream file(hanzi_data / (character + ".json"));
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto json = platform::parse_json(text);
    if (!json || !json->contains("medians")) throw std::runtime_error("no strokes of " + character);
    Ink ink;
    for (const auto& median : json->at("medians")) {
        kiosk::entry::InkStroke& stroke = ink.emplace_back();
        for (const auto& point : median)
            stroke.push_back({point.at(0).get<float>(), book_top - point.at(1).get<float>()});
    }
    return ink;
}

Ink shaken(const Ink& ink, const Shaking& shaking, std::uint64_t seed) {
    Hand hand(seed);
    const Leaning leaning{hand.between(-shaking.slant, shaking.slant),
                          hand.between(-shaking.turn, shaking.turn),
                          hand.between(1 - shaking.squeeze, 1 + shaking.squeeze)};
    Ink strokes;
    for (const InkStroke& stroke : ink)
        strokes.push_back(written(stroke, shaking, leaning, hand));
    if (strokes.size() > 2 && hand.happens(shaking.in_wrong_order)) {
        const std::size_t place = hand.below(strokes.size() - 1);
        std::swap(strokes[place], strokes[place + 1]);
    }
    Ink joined;
    for (InkStroke& stroke : strokes) {
        if (!joined.empty() && hand.happens(shaking.joined)) {
            joined.back().insert(joined.back().end(), stroke.begin(), stroke.end());
        } else {
            joined.push_back(std::move(stroke));
        }
    }
    return joined;
}

}  // namespace bench

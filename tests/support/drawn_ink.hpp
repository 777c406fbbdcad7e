// Ink made by hand: strokes as lines through the corners of a square from 0 to 100. It gives no
// verdicts.
#pragma once

#include <utility>
#include <vector>

#include "kiosk/entry/ink.hpp"

namespace support {

using Corners = std::vector<std::pair<float, float>>;

inline kiosk::entry::InkStroke drawn(const Corners& corners) {
    constexpr int points = 12;
    kiosk::entry::InkStroke stroke{{corners.front().first, corners.front().second}};
    for (std::size_t i = 1; i < corners.size(); ++i) {
        const auto [x, y] = corners[i - 1];
        for (int part = 1; part <= points; ++part) {
            const float way = static_cast<float>(part) / points;
            stroke.push_back({x + way * (corners[i].first - x), y + way * (corners[i].second - y)});
        }
    }
    return stroke;
}

inline std::vector<kiosk::entry::InkStroke> drawn(const std::vector<Corners>& strokes) {
    std::vector<kiosk::entry::InkStroke> ink;
    for (const Corners& corners : strokes)
        ink.push_back(drawn(corners));
    return ink;
}

inline const std::vector<Corners> wang{
    {{20, 10}, {80, 10}}, {{25, 48}, {75, 48}}, {{50, 10}, {50, 90}}, {{10, 90}, {90, 90}}};

// 吉 between `left` and `right`; two of them are 喆.
inline std::vector<Corners> ji(float left, float right) {
    const float middle = (left + right) / 2;
    return {{{left, 20}, {right, 20}},
            {{middle, 2}, {middle, 42}},
            {{left + 4, 42}, {right - 4, 42}},
            {{left + 6, 56}, {left + 6, 96}},
            {{left + 6, 56}, {right - 6, 56}, {right - 6, 96}},
            {{left + 6, 92}, {right - 6, 92}}};
}

}  // namespace support

#include "services/membership/signature_json.hpp"

namespace services::membership {
namespace {

// A finger may slide off the field; further than this it was not a finger.
constexpr int least = -1000;
constexpr int most = 2000;

std::optional<std::int16_t> coordinate(const platform::Json& value) {
    if (!value.is_number_integer() || value < least || value > most) return std::nullopt;
    return value.get<std::int16_t>();
}

}  // namespace

platform::Json json_of(const std::vector<Stroke>& strokes) {
    auto list = platform::Json::array();
    for (const auto& stroke : strokes) {
        auto points = platform::Json::array();
        for (const auto& point : stroke) {
            points.push_back(point.x);
            points.push_back(point.y);
        }
        list.push_back(std::move(points));
    }
    return list;
}

std::optional<std::vector<Stroke>> strokes_from(const platform::Json& json) {
    if (!json.is_array()) return std::nullopt;
    std::vector<Stroke> strokes;
    for (const auto& points : json) {
        if (!points.is_array() || points.size() % 2 != 0) return std::nullopt;
        Stroke stroke;
        for (std::size_t i = 0; i < points.size(); i += 2) {
            const auto x = coordinate(points[i]);
            const auto y = coordinate(points[i + 1]);
            if (!x || !y) return std::nullopt;
            stroke.push_back({*x, *y});
        }
        strokes.push_back(std::move(stroke));
    }
    return strokes;
}

}  // namespace services::membership

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "lints/lints.hpp"

namespace lints {

namespace {

using kiosk::Colour;
using kiosk::Node;
using kiosk::Theme;

constexpr float searched_mm = Theme::gap_mm + 0.5F;  // beyond that stands something else
constexpr double least_contrast = 3;
// Where a ray begins, as parts of a side: corners are round.
constexpr std::array side_parts{0.3F, 0.5F, 0.7F};

int steps_of(const Seen& seen) {
    return static_cast<int>(std::lround(searched_mm * seen.theme.density()));
}

struct Ray {
    int x = 0, y = 0;    // the last pixel of the thing itself
    int dx = 0, dy = 0;  // outward
};

// Of a thing at the edge of the page the ring is looked for inside.
platform::PixelRect searched_from(const Seen& seen, const platform::PixelRect& rect) {
    const auto page = seen.theme.size();
    const int air = steps_of(seen);
    const int x = std::max(rect.x, air);
    const int y = std::max(rect.y, air);
    return {x, y, std::min(rect.x + rect.width, page.width - air) - x,
            std::min(rect.y + rect.height, page.height - air) - y};
}

std::vector<Ray> rays_round(const platform::PixelRect& rect) {
    std::vector<Ray> rays;
    for (const float part : side_parts) {
        const int x = rect.x + static_cast<int>(static_cast<float>(rect.width) * part);
        const int y = rect.y + static_cast<int>(static_cast<float>(rect.height) * part);
        rays.push_back({x, rect.y, 0, -1});
        rays.push_back({x, rect.y + rect.height - 1, 0, 1});
        rays.push_back({rect.x, y, -1, 0});
        rays.push_back({rect.x + rect.width - 1, y, 1, 0});
    }
    return rays;
}

// What is met on the way out, up to the edge of the page.
std::vector<Colour> met_on(const Seen& seen, const Ray& ray) {
    std::vector<Colour> met;
    const auto size = seen.theme.size();
    for (int step = 0; step <= steps_of(seen); ++step) {
        const int x = ray.x + ray.dx * step;
        const int y = ray.y + ray.dy * step;
        if (x < 0 || y < 0 || x >= size.width || y >= size.height) break;
        met.push_back({seen.picture[static_cast<std::size_t>(y * size.width + x)] & 0xFFFFFFU});
    }
    return met;
}

bool is_at_edge(const Seen& seen, const Ray& ray, int step) {
    const int x = ray.x + ray.dx * (step + 1);
    const int y = ray.y + ray.dy * (step + 1);
    return x < 0 || y < 0 || x >= seen.theme.size().width || y >= seen.theme.size().height;
}

bool stands_off(Colour band, const std::optional<Colour>& beside) {
    return !beside || contrast(band, *beside) >= least_contrast;
}

// The thickest band of one colour that stands off from what lies before and behind it. The ring
// keeps a gap to the thing, and ends before the next: what only lies between two things is none.
int thickest_band(const std::vector<Colour>& met, bool ends_at_page) {
    int thickest = 0;
    for (std::size_t first = 1; first < met.size();) {
        std::size_t end = first + 1;
        while (end < met.size() && met[end] == met[first])
            ++end;
        if (first == 1 || (end == met.size() && !ends_at_page)) {
            first = end;
            continue;
        }
        const auto behind = end < met.size() ? std::optional(met[end]) : std::nullopt;
        if (stands_off(met[first], met[first - 1]) && stands_off(met[first], behind))
            thickest = std::max(thickest, static_cast<int>(end - first));
        first = end;
    }
    return thickest;
}

}  // namespace

Verdict focus_ring(const Seen& seen) {
    Verdict verdict;
    for (const Node& node : seen.tree.nodes) {
        if (!node.has_ring) continue;
        ++verdict.checked;
        float thinnest = searched_mm;
        for (const Ray& ray : rays_round(searched_from(seen, node.rect))) {
            const auto met = met_on(seen, ray);
            const bool ends_at_page = is_at_edge(seen, ray, static_cast<int>(met.size()) - 1);
            const auto band = static_cast<float>(thickest_band(met, ends_at_page));
            thinnest = std::min(thinnest, band / seen.theme.density());
        }
        if (thinnest + one_pixel(seen) / 2 >= Theme::ring_mm) continue;
        verdict.findings.push_back(fmt::format("round {} is {:.1f} mm of ring to be seen, wants {}",
                                               node.key, thinnest, Theme::ring_mm));
    }
    return verdict;
}

}  // namespace lints

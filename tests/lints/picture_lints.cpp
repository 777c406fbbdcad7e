#include <algorithm>
#include <cstdlib>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "lints/lints.hpp"

namespace lints {

namespace {

using kiosk::Colour;
using kiosk::Drawn;
using kiosk::Node;

platform::PixelRect pixels_of(const Seen& seen, const kiosk::Box& box) {
    const float density = seen.theme.density();
    const auto size = seen.theme.size();
    const int x = std::clamp(static_cast<int>(box.x * density), 0, size.width);
    const int y = std::clamp(static_cast<int>(box.y * density), 0, size.height);
    const int right = std::clamp(static_cast<int>(box.right() * density) + 1, x, size.width);
    const int bottom = std::clamp(static_cast<int>(box.bottom() * density) + 1, y, size.height);
    return {x, y, right - x, bottom - y};
}

struct Share {
    std::uint32_t rgb = 0;
    int pixels = 0;
};

// The colours of a place, the commonest first.
std::vector<Share> colours_in(const Seen& seen, const platform::PixelRect& rect) {
    std::unordered_map<std::uint32_t, int> counted;
    for (int y = rect.y; y < rect.y + rect.height; ++y) {
        const auto row = static_cast<std::size_t>(y * seen.theme.size().width);
        for (int x = rect.x; x < rect.x + rect.width; ++x)
            ++counted[seen.picture[row + static_cast<std::size_t>(x)] & 0xFFFFFFU];
    }
    std::vector<Share> shares;
    for (const auto& [rgb, pixels] : counted)
        shares.push_back({rgb, pixels});
    std::ranges::sort(shares, std::ranges::greater{}, &Share::pixels);
    return shares;
}

// Against the worst of what lies behind in good part. Nothing when the ink cannot be found: then
// something else lies over it.
double measured(const Seen& seen, const Drawn& drawn) {
    const auto shares = colours_in(seen, pixels_of(seen, drawn.box));
    const auto ink = std::ranges::find(shares, drawn.colour.rgb, &Share::rgb);
    if (ink == shares.end()) return 0;
    int all = 0;
    for (const Share& share : shares)
        all += share.pixels;
    double worst = 21;
    bool has_ground = false;
    for (const Share& share : shares) {
        if (share.rgb == drawn.colour.rgb) continue;
        if (has_ground && share.pixels < all / 8) break;
        worst = std::min(worst, contrast(Colour{share.rgb}, drawn.colour));
        has_ground = true;
    }
    return has_ground ? worst : 1;
}

Verdict judged(const Seen& seen, bool are_words, double least) {
    Verdict verdict;
    for (const Drawn& drawn : seen.drawn) {
        if (drawn.words.empty() == are_words) continue;
        ++verdict.checked;
        const double found = measured(seen, drawn);
        if (found >= least) continue;
        const std::string called =
            are_words ? '"' + drawn.words + '"'
                      : fmt::format("an icon at {:.0f}, {:.0f} mm", drawn.box.x, drawn.box.y);
        verdict.findings.push_back(found == 0
                                       ? called + " cannot be seen"
                                       : fmt::format("{}: {:.1f}, wants {}", called, found, least));
    }
    return verdict;
}

}  // namespace

Verdict contrast_of_words(const Seen& seen) {
    return judged(seen, true, seen.theme.is_high_contrast() ? 10 : 7);
}

Verdict contrast_of_icons(const Seen& seen) {
    return judged(seen, false, 3);
}

// ---- states without colour ----

namespace {

int grey(std::uint32_t rgb) {
    return static_cast<int>(
        ((rgb >> 16U & 255U) * 2126 + (rgb >> 8U & 255U) * 7152 + (rgb & 255U) * 722) / 10000);
}

std::string state_of(const Node& node) {
    std::string state;
    if (!node.is_enabled && !node.is_busy) state += " disabled";
    if (node.is_pressed) state += " pressed";
    if (node.is_selected) state += " selected";
    if (node.is_busy) state += " busy";
    if (node.is_refused) state += " refused";
    return state.empty() ? " at rest" : state;
}

// Pixels that a person who sees no colours sees differ, with some around the edges of both.
int differing(const Seen& seen, const platform::PixelRect& a, const platform::PixelRect& b) {
    constexpr int seen_by_all = 24;
    int count = 0;
    const int width = seen.theme.size().width;
    for (int y = 0; y < std::min(a.height, b.height); ++y) {
        for (int x = 0; x < std::min(a.width, b.width); ++x) {
            const auto at = [&](const platform::PixelRect& rect) {
                return grey(
                    seen.picture[static_cast<std::size_t>((rect.y + y) * width + rect.x + x)]);
            };
            count += std::abs(at(a) - at(b)) >= seen_by_all ? 1 : 0;
        }
    }
    return count;
}

bool are_alike_but_for_state(const Node& a, const Node& b) {
    return a.role == b.role && a.name == b.name && a.value == b.value && a.is_main == b.is_main &&
           std::abs(a.rect.width - b.rect.width) <= 1 &&
           std::abs(a.rect.height - b.rect.height) <= 1 && state_of(a) != state_of(b);
}

}  // namespace

std::set<std::string> states_of(const kiosk::Tree& tree) {
    std::set<std::string> states;
    for (const Node& node : tree.nodes) {
        if (node.is_touchable) states.insert(std::string(name_of(node.role)) + state_of(node));
    }
    return states;
}

Verdict grey_states(const Seen& seen) {
    constexpr float least_mm2 = 4;
    Verdict verdict;
    const auto& nodes = seen.tree.nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        for (std::size_t k = i + 1; k < nodes.size(); ++k) {
            if (!nodes[i].is_touchable || !are_alike_but_for_state(nodes[i], nodes[k])) continue;
            ++verdict.checked;
            const float density = seen.theme.density();
            const auto count = static_cast<float>(differing(seen, nodes[i].rect, nodes[k].rect));
            if (count >= least_mm2 * density * density) continue;
            verdict.findings.push_back(
                fmt::format("{} and {} look alike in grey: {:.1f} mm2 differ", nodes[i].key,
                            nodes[k].key, count / density / density));
        }
    }
    return verdict;
}

std::span<const Lint> all_lints() {
    static constexpr Lint lints[] = {
        {"target sizes", target_sizes},
        {"target gaps", target_gaps},
        {"clipping and overlap", clipping},
        {"line length", line_length},
        {"letter height", letter_height},
        {"unspoken words", words_without_voice},
        {"private words", private_words},
        {"reading order", reading_order},
        {"contrast of words", contrast_of_words, true},
        {"contrast of icons", contrast_of_icons, true},
        {"states in grey", grey_states, true},
        {"focus ring", focus_ring, true},
    };
    return lints;
}

}  // namespace lints

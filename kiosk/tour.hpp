// Pictures of every face of every screen, in each language, text size and orientation, with no
// window: for the README, for review and for golden pictures.
#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screen.hpp"
#include "kiosk/typefaces.hpp"

namespace kiosk {

struct TourRoute {
    std::vector<Language> languages{std::begin(all_languages), std::end(all_languages)};
    std::vector<TextSize> sizes{TextSize::normal, TextSize::largest};
    std::vector<platform::PixelSize> screens{{1080, 1920}, {1920, 1080}};
    std::vector<Look> looks{Look::light};
    std::vector<std::string> only;  // parts of the names of the screens wanted; none: all of them

    bool wants(std::string_view screen) const {
        const auto is_part = [&](const std::string& part) {
            return screen.find(part) != std::string_view::npos;
        };
        return only.empty() || std::ranges::any_of(only, is_part);
    }
};

// Asked for each picture, once its language was chosen.
using StatusOfTour = std::function<StatusFace()>;

// Writes <screen>-<face>-<language>-<percent>-<orientation>[-<look>][-easy][-low][-page-<n>].png
// for all samples; in easy mode and with low reach the first face of each screen, in Chinese. One
// thread draws, the others pack. Returns how many. Leaves the wording's language as it was.
int take_tour(const std::filesystem::path& folder, const Typefaces& typefaces, Wording& wording,
              std::span<const std::unique_ptr<Screen>> screens, const StatusOfTour& status,
              const TourRoute& route = {});

}  // namespace kiosk

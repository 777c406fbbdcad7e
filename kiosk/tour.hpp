// Pictures of every face of every screen, in each language, text size and orientation, with no
// window: for the README, for review and for golden pictures.
#pragma once

#include <filesystem>
#include <functional>
#include <iterator>
#include <memory>
#include <span>
#include <vector>

#include "kiosk/screen.hpp"
#include "kiosk/typefaces.hpp"

namespace kiosk {

struct TourRoute {
    std::vector<Language> languages{std::begin(all_languages), std::end(all_languages)};
    std::vector<TextSize> sizes{TextSize::normal, TextSize::largest};
    std::vector<platform::PixelSize> screens{{1080, 1920}, {1920, 1080}};
    std::vector<Look> looks{Look::light};
};

// Asked for each picture, once its language was chosen.
using StatusOfTour = std::function<StatusFace()>;

// Writes <screen>-<face>-<language>-<percent>-<orientation>[-<look>][-page-<n>].png for all
// samples. Returns how many. Leaves the wording's language as it was.
int take_tour(const std::filesystem::path& folder, const Typefaces& typefaces, Wording& wording,
              std::span<const std::unique_ptr<Screen>> screens, const StatusOfTour& status,
              const TourRoute& route = {});

}  // namespace kiosk

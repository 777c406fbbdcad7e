#include "services/hub/qr_picture.hpp"

#include <fmt/format.h>

#include "platform/qr/qr.hpp"

namespace services::hub {

std::string qr_svg(std::string_view text) {
    const auto modules = platform::qr_modules(text);
    constexpr std::size_t margin = 4;
    const std::size_t side = modules.size() + 2 * margin;
    std::string path;
    for (std::size_t y = 0; y < modules.size(); ++y)
        for (std::size_t x = 0; x < modules.size(); ++x)
            if (modules[y][x]) path += fmt::format("M{} {}h1v1h-1z", x + margin, y + margin);
    return fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{0}v{0}H0z"/><path d="{1}"/></svg>)",
        side, path);
}

}  // namespace services::hub

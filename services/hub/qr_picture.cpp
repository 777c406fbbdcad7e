#include "services/hub/qr_picture.hpp"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

#include "platform/base/fault.hpp"

namespace services::hub {

std::string qr_svg(std::string_view text) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code) throw platform::Fault(platform::FaultKind::library, "the text makes no QR code");
    constexpr int margin = 4;
    const int side = code->width + 2 * margin;
    std::string path;
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            if ((code->data[y * code->width + x] & 1) != 0)
                path += fmt::format("M{} {}h1v1h-1z", x + margin, y + margin);
    return fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{0}v{0}H0z"/><path d="{1}"/></svg>)",
        side, path);
}

}  // namespace services::hub

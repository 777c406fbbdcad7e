#include "platform/qr/qr.hpp"

#include <qrencode.h>

#include <memory>
#include <string>

#include "platform/base/fault.hpp"

namespace platform {

std::vector<std::vector<bool>> qr_modules(std::string_view payload) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString(std::string(payload).c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1),
        &QRcode_free);
    if (!code) throw Fault(FaultKind::library, "a text too long for a QR code");
    const auto width = static_cast<std::size_t>(code->width);
    std::vector<std::vector<bool>> modules(width, std::vector<bool>(width));
    for (std::size_t y = 0; y < width; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            modules[y][x] = (code->data[y * width + x] & 1U) != 0;
        }
    }
    return modules;
}

}  // namespace platform

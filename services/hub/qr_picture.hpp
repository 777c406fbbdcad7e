// A text as the drawing of a QR code (SVG, black on white, four modules of margin).
#pragma once

#include <string>
#include <string_view>

namespace services::hub {

std::string qr_svg(std::string_view text);

}  // namespace services::hub

// Dots on pages of A4, as a PDF: what is longer than a page goes on with the next. It knows no
// printer.
#pragma once

#include <string>

#include "platform/printer/dots.hpp"

namespace platform {

inline constexpr int page_dots = 168 * dots_a_mm;  // across a page within its margins

// As wide as `page_dots` at most; narrower ones stand at the left margin.
std::string page_pdf(const Dots& dots);

}  // namespace platform

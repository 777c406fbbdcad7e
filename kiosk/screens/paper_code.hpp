// The code below a square code on paper, of a receipt or of a posted notice: typed or scanned, as
// it is kept and as it is shown.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/entry/fields.hpp"

namespace kiosk {

inline constexpr entry::Field paper_code_field{entry::FieldKind::document_number, 16};

// 7K2M-9QXA-B3TN-0V8E
std::string in_fours(const std::string& code);
// Such a square code is an address that ends in `before` ("/r/") and the code; without one, the
// code itself. Empty when it is neither.
std::string paper_code_in(std::string_view scanned, std::string_view before);

}  // namespace kiosk

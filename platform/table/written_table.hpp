// A table on its way out, and its two forms. What is a number stays one in a sheet; text is never a
// formula in either.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "platform/base/bytes.hpp"

namespace platform {

// A sum kept in its hundredth part, shown with two places: 51908011 is 519080.11.
struct Hundredths {
    std::int64_t value = 0;
    bool operator==(const Hundredths&) const = default;
};
std::string to_text(Hundredths sum);

using WrittenCell = std::variant<std::string, std::int64_t, Hundredths>;

struct WrittenTable {
    std::string title;  // the sheet's name; what sheets may not be called is left out
    std::vector<std::string> heads;
    std::vector<std::vector<WrittenCell>> rows;
};

std::string to_csv(const WrittenTable& table);
// Throws a Fault when the sheet cannot be made.
Bytes to_xlsx(const WrittenTable& table);

}  // namespace platform

// The leaflets that were installed with the program: shown until the hub sends its own. A file that
// is not sound is left out and said in the log.
#pragma once

#include <filesystem>
#include <vector>

#include "services/notices/notices_types.hpp"

namespace kiosk {

std::vector<services::notices::Notice> installed_leaflets(const std::filesystem::path& folder);

}  // namespace kiosk

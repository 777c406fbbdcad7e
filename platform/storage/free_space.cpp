#include "platform/storage/free_space.hpp"

#include <algorithm>
#include <limits>
#include <system_error>

#include "platform/base/fault.hpp"

namespace platform {

std::int64_t free_bytes(const std::filesystem::path& folder) {
    std::error_code trouble;
    const auto space = std::filesystem::space(folder, trouble);
    if (trouble) throw Fault(FaultKind::disk_error, "free space: " + trouble.message());
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    return static_cast<std::int64_t>(
        std::min<std::uintmax_t>(space.available, static_cast<std::uintmax_t>(most)));
}

}  // namespace platform

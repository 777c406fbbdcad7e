// How much room the disk beneath a folder has left for us.
#pragma once

#include <cstdint>
#include <filesystem>

namespace platform {

// Throws Fault disk_error when the machine cannot say.
std::int64_t free_bytes(const std::filesystem::path& folder);

}  // namespace platform

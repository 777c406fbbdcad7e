// The signed folder of recorded clips as the voice takes them. A folder that is not what our hub
// signed is left unused, and said so in the log.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "platform/audio/clip_source.hpp"
#include "platform/crypto/signing.hpp"

namespace kiosk {

// Nothing when there is no folder, or none that can be believed: `newest` is a file that remembers
// the number of the newest one used here, and an older one is refused.
std::unique_ptr<platform::ClipSource> open_clips(const std::filesystem::path& folder,
                                                 const std::filesystem::path& newest,
                                                 const platform::VerifyKey& root,
                                                 std::optional<platform::WallTime> now);

}  // namespace kiosk

// One-time codes: made of 80 random bits, shown in groups of four, kept as a hash.
#pragma once

#include <string>

#include "platform/base/bytes.hpp"
#include "platform/storage/database.hpp"
#include "services/devices/devices_types.hpp"

namespace services::devices {

inline constexpr std::size_t code_bytes = 10;  // 80 bits, sixteen characters

std::string hash_of_code(const platform::Bytes& code);
// The one code of that device from now on. `code` in base32.
Invitation put_invitation(platform::Transaction& t, sync::DeviceId device, const std::string& code,
                          platform::WallTime ends);

}  // namespace services::devices

#include "services/devices/invitation_code.hpp"

#include "platform/crypto/hashing.hpp"
#include "services/devices/devices_store.hpp"

namespace services::devices {
namespace {

std::string grouped(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += '-';
        out += text[i];
    }
    return out;
}

}  // namespace

std::string hash_of_code(const platform::Bytes& code) {
    return platform::to_hex(
        platform::sha256_of_parts({platform::as_bytes("yizhan invitation"), code}));
}

Invitation put_invitation(platform::Transaction& t, sync::DeviceId device, const std::string& code,
                          platform::WallTime ends) {
    replace_invitation(t, device, hash_of_code(*platform::from_base32(code)), ends);
    return {device, grouped(code), ends};
}

}  // namespace services::devices

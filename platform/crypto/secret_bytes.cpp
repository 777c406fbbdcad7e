#include "platform/crypto/secret_bytes.hpp"

#include <sodium.h>

namespace platform {

void wipe(std::span<std::uint8_t> bytes) {
    sodium_memzero(bytes.data(), bytes.size());
}

void wipe(std::string& text) {
    sodium_memzero(text.data(), text.size());
    text.clear();
}

}  // namespace platform

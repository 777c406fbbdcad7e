// Key material in memory: overwritten when it goes out of scope, so that a core dump or a reused
// page tells nothing of it. Copies are as short-lived as their owners; nothing here reaches a log.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "platform/base/bytes.hpp"

namespace platform {

// Overwrites in a way no optimiser removes.
void wipe(std::span<std::uint8_t> bytes);
void wipe(std::string& text);

// An array of secret bytes; reads and writes like std::array.
template <std::size_t Size>
class SecretArray final {
public:
    SecretArray() = default;
    explicit SecretArray(const std::array<std::uint8_t, Size>& bytes) : bytes_(bytes) {}
    SecretArray(const SecretArray&) = default;
    SecretArray& operator=(const SecretArray&) = default;
    ~SecretArray() { wipe(bytes_); }

    std::uint8_t* data() { return bytes_.data(); }
    const std::uint8_t* data() const { return bytes_.data(); }
    static constexpr std::size_t size() { return Size; }
    auto begin() { return bytes_.begin(); }
    auto begin() const { return bytes_.begin(); }
    auto end() { return bytes_.end(); }
    auto end() const { return bytes_.end(); }

private:
    std::array<std::uint8_t, Size> bytes_{};
};

// Bytes that are wiped when the scope ends, whichever way it ends.
class WipedBytes final {
public:
    explicit WipedBytes(std::size_t size) : bytes(size) {}
    explicit WipedBytes(Bytes content) : bytes(std::move(content)) {}
    WipedBytes(const WipedBytes&) = delete;
    WipedBytes& operator=(const WipedBytes&) = delete;
    ~WipedBytes() { wipe(bytes); }

    Bytes bytes;
};

}  // namespace platform

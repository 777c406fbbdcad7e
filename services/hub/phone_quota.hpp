// How often one address may ask the public pages to do work: strangers may send what they like, so
// the table never grows. Addresses share its places by chance; at worst one waits for another.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string_view>

#include "platform/clock/clock.hpp"
#include "platform/crypto/hashing.hpp"

namespace services::hub {

class PhoneQuota final {
public:
    // `burst` at once, then one for each `pause`.
    PhoneQuota(int burst, std::chrono::seconds pause) : burst_(burst), pause_(pause) {}

    // True when it may go on; then it has been counted.
    bool count(std::string_view address, platform::BootTime now);

private:
    struct Use {
        platform::BootTime next;  // when all it used is given back
    };
    const int burst_;
    const std::chrono::microseconds pause_;
    std::mutex mutex_;
    std::array<Use, 4096> uses_{};
};

}  // namespace services::hub

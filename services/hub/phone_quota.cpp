#include "services/hub/phone_quota.hpp"

#include <algorithm>

#include "platform/base/bytes.hpp"

namespace services::hub {

bool PhoneQuota::count(std::string_view address, platform::BootTime now) {
    const auto hash = platform::sha256(platform::as_bytes(address));
    const std::lock_guard lock(mutex_);
    auto& use = uses_[(std::size_t{hash[0]} << 8 | hash[1]) % uses_.size()];
    const auto from = std::max(use.next, now);
    if (from - now > pause_ * (burst_ - 1)) return false;
    use.next = from + pause_;
    return true;
}

}  // namespace services::hub

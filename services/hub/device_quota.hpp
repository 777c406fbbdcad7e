// How much one device may ask: so many questions a second (ten seconds' worth at once), so many
// bytes a day. Counted in this process, by the certificate shown, before anything is looked up; a
// restart begins anew. Who asks too much hurts nobody else, and is told when to come again.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock/clock.hpp"

namespace services::hub {

struct DeviceQuotaSettings {
    std::int64_t questions_per_second = 20;
    std::int64_t megabytes_per_day = 1024;  // of what it sends, unpacked
};

struct QuotaRefusal {
    std::string_view code;
    std::string_view sentence;
    std::chrono::seconds again_after;
};

class DeviceQuota final {
public:
    explicit DeviceQuota(const DeviceQuotaSettings& settings) : settings_(settings) {}

    // Nothing when it may go on; then it has been counted.
    std::optional<QuotaRefusal> count(std::string_view fingerprint, std::size_t bytes,
                                      platform::BootTime now);

private:
    struct Use {
        platform::BootTime at;     // up to when `in_hand` is reckoned
        std::int64_t in_hand = 0;  // millionths of a question
        platform::BootTime day_began;
        std::uint64_t bytes = 0;
    };

    const DeviceQuotaSettings settings_;
    std::mutex mutex_;
    // Of certificates our authority issued; no one else comes this far.
    std::map<std::string, Use, std::less<>> uses_;
};

}  // namespace services::hub

#include "services/hub/device_quota.hpp"

#include <algorithm>

namespace services::hub {
namespace {

constexpr std::chrono::seconds saved_up{10};
constexpr std::chrono::hours day{24};
constexpr std::int64_t one_question = 1'000'000;
constexpr std::int64_t megabyte = 1'000'000;

}  // namespace

std::optional<QuotaRefusal> DeviceQuota::count(std::string_view fingerprint, std::size_t bytes,
                                               platform::BootTime now) {
    const auto most = settings_.questions_per_second * saved_up.count() * one_question;
    const std::lock_guard lock(mutex_);
    auto found = uses_.find(fingerprint);
    if (found == uses_.end())
        found = uses_.emplace(std::string(fingerprint), Use{now, most, now, 0}).first;
    auto& use = found->second;
    // A microsecond brings as many millionths of a question as there may be questions a second.
    const auto passed = std::clamp<std::int64_t>((now - use.at).count(), 0,
                                                 std::chrono::microseconds(saved_up).count());
    use.in_hand = std::min(most, use.in_hand + passed * settings_.questions_per_second);
    use.at = now;
    if (use.in_hand < one_question)
        return QuotaRefusal{"too_many_questions", "这台设备问得太频繁，请稍后再试",
                            std::chrono::seconds{1}};
    if (now - use.day_began >= day) use = {now, use.in_hand, now, 0};
    const auto allowed = static_cast<std::uint64_t>(settings_.megabytes_per_day * megabyte);
    if (use.bytes + bytes > allowed)
        return QuotaRefusal{"too_many_bytes", "这台设备今天发送的数据已到上限，请联系管理员",
                            std::chrono::ceil<std::chrono::seconds>(day - (now - use.day_began))};
    use.in_hand -= one_question;
    use.bytes += bytes;
    return std::nullopt;
}

}  // namespace services::hub

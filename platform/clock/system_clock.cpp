#include "platform/clock/system_clock.hpp"

#include <ctime>
#include <fstream>
#include <string>

#include "platform/base/fault.hpp"

namespace platform {
namespace {

std::int64_t micros_of(clockid_t id) {
    timespec t{};
    clock_gettime(id, &t);
    return static_cast<std::int64_t>(t.tv_sec) * 1'000'000 + t.tv_nsec / 1'000;
}

Uuid kernel_boot_id() {
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string text;
    std::getline(file, text);
    const auto id = uuid_from_text(text);
    if (!id) throw Fault(FaultKind::installation, "the kernel tells no boot id");
    return *id;
}

}  // namespace

SystemClock::SystemClock() : boot_id_(kernel_boot_id()) {}

WallTime SystemClock::wall() const {
    const std::scoped_lock lock(mutex_);
    return reckoning_.wall(WallTime{micros_of(CLOCK_REALTIME)}, boot());
}

BootTime SystemClock::boot() const {
    return BootTime{micros_of(CLOCK_BOOTTIME)};
}

ClockTrust SystemClock::trust() const {
    const std::scoped_lock lock(mutex_);
    return reckoning_.trust(WallTime{micros_of(CLOCK_REALTIME)});
}

void SystemClock::learn(WallTime time) {
    const std::scoped_lock lock(mutex_);
    reckoning_.learn(time, boot());
}

void SystemClock::not_before(WallTime time) {
    const std::scoped_lock lock(mutex_);
    reckoning_.not_before(time);
}

}  // namespace platform

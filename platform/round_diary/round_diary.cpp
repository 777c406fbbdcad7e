#include "platform/round_diary/round_diary.hpp"

#include <chrono>
#include <string>

#include "platform/base/fault.hpp"

namespace platform {
namespace {

std::int64_t moment() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace

RoundDiary::RoundDiary(const std::filesystem::path& file)
    : file_(file, std::ios::trunc), scheduler_("/proc/thread-self/schedstat") {
    if (!file_ || !scheduler_)
        throw Fault(FaultKind::installation, file.string() + ": no diary can be kept");
}

// Time on a processor, time waited for one, turns [Documentation/scheduler/sched-stats].
std::int64_t RoundDiary::waited_so_far() {
    scheduler_.clear();
    scheduler_.seekg(0);
    std::int64_t ran = 0;
    std::int64_t waited = 0;
    scheduler_ >> ran >> waited;
    return waited / 1'000;
}

void RoundDiary::begin() {
    waited_before_ = waited_so_far();
    began_ = moment();
}

void RoundDiary::end() {
    const auto ended = moment();
    file_ << began_ << ' ' << ended << ' ' << waited_so_far() - waited_before_ << '\n'
          << std::flush;
}

}  // namespace platform

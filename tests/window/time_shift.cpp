// Loaded before the C library into a program under test (LD_PRELOAD), so that a test need not wait
// a minute and a half for a person who walked away: boot time runs ahead by as many seconds as the
// file YIZHAN_TIME_SHIFT says in its eight bytes. The program itself is the shipped one.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <ctime>

namespace {

const std::atomic<std::int64_t>* shift() {
    static const auto* const shared = [] {
        const char* path = std::getenv("YIZHAN_TIME_SHIFT");
        const int file = path == nullptr ? -1 : ::open(path, O_RDONLY | O_CLOEXEC);
        void* page = ::mmap(nullptr, sizeof(std::int64_t), PROT_READ, MAP_SHARED, file, 0);
        if (file >= 0) ::close(file);
        return page == MAP_FAILED ? nullptr : static_cast<const std::atomic<std::int64_t>*>(page);
    }();
    return shared;
}

}  // namespace

extern "C" int clock_gettime(clockid_t clock, timespec* time) noexcept {
    const long answer = ::syscall(SYS_clock_gettime, clock, time);
    if (answer == 0 && clock == CLOCK_BOOTTIME && shift() != nullptr) time->tv_sec += *shift();
    return static_cast<int>(answer);
}

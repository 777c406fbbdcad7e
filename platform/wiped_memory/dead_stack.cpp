#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>

#include "platform/base/fault.hpp"
#include "platform/wiped_memory/wiped_memory.hpp"

namespace platform {
namespace {

char* lowest_of_stack() {
    pthread_attr_t facts;
    void* lowest = nullptr;
    std::size_t size = 0;
    if (::pthread_getattr_np(::pthread_self(), &facts) != 0 ||
        ::pthread_attr_getstack(&facts, &lowest, &size) != 0)
        throw Fault(FaultKind::library, "a thread does not know its stack");
    ::pthread_attr_destroy(&facts);
    return static_cast<char*>(lowest);  // where a page begins
}

constexpr std::ptrdiff_t kept = std::ptrdiff_t{16} * 1024;
constexpr std::size_t nearest = kept + std::size_t{8} * 1024;

// What lies right under the caller shares pages with the living and with what is called to free the
// others, so it is written over, and last.
[[gnu::noinline]] void zero_nearest() {
    volatile char below[nearest];
    explicit_bzero(const_cast<char*>(below), nearest);
}

}  // namespace

// Whole pages go back to the kernel, which gives zeroed ones when the stack grows again; that costs
// nothing for pages that were never touched, and frees those that were.
void zero_dead_stack() {
    const std::ptrdiff_t page = ::sysconf(_SC_PAGESIZE);
    char* const lowest = lowest_of_stack();
    const auto dead = static_cast<char*>(__builtin_frame_address(0)) - kept - lowest;
    // The main thread's stack has not grown to its limit: holes are passed over (ENOMEM).
    if (dead > 0) ::madvise(lowest, static_cast<std::size_t>(dead / page * page), MADV_DONTNEED);
    zero_nearest();
}

}  // namespace platform

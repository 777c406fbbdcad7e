#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>

#include "platform/base/fault.hpp"
#include "platform/wiped_memory/wiped_memory.hpp"

namespace platform {
namespace {

std::uintptr_t lowest_of_stack() {
    pthread_attr_t facts;
    void* lowest = nullptr;
    std::size_t size = 0;
    if (::pthread_getattr_np(::pthread_self(), &facts) != 0 ||
        ::pthread_attr_getstack(&facts, &lowest, &size) != 0)
        throw Fault(FaultKind::library, "a thread does not know its stack");
    ::pthread_attr_destroy(&facts);
    return reinterpret_cast<std::uintptr_t>(lowest);
}

constexpr std::uintptr_t kept = std::uintptr_t{16} * 1024;
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
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const std::uintptr_t lowest = lowest_of_stack();
    const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    const std::uintptr_t highest = (here - kept) / page * page;
    // The main thread's stack has not grown to its limit: holes are passed over (ENOMEM).
    if (highest > lowest)
        ::madvise(reinterpret_cast<void*>(lowest), highest - lowest, MADV_DONTNEED);
    zero_nearest();
}

}  // namespace platform

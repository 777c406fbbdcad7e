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

// Zeroes what lies right under the caller, which shares a page with the living, and answers up to
// where whole pages can go: a little into what it has zeroed.
[[gnu::noinline]] std::uintptr_t zero_nearest(std::uintptr_t page) {
    constexpr std::size_t most = 1U << 14U;
    volatile char below[most];
    explicit_bzero(const_cast<char*>(below), most);
    return (reinterpret_cast<std::uintptr_t>(below) + page - 1) / page * page;
}

}  // namespace

// Whole pages go back to the kernel, which gives zeroed ones when the stack grows again; that costs
// nothing for pages that were never touched, and frees those that were.
void zero_dead_stack() {
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const std::uintptr_t lowest = lowest_of_stack();
    const std::uintptr_t highest = zero_nearest(page);
    // The main thread's stack has not grown to its limit: holes are passed over (ENOMEM).
    if (highest > lowest)
        ::madvise(reinterpret_cast<void*>(lowest), highest - lowest, MADV_DONTNEED);
}

}  // namespace platform

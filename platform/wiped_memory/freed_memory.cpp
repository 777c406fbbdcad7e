// The C library's own functions stay underneath by the names it exports them under, so a block from
// its `malloc`, `calloc` or `aligned_alloc` is as good here as any other.
#include <dlfcn.h>
#include <malloc.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "platform/base/ensure.hpp"
#include "platform/wiped_memory/wiped_memory.hpp"

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): the C library's are reserved
extern "C" {

void __libc_free(void* block);  // NOLINT(bugprone-reserved-identifier): the C library's name

void free(void* block) noexcept {
    if (block == nullptr) return;
    explicit_bzero(block, malloc_usable_size(block));
    __libc_free(block);
}

// A block that must move is copied and zeroed; the C library's own would leave the old one as it
// was.
void* realloc(void* block, std::size_t size) noexcept {
    if (block == nullptr) return std::malloc(size);
    if (size == 0) {
        free(block);
        return nullptr;
    }
    const std::size_t had = malloc_usable_size(block);
    if (size <= had && size >= had / 2) {
        explicit_bzero(static_cast<char*>(block) + size, had - size);
        return block;
    }
    void* const moved = std::malloc(size);
    if (moved == nullptr) return nullptr;
    std::memcpy(moved, block, std::min(had, size));
    free(block);
    return moved;
}

void* reallocarray(void* block, std::size_t count, std::size_t size) noexcept {
    std::size_t total = 0;
    if (__builtin_mul_overflow(count, size, &total)) {
        errno = ENOMEM;
        return nullptr;
    }
    return realloc(block, total);
}

}  // extern "C"
// NOLINTEND(readability-inconsistent-declaration-parameter-name)

#endif

namespace platform {

void zero_freed_memory() {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    // What a library finds under the name, and not only this program.
    ensure(::dlsym(RTLD_DEFAULT, "free") == reinterpret_cast<void*>(&::free),
           "the process frees memory through us");
#endif
}

}  // namespace platform

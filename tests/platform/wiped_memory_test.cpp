// What was let go is looked at through a window of its own, /proc/self/mem, as somebody else would.
#include "platform/wiped_memory/wiped_memory.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>

namespace {

constexpr char secret = '\x5A';

// Fewer are an address or a number of somebody else's that happens to hold the same byte.
constexpr std::size_t least_in_a_row = 8;

// How many bytes of the secret still stand at an address that is no longer ours.
std::size_t left_at(std::uintptr_t address, std::size_t size) {
    const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    REQUIRE(memory >= 0);
    std::string bytes(size, '\0');
    const ssize_t got = ::pread(memory, bytes.data(), size, static_cast<off_t>(address));
    ::close(memory);
    if (got <= 0) return 0;  // given back to the kernel
    std::size_t found = 0;
    std::size_t in_a_row = 0;
    for (ssize_t i = 0; i <= got; ++i) {
        if (i < got && bytes[static_cast<std::size_t>(i)] == secret) {
            ++in_a_row;
        } else {
            if (in_a_row >= least_in_a_row) found += in_a_row;
            in_a_row = 0;
        }
    }
    return found;
}

template <class Give>
std::uintptr_t filled(std::size_t size, Give give) {
    void* block = std::malloc(size);
    const auto address = reinterpret_cast<std::uintptr_t>(block);
    std::memset(block, secret, size);
    give(block);
    return address;
}

[[gnu::noinline]] std::uintptr_t speak_on_the_stack() {
    std::array<char, 40000> words;
    words.fill(secret);
    asm volatile("" : : "r"(words.data()) : "memory");
    return reinterpret_cast<std::uintptr_t>(words.data());
}

}  // namespace

TEST_CASE("a freed block holds nothing, however large it was", "[wiped_memory]") {
    platform::zero_freed_memory();
    for (const std::size_t size : {24UL, 500UL, 5000UL, 100'000UL, 1'000'000UL}) {
        CAPTURE(size);
        CHECK(left_at(filled(size, [](void* block) { std::free(block); }), size) == 0);
    }
}

TEST_CASE("a block that grew, shrank or moved leaves nothing where it was", "[wiped_memory]") {
    void* now = nullptr;
    const auto before = filled(300, [&](void* block) { now = std::realloc(block, 200'000); });
    CHECK(static_cast<char*>(now)[299] == secret);
    CHECK(left_at(before, 300) == 0);
    std::memset(now, secret, 200'000);
    const auto grown = reinterpret_cast<std::uintptr_t>(now);
    void* shrunk = std::realloc(now, 150'000);
    CHECK(static_cast<char*>(shrunk)[149'999] == secret);
    CHECK(left_at(grown + 150'000, 50'000) == 0);
    CHECK(std::realloc(shrunk, 0) == nullptr);
    CHECK(left_at(grown, 150'000) == 0);
}

TEST_CASE("a thread that rests has nothing on its stack below it", "[wiped_memory]") {
    std::size_t before = 0;
    std::size_t after = 0;
    const auto look = [&] {
        const auto address = speak_on_the_stack();
        const auto far = address;  // the part that no later call has written over
        before = left_at(far, 16'000);
        platform::zero_dead_stack();
        after = left_at(far, 40'000);
    };
    std::thread(look).join();
    CHECK(before > 15'000);
    CHECK(after == 0);
    look();  // the first thread's stack is of another kind
    CHECK(before > 15'000);
    CHECK(after == 0);
}

// Empties a container and gives its memory back, where the process's `free` zeroes it. `clear()`
// keeps the memory with what lay in it, and so does assigning `{}`.
#pragma once

#include <cstring>
#include <string>

namespace platform {

template <class Container>
void let_go(Container& held) {
    Container().swap(held);
}

// A short string lies in the object itself.
inline void let_go(std::string& held) {
    held.resize(held.capacity());
    explicit_bzero(held.data(), held.size());
    std::string().swap(held);
}

}  // namespace platform

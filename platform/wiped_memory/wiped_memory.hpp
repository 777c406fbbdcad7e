// Memory that was let go holds nothing. A program that calls zero_freed_memory() anywhere has this
// room linked in, and with it `free` and `realloc` of our own, for itself and for every library it
// uses: each block is zeroed before the C library gets it back. Sanitizers bring their own `free`;
// under them nothing is replaced. It declines to know what the memory was used for.
#pragma once

namespace platform {

// Stops the program when its libraries still find another `free`.
void zero_freed_memory();

// What this thread's stack held below the caller: called where a thread rests, after it had a
// person's words in its hands.
void zero_dead_stack();

}  // namespace platform

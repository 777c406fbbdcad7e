// Takes away what a process will never need, for good: a fault found later in a parser then leads
// nowhere. The kernel enforces it (seccomp), for all threads; a forbidden call fails with EPERM.
#pragma once

namespace platform {

// From here on no network: only Unix sockets can be made.
void forbid_network();

// From here on no other program and no other process can be started from this one; threads can.
void forbid_other_programs();

// From here on every file and folder this process makes is for its own user alone.
void keep_files_private();

// No core dumps, and no other process of this user may read our memory.
void keep_memory_private();

}  // namespace platform

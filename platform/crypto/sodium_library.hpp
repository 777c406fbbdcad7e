// libsodium made ready, and its answers turned into ours. Included by this room's sources only.
#pragma once

#include <sodium.h>

#include "platform/base/fault.hpp"

namespace platform {

// Cheap, safe from any thread, and harmless when repeated: libsodium counts for itself.
inline void ready_sodium() {
    if (sodium_init() < 0) throw Fault(FaultKind::library, "libsodium cannot start");
}

}  // namespace platform

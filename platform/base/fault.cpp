#include "platform/base/fault.hpp"

#include <cstdio>
#include <cstdlib>

#include "platform/base/ensure.hpp"

namespace platform {

std::string_view name_of(FaultKind kind) {
    switch (kind) {
        case FaultKind::disk_full:
            return "disk_full";
        case FaultKind::disk_error:
            return "disk_error";
        case FaultKind::database_damaged:
            return "database_damaged";
        case FaultKind::database_unreachable:
            return "database_unreachable";
        case FaultKind::installation:
            return "installation";
        case FaultKind::library:
            return "library";
    }
    return "unknown";
}

bool asks_for_restart(FaultKind kind) {
    return kind == FaultKind::disk_error || kind == FaultKind::database_damaged;
}

int exit_status_after(FaultKind kind) {
    return asks_for_restart(kind) ? exit_to_verify : exit_fault;
}

void stop_for_bug(std::string_view sentence, const std::source_location& where) {
    std::fprintf(stderr, "bug: %.*s (%s:%u)\n", static_cast<int>(sentence.size()), sentence.data(),
                 where.file_name(), static_cast<unsigned>(where.line()));
    std::abort();
}

}  // namespace platform

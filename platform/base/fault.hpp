// Trouble nobody at the screen can mend: disk full, database damaged, a broken installation.
// Thrown, caught at one gate (out of service, or a 500 at the hub). Its text carries ids and
// causes, never a person.
#pragma once

#include <stdexcept>
#include <string>

namespace platform {

enum class FaultKind {
    disk_full,
    disk_error,
    database_damaged,
    database_unreachable,
    installation,
    library
};

class Fault final : public std::runtime_error {
public:
    Fault(FaultKind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
    FaultKind kind() const { return kind_; }

private:
    FaultKind kind_;
};

std::string_view name_of(FaultKind kind);

// Nobody knows any more what the disk holds: the program closes, ends with `exit_to_verify`, is
// started again by its supervisor and looks at its store before it goes on. It never tries the
// failed write again in place.
bool asks_for_restart(FaultKind kind);
inline constexpr int exit_fault = 3;
inline constexpr int exit_to_verify = 74;  // EX_IOERR of sysexits.h
int exit_status_after(FaultKind kind);

}  // namespace platform

#include "platform/confine/confine.hpp"

#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <cerrno>
#include <memory>

#include "platform/base/fault.hpp"

namespace platform {
namespace {

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;

Filter allow_all() {
    Filter filter(seccomp_init(SCMP_ACT_ALLOW), &seccomp_release);
    if (!filter) throw Fault(FaultKind::library, "seccomp gave no filter");
    return filter;
}

void load(const Filter& filter, int rules) {
    if (rules != 0 || seccomp_load(filter.get()) != 0)
        throw Fault(FaultKind::library, "the kernel refused the seccomp filter");
}

}  // namespace

void forbid_network() {
    const Filter filter = allow_all();
    const int rules =
        seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socket), 1,
                         SCMP_CMP(0, SCMP_CMP_NE, static_cast<scmp_datum_t>(AF_UNIX)));
    load(filter, rules);
}

void forbid_other_programs() {
    const Filter filter = allow_all();
    int rules = seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), SCMP_SYS(execve), 0);
    rules |= seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), SCMP_SYS(execveat), 0);
    load(filter, rules);
}

void keep_files_private() {
    ::umask(S_IRWXG | S_IRWXO);
}

void keep_memory_private() {
    const rlimit none{0, 0};
    if (::setrlimit(RLIMIT_CORE, &none) != 0 || ::prctl(PR_SET_DUMPABLE, 0) != 0)
        throw Fault(FaultKind::library, "core dumps cannot be switched off");
}

}  // namespace platform

#include "platform/confine/confine.hpp"

#include <sched.h>
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

// For every thread there is, so that none that a library started earlier is left out.
void load(const Filter& filter, int rules) {
    if (rules != 0 || seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1) != 0 ||
        seccomp_load(filter.get()) != 0)
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
    int rules = 0;
    for (const int call : {SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork), SCMP_SYS(vfork)})
        rules |= seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), call, 0);
    // A thread is made by clone with CLONE_THREAD. What clone3 is asked for cannot be looked at, so
    // it is said not to exist, and the C library takes clone.
    rules |= seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                              SCMP_CMP(0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
    rules |= seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
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

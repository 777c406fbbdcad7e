// Each promise is tried in a child of its own, because nothing given up comes back.
#include "platform/confine/confine.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cerrno>
#include <thread>

namespace {

// What `act` returned, as the child's exit status.
template <class Act>
int in_a_child(Act act) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(act());
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status);
}

bool is_forbidden(int domain) {
    errno = 0;
    return ::socket(domain, SOCK_STREAM, 0) == -1 && errno == EPERM;
}

}  // namespace

TEST_CASE("without network no socket but a local one can be made", "[confine]") {
    CHECK(in_a_child([] {
              platform::forbid_network();
              const bool is_tight = is_forbidden(AF_INET) && is_forbidden(AF_INET6) &&
                                    is_forbidden(AF_NETLINK) && is_forbidden(AF_PACKET);
              const bool has_local = ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
              return is_tight && has_local ? 0 : 1;
          }) == 0);
}

TEST_CASE("without other programs none can be started", "[confine]") {
    CHECK(in_a_child([] {
              platform::forbid_other_programs();
              char name[] = "/bin/true";
              char* words[] = {name, nullptr};
              char* nothing[] = {nullptr};
              ::execve(name, words, nothing);  // does not return when it works
              return errno == EPERM ? 7 : 1;
          }) == 7);
}

TEST_CASE("private memory leaves no core and cannot be read by others", "[confine]") {
    CHECK(in_a_child([] {
              platform::keep_memory_private();
              rlimit limit{1, 1};
              ::getrlimit(RLIMIT_CORE, &limit);
              return limit.rlim_cur == 0 && ::prctl(PR_GET_DUMPABLE) == 0 ? 0 : 1;
          }) == 0);
}

TEST_CASE("both promises hold together", "[confine]") {
    CHECK(in_a_child([] {
              platform::keep_memory_private();
              platform::forbid_network();
              platform::forbid_other_programs();
              return is_forbidden(AF_INET) ? 0 : 1;
          }) == 0);
}

TEST_CASE(
    "what is forbidden is forbidden for threads that ran before, and no process can be forked",
    "[confine]") {
    CHECK(in_a_child([] {
              std::atomic<bool> is_forbidden_now{false};
              int said = 0;
              std::thread earlier([&] {
                  while (!is_forbidden_now)
                      std::this_thread::yield();
                  errno = 0;
                  said = ::fork() == -1 && errno == EPERM ? 7 : 1;
                  if (said == 1) ::_exit(1);
              });
              platform::forbid_other_programs();
              is_forbidden_now = true;
              earlier.join();
              std::thread later([&] { said += 1; });  // threads can still be made
              later.join();
              return said;
          }) == 8);
}

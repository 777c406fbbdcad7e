#include "platform/watchdog/watchdog.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <string>

using namespace std::chrono_literals;

namespace {

// What a service manager is to one program: its socket, and the words in the environment.
class Manager {
public:
    explicit Manager(const std::string& period) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
        // A name that the kernel chooses.
        REQUIRE(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(sa_family_t)) ==
                0);
        socklen_t length = sizeof address;
        REQUIRE(::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &length) == 0);
        const std::string name(address.sun_path + 1, length - sizeof(sa_family_t) - 1);
        ::setenv("NOTIFY_SOCKET", ("@" + name).c_str(), 1);
        ::setenv("WATCHDOG_USEC", period.c_str(), 1);
        ::setenv("WATCHDOG_PID", std::to_string(::getpid()).c_str(), 1);
    }
    ~Manager() {
        ::close(socket_);
        for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"})
            ::unsetenv(name);
    }
    Manager(const Manager&) = delete;
    Manager& operator=(const Manager&) = delete;

    std::string heard() const {
        std::string all;
        char word[256];
        for (ssize_t n = 0; (n = ::recv(socket_, word, sizeof word, 0)) > 0;)
            all.append(word, static_cast<std::size_t>(n)).append(" ");
        return all;
    }

private:
    int socket_ = -1;
};

}  // namespace

TEST_CASE("the manager hears once that the program is ready, and then that it goes round",
          "[watchdog][S2]") {
    const Manager manager("300000");
    platform::Watchdog watchdog;
    CHECK(watchdog.longest_rest() == 100ms);
    CHECK(manager.heard().empty());
    watchdog.went_round();
    CHECK(manager.heard() == "READY=1 WATCHDOG=1 ");
    watchdog.went_round();
    CHECK(manager.heard().empty());
}

TEST_CASE("a silent worker makes the watchdog fall silent, until it is heard again",
          "[watchdog][S2]") {
    const Manager manager("2000");  // so short a period that every round would tell it
    platform::Watchdog watchdog;
    platform::SignOfLife worker;
    watchdog.watch(worker);
    watchdog.went_round();
    CHECK(manager.heard() == "READY=1 WATCHDOG=1 ");
    worker.silent_at_most(-1us);
    watchdog.went_round();
    CHECK(manager.heard().empty());
    worker.silent_at_most(1h);
    watchdog.went_round();
    CHECK(manager.heard() == "WATCHDOG=1 ");
}

TEST_CASE("without a manager the watchdog tells nobody and wants no rounds", "[watchdog]") {
    platform::Watchdog watchdog;
    CHECK(!watchdog.longest_rest());
    watchdog.went_round();
}

TEST_CASE("a watchdog meant for another process is not ours", "[watchdog]") {
    const Manager manager("300000");
    ::setenv("WATCHDOG_PID", "1", 1);
    platform::Watchdog watchdog;
    CHECK(!watchdog.longest_rest());
    watchdog.went_round();
    CHECK(manager.heard() == "READY=1 ");
}

TEST_CASE("the manager hears what the program is doing, when that changes", "[watchdog]") {
    const Manager manager("300000");
    platform::Watchdog watchdog;
    watchdog.says("idle");
    watchdog.says("idle");
    CHECK(manager.heard() == "STATUS=idle ");
    watchdog.says("in use");
    CHECK(manager.heard() == "STATUS=in use ");
}

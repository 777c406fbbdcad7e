#include "kiosk/mirror.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <string>

namespace {

// A script at the other end of the socket.
class Listener final {
public:
    explicit Listener(const std::filesystem::path& path)
        : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
        REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) ==
                0);
        const timeval patience{5, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    ~Listener() { ::close(socket_); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    std::string line() {
        std::string text;
        char letter = 0;
        while (::recv(socket_, &letter, 1, 0) == 1 && letter != '\n')
            text += letter;
        return text;
    }

private:
    int socket_;
};

kiosk::Tree tree_named(std::string screen) {
    return {.screen = std::move(screen),
            .nodes = {{.key = "demo.id",
                       .role = kiosk::Role::field,
                       .name = "身份证号码",
                       .value = "410599196903159016",
                       .rect = {10, 20, 300, 80},
                       .is_private = true}}};
}

}  // namespace

TEST_CASE("a script hears the tree on connecting and on each change, personal values masked",
          "[mirror][P5]") {
    const auto path =
        std::filesystem::temp_directory_path() / ("yizhan-mirror-" + std::to_string(::getpid()));
    kiosk::Mirror mirror(path);
    mirror.show(tree_named("first"));
    Listener script(path);
    const std::string first = script.line();
    CHECK(first.find("\"screen\":\"first\"") != std::string::npos);
    CHECK(first.find("\"rect\":[10,20,300,80]") != std::string::npos);
    CHECK(first.find("4105") == std::string::npos);
    mirror.show(tree_named("first"));
    mirror.show(tree_named("second"));
    CHECK(script.line().find("\"screen\":\"second\"") != std::string::npos);
}

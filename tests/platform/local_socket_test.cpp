#include "platform/local_socket/local_socket.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

#include "platform/base/fault.hpp"
#include "support/fresh_folder.hpp"

using namespace platform;
using namespace std::chrono_literals;

namespace {

struct Place {
    std::string path() const { return folder.file("it.sock"); }

    support::FreshFolder folder;
};

class Serving final {
public:
    Serving(const std::string& path, LocalServer::Answer answer)
        : server_(std::make_unique<LocalServer>(path, std::move(answer))),
          thread_([this] { server_->serve(stop_); }) {}
    ~Serving() {
        stop_ = true;
        thread_.join();
    }
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

private:
    std::atomic<bool> stop_{false};
    std::unique_ptr<LocalServer> server_;
    std::thread thread_;
};

std::string upper(std::string_view text) {
    std::string out(text);
    for (auto& c : out)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

int plain_connection(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), path.size());
    const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
    REQUIRE(::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    return fd;
}

}  // namespace

TEST_CASE("a question over a local socket is answered, the empty one and a long one too",
          "[local_socket]") {
    const Place place;
    const Serving serving(place.path(), upper);
    LocalClient client(place.path(), 5s);
    CHECK(client.ask("hello").value() == "HELLO");
    CHECK(client.ask("").value().empty());
    const std::string long_one(3'000'000, 'a');
    CHECK(client.ask(long_one).value() == std::string(3'000'000, 'A'));
    struct stat info {};
    REQUIRE(::stat(place.path().c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
}

TEST_CASE("nobody at a local socket is told as that, and found again once somebody is",
          "[local_socket]") {
    const Place place;
    LocalClient client(place.path(), 5s);
    CHECK(client.ask("hello").refusal() == LocalRefusal::nobody_there);
    {
        const Serving first(place.path(), upper);
        CHECK(client.ask("one").value() == "ONE");
    }
    CHECK(client.ask("two").refusal() == LocalRefusal::nobody_there);
    // A crash leaves the socket's file behind; the next server takes its place.
    std::ofstream(place.path()) << "";
    const Serving second(place.path(), upper);
    CHECK(client.ask("three").value() == "THREE");
}

TEST_CASE("a client asks again by itself when the server was started anew in between",
          "[local_socket]") {
    const Place place;
    LocalClient client(place.path(), 5s);
    auto serving = std::make_unique<Serving>(place.path(), upper);
    CHECK(client.ask("one").value() == "ONE");
    serving.reset();
    serving = std::make_unique<Serving>(place.path(), upper);
    CHECK(client.ask("two").value() == "TWO");
}

TEST_CASE("a second server at the same place is refused", "[local_socket]") {
    const Place place;
    const Serving serving(place.path(), upper);
    CHECK_THROWS_AS(LocalServer(place.path(), upper), Fault);
    CHECK_THROWS_AS(LocalServer(std::string(200, 'x'), upper), Fault);
    LocalClient client(place.path(), 5s);
    CHECK(client.ask("still here").value() == "STILL HERE");
}

TEST_CASE("a frame that is too large or broken off ends its connection and no other",
          "[local_socket]") {
    const Place place;
    const Serving serving(place.path(), upper);
    LocalClient client(place.path(), 5s);
    REQUIRE(client.ask("before").has_value());

    const int huge = plain_connection(place.path());
    REQUIRE(::send(huge, "\xFF\xFF\xFF\xFF", 4, MSG_NOSIGNAL) == 4);
    char byte = 0;
    CHECK(::recv(huge, &byte, 1, 0) == 0);  // it hung up
    ::close(huge);
    const int broken = plain_connection(place.path());
    REQUIRE(::send(broken, "\0\0\0\x09half", 8, MSG_NOSIGNAL) == 8);
    ::close(broken);

    CHECK(client.ask("after").value() == "AFTER");
    CHECK(client.ask(std::string(largest_local_frame + 1, 'x')).refusal() ==
          LocalRefusal::too_large);
}

TEST_CASE("more than sixteen at once are served in turn", "[local_socket]") {
    const Place place;
    const Serving serving(place.path(), upper);
    std::vector<int> idle;
    for (int i = 0; i < 16; ++i)
        idle.push_back(plain_connection(place.path()));
    LocalClient client(place.path(), 300ms);
    CHECK(client.ask("hello").refusal() == LocalRefusal::no_answer_in_time);
    for (const int fd : idle)
        ::close(fd);
    LocalClient patient(place.path(), 10s);
    CHECK(patient.ask("hello").value() == "HELLO");
}

TEST_CASE("an answer that does not come in time is told as that", "[local_socket]") {
    const Place place;
    std::atomic<bool> may_answer{false};
    const Serving serving(place.path(), [&](std::string_view) {
        may_answer.wait(false);
        return std::string("late");
    });
    LocalClient client(place.path(), 50ms);
    CHECK(client.ask("hello").refusal() == LocalRefusal::no_answer_in_time);
    may_answer = true;
    may_answer.notify_all();
}

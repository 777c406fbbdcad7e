#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>

#include "platform/http/compression.hpp"
#include "platform/http/event_text.hpp"
#include "platform/http/http_server.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

void take_target(std::string_view bytes) {
    const auto target = platform::parse_target(bytes);
    if (!target) return;
    const auto again = platform::parse_target(platform::to_target(target->path, target->query));
    require(again.has_value() && again->path == target->path && again->query == target->query);
}

std::vector<std::string> target_seeds() {
    return {"/v1/feeds?epoch=a%20b&hall=12", "/%E7%AB%99?a=&b", "/../%2e%2e/x", "*",
            "/v1/streams/0192f3a4-5b6c-7d8e-9f01-23456789abcd/batch"};
}

void take_events(std::string_view bytes) {
    platform::EventReader whole;
    std::vector<std::string> heard;
    const bool is_sound = whole.feed(bytes, [&](const std::string& one) { heard.push_back(one); });
    platform::EventReader piecewise;
    std::size_t count = 0;
    bool is_sound_too = true;
    for (std::size_t at = 0; at < bytes.size() && is_sound_too; at += 3)
        is_sound_too = piecewise.feed(bytes.substr(at, 3), [&](const std::string&) { ++count; });
    require(is_sound == is_sound_too && (!is_sound || count == heard.size()));
}

std::vector<std::string> event_seeds() {
    return {platform::frame_event("{\"n\":1}"), ":\n\ndata: a\r\ndata:b\r\r",
            "event: x\nid: 1\n\n"};
}

void take_zstd(std::string_view bytes) {
    constexpr std::size_t limit = 100'000;
    const auto plain = platform::unpack_zstd(bytes, limit);
    if (plain) require(plain->size() <= limit);
    const auto again = platform::unpack_zstd(platform::pack_zstd(bytes), bytes.size());
    require(again.has_value() && *again == bytes);
}

std::vector<std::string> zstd_seeds() {
    return {platform::pack_zstd("a text of some length, a text of some length"),
            platform::pack_zstd(std::string(1'000'000, 'a')), platform::pack_zstd("")};
}

// A whole server on a port of its own, asked over a socket as strangers ask it.
class Served final {
public:
    Served() {
        address_.sin_family = AF_INET;
        address_.sin_port = htons(server_.port("hub"));
        address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    }
    // The bytes, and no more after them; until the server has nothing more to say.
    void ask(std::string_view bytes) const {
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const auto* there = reinterpret_cast<const sockaddr*>(&address_);
        expect(::connect(socket, there, sizeof address_) == 0, "connect");
        const timeval patience{15, 0};
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        const linger at_once{1, 0};  // or a hundred thousand closed connections use up all ports
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        (void)::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        ::shutdown(socket, SHUT_WR);
        std::array<char, 4096> heard;
        ssize_t count = 0;
        do  // the fuzzer's own alarm interrupts
            count = ::recv(socket, heard.data(), heard.size(), 0);
        while (count > 0 || (count < 0 && errno == EINTR));
        expect(count == 0 || errno == ECONNRESET, "recv");
        ::close(socket);
    }

private:
    static void expect(bool condition, const char* what) {
        if (!condition) std::perror(what);  // a busy machine, or the server
        require(condition);
    }

    static platform::Listener listener() {
        platform::Listener listener;
        listener.name = "hub";
        listener.limits.body_bytes = 64 * 1024;
        listener.handler = [](const platform::HttpRequest& request) {
            platform::HttpResponse response;
            response.body = request.body;
            return response;
        };
        return listener;
    }

    platform::HttpServer server_{{.workers = 1, .socket_threads = 1}, {listener()}};
    sockaddr_in address_{};
};

void take_request(std::string_view bytes) {
    static const Served served;
    served.ask(bytes);
}

std::vector<std::string> request_seeds() {
    const auto packed = platform::pack_zstd("{}");
    return {"GET /v1/time HTTP/1.1\r\nhost: hub\r\n\r\n",
            "POST /v1/enrol HTTP/1.1\r\nhost: hub\r\ncontent-length: 2\r\n\r\n{}",
            "POST / HTTP/1.1\r\nhost: hub\r\ntransfer-encoding: "
            "chunked\r\n\r\n2;a=b\r\n{}\r\n0\r\nx: y\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: hub\r\ncontent-encoding: zstd\r\ncontent-length: " +
                std::to_string(packed.size()) + "\r\n\r\n" + packed,
            "POST / HTTP/1.1\r\nhost: hub\r\nexpect: 100-continue\r\ncontent-length: 1\r\n\r\nx",
            "HEAD /a?b=c HTTP/1.0\r\nconnection: keep-alive\r\n\r\nGET / HTTP/1.1\r\nhost: "
            "a\r\nhost: b\r\n\r\n"};
}

constexpr std::array parsers{
    Parser{"target", take_target, target_seeds}, Parser{"events", take_events, event_seeds},
    Parser{"zstd", take_zstd, zstd_seeds}, Parser{"http_request", take_request, request_seeds}};

}  // namespace

std::span<const Parser> http_parsers() {
    return parsers;
}

}  // namespace fuzz

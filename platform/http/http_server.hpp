// Serves HTTP(S) on any number of listeners, each with its own certificate, limits and handler.
// Handlers run on worker threads and may wait for a database; sockets never wait for them. Every
// limit is enforced here; what a path means, who may ask, and page security headers are not.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/http_message.hpp"

namespace platform {

// Asked of those who connect; only certificates of the listener's client authority pass.
enum class ClientCertificate { none, optional, required };

struct ListenerLimits {
    std::size_t header_bytes = 8 * 1024;
    std::size_t body_bytes = 1024 * 1024;  // packed and unpacked
    std::chrono::milliseconds handshake{10'000};
    std::chrono::milliseconds request{30'000};    // from the first byte; a body may add to it
    std::chrono::milliseconds idle{75'000};       // between requests
    std::size_t slowest_bytes_per_second = 4096;  // a body of n bytes gets n / this more seconds
    std::size_t connections = 12'000;
    std::size_t connections_per_address = 64;  // does not count behind a gateway
    std::size_t event_streams = 10'000;
};

struct Listener {
    std::string name;  // "devices", "console", "public"
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;       // 0: any free one; HttpServer::port tells
    std::string certificate_pem;  // with its chain; empty: plain HTTP, on loopback only
    std::string private_key_pem;
    std::string client_authority_pem;
    ClientCertificate client_certificate = ClientCertificate::none;
    // A gateway on this machine stands in front: the peer's address is the last one of its
    // x-forwarded-for. Only where the listener is on loopback.
    bool is_behind_gateway = false;
    // Answers of some size go out as zstd to those who accept it. Not for pages that mix a secret
    // with what a stranger may choose.
    bool compresses_answers = false;
    ListenerLimits limits;
    HttpHandler handler;
};

struct ServerSettings {
    std::size_t workers = 4;         // threads for handlers
    std::size_t socket_threads = 2;  // threads for sockets
    std::size_t queue_length = 256;  // requests waiting for a worker; past it, 503
    std::chrono::milliseconds event_poll{100};
    std::chrono::milliseconds heartbeat{15'000};
};

class HttpServer final {
public:
    // Listens when it returns. Throws Fault (installation) when a certificate, key or address
    // cannot be used.
    HttpServer(ServerSettings settings, std::vector<Listener> listeners);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    std::uint16_t port(std::string_view listener_name) const;

    // Cuts every connection whose client certificate's fingerprint the predicate names. It is
    // called on other threads, soon (so it owns what it compares with), and only for connections
    // that showed a certificate.
    void close_connections(const std::function<bool(const std::string& fingerprint)>& predicate);

    // Calls back, on another thread, when every socket thread has come round and a worker was free.
    // Never, when one of them hangs or the server was stopped.
    void ask_round(std::function<void()> came_round);

    // Accepts no more, lets running handlers finish and answer, joins all threads. Not from a
    // handler. The destructor does the same.
    void stop();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace platform

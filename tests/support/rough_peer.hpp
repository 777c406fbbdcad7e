// Peers that do not behave: a client that says what bytes it likes, a server that answers every
// connection with one fixed text, over TLS (of any age) or without.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "support/test_authority.hpp"

namespace tests {

class RoughClient final {
public:
    explicit RoughClient(std::uint16_t port);
    ~RoughClient();
    RoughClient(const RoughClient&) = delete;
    RoughClient& operator=(const RoughClient&) = delete;

    void say(std::string_view text) const;
    // Until the text has come, or the other side has ended the connection, or 20 s have passed.
    const std::string& hear_until(std::string_view text);
    // Whether the other side ends the connection within 20 s.
    bool is_cut_off();
    // A TLS handshake of at most that version; whether the server agreed.
    bool shakes_hands(int version) const;

private:
    int socket_ = -1;
    bool has_ended_ = false;
    std::string heard_;
};

struct RoughManners {
    std::string answer;           // plain and empty: hangs up
    TestCertificate certificate;  // empty, without ciphers: plain
    int newest_tls = 0;           // 0: any
    std::string ciphers{};        // as OpenSSL lists them; empty: all
    bool is_silent = false;       // plain: hears and never answers
};

class RoughServer final {
public:
    explicit RoughServer(RoughManners manners);
    ~RoughServer();
    RoughServer(const RoughServer&) = delete;
    RoughServer& operator=(const RoughServer&) = delete;

    std::uint16_t port() const { return port_; }
    // Accepts no more and lets the connection at hand end; what was heard is whole then.
    void stop();
    // What reached the application: inside TLS, the bytes after the handshake.
    std::size_t bytes_heard() const { return bytes_heard_; }
    // Of what a plain peer heard, the bytes that are no part of a TLS handshake.
    std::size_t bytes_in_clear() const { return bytes_in_clear_; }

private:
    void serve();
    void meet(int connection);
    void meet_over_tls(int connection);

    const RoughManners manners_;
    int socket_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<std::size_t> bytes_heard_{0};
    std::atomic<std::size_t> bytes_in_clear_{0};
    std::thread thread_;
};

}  // namespace tests

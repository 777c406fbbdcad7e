// One connection of the server from its handshake to its end: reads requests, has them answered on
// a worker, writes the answers, and lets no step take longer than its limit.
#pragma once

#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "platform/http/connection_count.hpp"
#include "platform/http/http_exchange.hpp"
#include "platform/http/line_stream.hpp"
#include "platform/http/server_tls.hpp"
#include "platform/http/worker_pool.hpp"

namespace platform {

class HttpSession;

// What the connections of one listener share.
struct ListenerState {
    explicit ListenerState(Listener given);

    const Listener listener;
    const TlsContext tls;
    ConnectionCount count;
    std::atomic<std::size_t> event_streams{0};
};

// What the connections of one socket thread share; touched on that thread only.
struct SessionGroup {
    boost::asio::io_context io{1};
    std::set<HttpSession*> sessions;
    bool is_stopping = false;
};

class HttpSession final : public std::enable_shared_from_this<HttpSession> {
public:
    HttpSession(Socket socket, std::string address, ListenerState& state, SessionGroup& group,
                WorkerPool& workers, const ServerSettings& settings);

    Awaitable<void> run();
    // The answer in hand is still given.
    void wind_down();
    void cut();
    const std::string& fingerprint() const { return peer_.certificate_fingerprint; }

private:
    struct Received;
    struct Parser;
    using Clock = std::chrono::steady_clock;

    Awaitable<void> converse();
    Awaitable<bool> exchange();
    Awaitable<bool> send_answer(const HttpResponse& response, std::string_view method,
                                AfterAnswer after);
    Awaitable<bool> fill();
    Awaitable<bool> expect_body(Parser& parser);
    Awaitable<void> take_leave();
    Awaitable<Received> receive();
    template <class T>
    Awaitable<std::optional<T>> on_worker(const std::function<T()>& work);
    Awaitable<void> serve_events(const HttpResponse& response);
    Awaitable<void> send_events(const NextEvent& next_event);

    void allow(std::chrono::milliseconds time);
    std::chrono::milliseconds time_for(std::size_t bytes) const;
    HttpPeer peer_of(const HttpRequest& request) const;

    LineStream stream_;
    HttpPeer peer_;
    ListenerState& state_;
    SessionGroup& group_;
    WorkerPool& workers_;
    const ServerSettings& settings_;
    boost::asio::steady_timer deadline_;
    std::string buffer_;  // received, not yet read
    bool is_idle_ = false;
    bool is_cut_ = false;
};

}  // namespace platform

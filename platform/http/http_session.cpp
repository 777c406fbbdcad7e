#include "platform/http/http_session.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <utility>

#include "platform/http/event_text.hpp"

// g++ 12 inlines a coroutine frame's operator delete and then falsely takes it for mismatched; may
// go with g++ 13.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace platform {

struct HttpSession::Parser : boost::beast::http::request_parser<boost::beast::http::string_body> {};

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr auto as_answer = asio::as_tuple(asio::use_awaitable_t<SocketExecutor>{});
constexpr std::chrono::milliseconds stopping_grace{5'000};
constexpr std::chrono::milliseconds farewell{2'000};

// Runs its function when the scope ends, however it ends.
template <class F>
struct [[nodiscard]] AtEnd {
    F f;
    ~AtEnd() { f(); }
};
template <class F>
AtEnd(F) -> AtEnd<F>;

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

HttpResponse refusal_for(const error_code& error) {
    if (error == http::error::header_limit) {
        return error_response(431, "headers_too_large", "The headers are over the limit.");
    }
    if (error == http::error::body_limit) {
        return error_response(413, "body_too_large", "The body is over the limit.");
    }
    return error_response(400, "bad_request", "This is not HTTP as we read it.");
}

HttpHeaders headers_of(const http::request<http::string_body>& message) {
    HttpHeaders headers;
    for (const auto& field : message) {
        const std::string_view value{field.value().data(), field.value().size()};
        const auto text = field.name_string();
        auto name = lower({text.data(), text.size()});
        const std::string_view separator = name == "cookie" ? "; " : ", ";
        const auto [at, is_new] = headers.emplace(std::move(name), value);
        if (!is_new) at->second.append(separator).append(value);
    }
    return headers;
}

// The request as a value; or the refusal when its target cannot be read.
std::optional<HttpResponse> read_message(http::request_parser<http::string_body>& parser,
                                         HttpRequest& request) {
    auto& message = parser.get();
    const std::string_view target{message.target().data(), message.target().size()};
    auto parts = parse_target(target);
    if (!parts) return error_response(400, "bad_target", "The address of the request is unsound.");
    request.method = std::string(message.method_string());
    request.path = std::move(parts->path);
    request.query = std::move(parts->query);
    request.headers = headers_of(message);
    request.body = std::move(message.body());
    if (message.count(http::field::host) != 1 && message.version() >= 11) {
        return error_response(400, "bad_host", "A request names its host, once.");
    }
    return std::nullopt;
}

}  // namespace

ListenerState::ListenerState(Listener given)
    : listener(std::move(given)),
      tls(make_server_context(listener)),
      count(listener.limits.connections, listener.is_behind_gateway
                                             ? listener.limits.connections
                                             : listener.limits.connections_per_address) {}

struct HttpSession::Received {
    bool is_gone = false;  // no request came, or not in time
    bool keeps_alive = false;
    std::optional<HttpResponse> refusal;
    HttpRequest request;
};

HttpSession::HttpSession(Socket socket, std::string address, ListenerState& state,
                         SessionGroup& group, WorkerPool& workers, const ServerSettings& settings)
    : stream_(std::move(socket), state.tls.get()),
      peer_{std::move(address), {}},
      state_(state),
      group_(group),
      workers_(workers),
      settings_(settings),
      deadline_(group.io) {}

Awaitable<void> HttpSession::run() {
    const AtEnd left{[this] { state_.count.leave(peer_.address); }};
    if (group_.is_stopping) co_return;
    group_.sessions.insert(this);
    const AtEnd forgotten{[this] {
        group_.sessions.erase(this);
        deadline_.cancel();
    }};
    co_await converse();
}

Awaitable<void> HttpSession::converse() {
    allow(state_.listener.limits.handshake);
    if (!co_await stream_.handshake()) {
        co_await take_leave();  // or the peer sees a reset in place of the reason
        co_return;
    }
    if (stream_.tls() != nullptr) peer_.certificate_fingerprint = peer_fingerprint(stream_.tls());
    allow(state_.listener.limits.request);
    while (!is_cut_ && co_await exchange()) {
        allow(state_.listener.limits.idle);
        is_idle_ = buffer_.empty();
        if (group_.is_stopping) break;
        const bool has_more = !buffer_.empty() || co_await fill();
        is_idle_ = false;
        if (!has_more) break;
        allow(state_.listener.limits.request);
    }
    co_await take_leave();
}

Awaitable<void> HttpSession::take_leave() {
    allow(farewell);
    co_await stream_.leave_gently();
}

// One request and its answer; whether another may follow.
Awaitable<bool> HttpSession::exchange() {
    auto received = co_await receive();
    if (received.is_gone) co_return false;
    if (received.refusal) {
        co_await send_answer(*received.refusal, "", AfterAnswer::close);
        co_return false;
    }
    const auto method = received.request.method;
    const bool keeps_alive = received.keeps_alive;
    deadline_.cancel();  // a handler takes its time
    const std::function<HttpResponse()> ask = [this, &received] {
        return answer_request(state_.listener, std::move(received.request));
    };
    auto response = co_await on_worker(ask);
    if (!response) {
        response = error_response(503, "busy", "The hub has too much to do; try again soon.");
        response->headers["retry-after"] = "2";
    }
    if (response->next_event) {
        co_await serve_events(*response);
        co_return false;
    }
    const bool stays = keeps_alive && !group_.is_stopping && !is_cut_;
    const bool sent =
        co_await send_answer(*response, method, stays ? AfterAnswer::keep : AfterAnswer::close);
    co_return sent&& stays;
}

Awaitable<bool> HttpSession::send_answer(const HttpResponse& response, std::string_view method,
                                         AfterAnswer after) {
    std::string text = head_of(response, after);
    if (carries_body(response, method)) text += response.body;
    allow(time_for(text.size()));
    co_return co_await stream_.write(text);
}

Awaitable<bool> HttpSession::fill() {
    std::array<char, 4 * 1024> piece;
    const auto count = co_await stream_.read_some(piece);
    buffer_.append(piece.data(), count);
    co_return count > 0;
}

Awaitable<HttpSession::Received> HttpSession::receive() {
    Received received;
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(state_.listener.limits.header_bytes));
    parser.body_limit(state_.listener.limits.body_bytes);
    bool needs_more = false;
    while (!parser.is_done()) {
        if ((needs_more || buffer_.empty()) && !co_await fill()) {
            received.is_gone = true;
            co_return received;
        }
        error_code error;
        const bool had_header = parser.is_header_done();
        const auto used = parser.put(asio::buffer(buffer_), error);
        buffer_.erase(0, used);
        needs_more = error == http::error::need_more;
        if (error && !needs_more) {
            received.refusal = refusal_for(error);
            co_return received;
        }
        if (!had_header && parser.is_header_done() && !co_await expect_body(parser)) {
            received.is_gone = true;
            co_return received;
        }
    }
    received.keeps_alive = parser.keep_alive();
    received.refusal = read_message(parser, received.request);
    received.request.peer = peer_of(received.request);
    co_return received;
}

Awaitable<bool> HttpSession::expect_body(Parser& parser) {
    parser.eager(true);
    const auto length =
        parser.content_length().value_or(parser.chunked() ? state_.listener.limits.body_bytes : 0);
    if (length > 0) allow(time_for(length));
    const bool waits = parser.get()[http::field::expect] == "100-continue";
    if (!waits) co_return true;
    co_return co_await stream_.write("HTTP/1.1 100 Continue\r\n\r\n");
}

// `work` is a named local of the caller: g++ 12 destroys the captures of a temporary twice when it
// stands in a co_await.
template <class T>
Awaitable<std::optional<T>> HttpSession::on_worker(const std::function<T()>& work) {
    std::optional<T> result;
    asio::steady_timer done(group_.io, Clock::time_point::max());
    // This frame outlives the job: it waits here until the job posts back to this thread.
    const bool is_accepted = workers_.offer([this, &result, &done, &work] {
        result = work();
        asio::post(group_.io, [&done] { done.cancel(); });
    });
    if (!is_accepted) co_return std::nullopt;
    co_await done.async_wait(as_answer);
    co_return result;
}

Awaitable<void> HttpSession::serve_events(const HttpResponse& response) {
    const AtEnd counted{[this] { --state_.event_streams; }};
    if (++state_.event_streams > state_.listener.limits.event_streams) {
        auto busy = error_response(503, "too_many_streams", "Too many listen already.");
        busy.headers["retry-after"] = "30";
        co_await send_answer(busy, "", AfterAnswer::close);
        co_return;
    }
    if (co_await send_answer(response, "HEAD", AfterAnswer::close)) {
        deadline_.cancel();
        co_await send_events(response.next_event);
    }
}

Awaitable<void> HttpSession::send_events(const NextEvent& next_event) {
    asio::steady_timer pause(group_.io);
    auto last_sent = Clock::now();
    const std::function<EventBatch()> collect = [this, &next_event] {
        return collect_events(state_.listener, next_event);
    };
    while (!is_cut_ && !group_.is_stopping && !stream_.has_peer_left()) {
        // With the queue full there is no batch; a later poll brings it.
        auto batch = co_await on_worker(collect);
        if (batch && batch->is_over) co_return;
        std::string text = batch ? std::move(batch->text) : std::string{};
        if (text.empty() && Clock::now() - last_sent >= settings_.heartbeat) text = heartbeat_text;
        if (!text.empty()) {
            allow(time_for(text.size()));
            if (!co_await stream_.write(text)) co_return;
            deadline_.cancel();
            last_sent = Clock::now();
        }
        pause.expires_after(settings_.event_poll);
        co_await pause.async_wait(as_answer);
    }
}

void HttpSession::wind_down() {
    if (is_idle_) {
        stream_.shut();
    } else {
        allow(stopping_grace);
    }
}

void HttpSession::cut() {
    is_cut_ = true;
    stream_.shut();
}

void HttpSession::allow(std::chrono::milliseconds time) {
    if (group_.is_stopping) time = std::min(time, stopping_grace);
    deadline_.expires_after(time);
    deadline_.async_wait([weak = weak_from_this()](const error_code& error) {
        const auto self = weak.lock();
        // A wait that had ended before the deadline was moved arrives late; it does not count.
        if (error || !self || self->deadline_.expiry() > Clock::now()) return;
        self->stream_.shut();
    });
}

std::chrono::milliseconds HttpSession::time_for(std::size_t bytes) const {
    const auto& limits = state_.listener.limits;
    return limits.request +
           std::chrono::milliseconds{bytes * 1000 / limits.slowest_bytes_per_second};
}

HttpPeer HttpSession::peer_of(const HttpRequest& request) const {
    HttpPeer peer = peer_;
    if (!state_.listener.is_behind_gateway) return peer;
    const auto forwarded = request.header("x-forwarded-for");
    const auto comma = forwarded.find_last_of(", ");
    const auto last = comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1);
    error_code error;
    const auto address = asio::ip::make_address(std::string(last), error);
    if (!error) peer.address = address.to_string();
    return peer;
}

}  // namespace platform

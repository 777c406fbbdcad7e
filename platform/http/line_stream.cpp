#include "platform/http/line_stream.hpp"

#include <openssl/err.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>

#include "platform/base/ensure.hpp"

namespace platform {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr auto as_answer = asio::as_tuple(asio::use_awaitable_t<SocketExecutor>{});
constexpr std::size_t tls_record = 16 * 1024;
constexpr std::size_t farewell_limit = 1024 * 1024;

}  // namespace

LineStream::LineStream(Socket socket, SSL_CTX* context) : socket_(std::move(socket)) {
    error_code ignored;  // a socket that cannot be set up fails at the first read
    socket_.native_non_blocking(true, ignored);
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    if (context == nullptr) return;
    tls_.reset(SSL_new(context));
    ensure(tls_ != nullptr, "OpenSSL has memory for a connection");
    SSL_set_fd(tls_.get(), socket_.native_handle());
    SSL_set_accept_state(tls_.get());
}

Awaitable<LineStream::Step> LineStream::wait_until(Socket::wait_type ready) {
    const auto [error] = co_await socket_.async_wait(ready, as_answer);
    co_return error ? Step::failed : Step::again;
}

Awaitable<LineStream::Step> LineStream::after_tls_error(int result) {
    const int error = SSL_get_error(tls_.get(), result);
    if (error == SSL_ERROR_WANT_READ) co_return co_await wait_until(Socket::wait_read);
    if (error == SSL_ERROR_WANT_WRITE) co_return co_await wait_until(Socket::wait_write);
    co_return Step::failed;
}

Awaitable<bool> LineStream::handshake() {
    if (!tls_) co_return true;
    for (;;) {
        ERR_clear_error();
        const int result = SSL_do_handshake(tls_.get());
        if (result == 1) co_return true;
        if (co_await after_tls_error(result) == Step::failed) co_return false;
    }
}

Awaitable<std::size_t> LineStream::read_some(std::span<char> into) {
    for (;;) {
        if (tls_) {
            ERR_clear_error();
            std::size_t count = 0;
            const int result = SSL_read_ex(tls_.get(), into.data(), into.size(), &count);
            if (result == 1) co_return count;
            if (co_await after_tls_error(result) == Step::failed) co_return 0;
            continue;
        }
        const auto count = ::recv(socket_.native_handle(), into.data(), into.size(), 0);
        if (count >= 0) co_return static_cast<std::size_t>(count);
        if (errno == EINTR) continue;
        if (errno != EAGAIN) co_return 0;
        if (co_await wait_until(Socket::wait_read) == Step::failed) co_return 0;
    }
}

Awaitable<bool> LineStream::write(std::string_view text) {
    while (!text.empty()) {
        if (tls_) {
            ERR_clear_error();
            std::size_t count = 0;
            const int result =
                SSL_write_ex(tls_.get(), text.data(), std::min(text.size(), tls_record), &count);
            if (result == 1) {
                text.remove_prefix(count);
            } else if (co_await after_tls_error(result) == Step::failed) {
                co_return false;
            }
            continue;
        }
        const auto count = ::send(socket_.native_handle(), text.data(), text.size(), MSG_NOSIGNAL);
        if (count >= 0) {
            text.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EAGAIN) {
            if (co_await wait_until(Socket::wait_write) == Step::failed) co_return false;
        } else if (errno != EINTR) {
            co_return false;
        }
    }
    co_return true;
}

Awaitable<void> LineStream::leave_gently() {
    if (tls_) {
        ERR_clear_error();
        SSL_shutdown(tls_.get());
    }
    error_code ignored;  // the peer may be gone already
    socket_.shutdown(Socket::shutdown_send, ignored);
    std::array<char, 4096> dropped;
    for (std::size_t total = 0; total < farewell_limit;) {
        const auto count = ::recv(socket_.native_handle(), dropped.data(), dropped.size(), 0);
        if (count == 0) co_return;
        if (count > 0) {
            total += static_cast<std::size_t>(count);
        } else if (errno == EAGAIN) {
            if (co_await wait_until(Socket::wait_read) == Step::failed) co_return;
        } else if (errno != EINTR) {
            co_return;
        }
    }
}

bool LineStream::has_peer_left() {
    char byte = 0;
    if (tls_) {
        ERR_clear_error();
        std::size_t count = 0;
        const int result = SSL_peek_ex(tls_.get(), &byte, 1, &count);
        return result != 1 && SSL_get_error(tls_.get(), result) != SSL_ERROR_WANT_READ;
    }
    const auto count = ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR);
}

void LineStream::shut() {
    error_code ignored;  // already shut is as good
    socket_.shutdown(Socket::shutdown_both, ignored);
}

}  // namespace platform

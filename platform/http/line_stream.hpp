// One connection, TLS or plain, for coroutines. TLS works on the socket itself: 27 KB an idle
// connection, where a stream with buffers of its own takes 84. Belongs to one thread.
#pragma once

#include <openssl/ssl.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <span>
#include <string_view>

namespace platform {

using SocketExecutor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, SocketExecutor>;
template <class T>
using Awaitable = boost::asio::awaitable<T, SocketExecutor>;

class LineStream final {
public:
    // Without a context: plain.
    LineStream(Socket socket, SSL_CTX* context);

    Awaitable<bool> handshake();
    // How many bytes were read; 0 is the end, orderly or not.
    Awaitable<std::size_t> read_some(std::span<char> into);
    Awaitable<bool> write(std::string_view text);
    // Reads and drops a little of what the peer still sends, having said that we are done, so that
    // it sees our last answer and not a reset.
    Awaitable<void> leave_gently();

    bool has_peer_left();
    // Ends every read and write, now and later.
    void shut();

    const SSL* tls() const { return tls_.get(); }
    SocketExecutor executor() { return socket_.get_executor(); }

private:
    enum class Step { again, failed };

    Awaitable<Step> after_tls_error(int result);
    Awaitable<Step> wait_until(Socket::wait_type ready);

    struct FreeTls {
        void operator()(SSL* tls) const { SSL_free(tls); }
    };
    Socket socket_;
    std::unique_ptr<SSL, FreeTls> tls_;
};

}  // namespace platform

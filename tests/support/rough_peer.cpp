#include "support/rough_peer.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <stdexcept>

namespace tests {
namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

const sockaddr* generic(const sockaddr_in& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

void expect(bool condition) {
    if (!condition) throw std::runtime_error("a rough peer has no socket");
}

struct FreeTls {
    void operator()(SSL_CTX* x) const { SSL_CTX_free(x); }
    void operator()(SSL* x) const { SSL_free(x); }
    void operator()(BIO* x) const { BIO_free(x); }
    void operator()(X509* x) const { X509_free(x); }
    void operator()(EVP_PKEY* x) const { EVP_PKEY_free(x); }
};

// Level 0 so that it can be as old as the test wants.
std::unique_ptr<SSL_CTX, FreeTls> rough_context(const SSL_METHOD* method, int newest,
                                                const std::string& ciphers = "ALL") {
    std::unique_ptr<SSL_CTX, FreeTls> context{SSL_CTX_new(method)};
    SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
    if (newest != 0) SSL_CTX_set_max_proto_version(context.get(), newest);
    SSL_CTX_set_cipher_list(context.get(), (ciphers + ":@SECLEVEL=0").c_str());
    SSL_CTX_set_dh_auto(context.get(), 1);
    return context;
}

void use(SSL_CTX* context, const TestCertificate& made) {
    const std::unique_ptr<BIO, FreeTls> certificate_text{BIO_new_mem_buf(
        made.certificate_pem.data(), static_cast<int>(made.certificate_pem.size()))};
    const std::unique_ptr<X509, FreeTls> certificate{
        PEM_read_bio_X509(certificate_text.get(), nullptr, nullptr, nullptr)};
    const std::unique_ptr<BIO, FreeTls> key_text{BIO_new_mem_buf(
        made.private_key_pem.data(), static_cast<int>(made.private_key_pem.size()))};
    const std::unique_ptr<EVP_PKEY, FreeTls> key{
        PEM_read_bio_PrivateKey(key_text.get(), nullptr, nullptr, nullptr)};
    SSL_CTX_use_certificate(context, certificate.get());
    // The chain, as far as there is one, stands below the certificate itself.
    while (X509* above = PEM_read_bio_X509(certificate_text.get(), nullptr, nullptr, nullptr))
        SSL_CTX_add0_chain_cert(context, above);
    SSL_CTX_use_PrivateKey(context, key.get());
}

// Bytes outside the handshake, alert and change-of-cipher records that `heard` begins with.
std::size_t outside_handshake(std::string_view heard) {
    constexpr std::size_t head = 5;
    while (heard.size() >= head && heard[0] >= 20 && heard[0] <= 22 && heard[1] == 3) {
        const auto length = static_cast<std::size_t>(static_cast<unsigned char>(heard[3])) * 256 +
                            static_cast<unsigned char>(heard[4]);
        heard.remove_prefix(std::min(heard.size(), head + length));
    }
    return heard.size();
}

void limit_waiting(int socket) {
    const timeval limit{20, 0};
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
}

}  // namespace

RoughClient::RoughClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const auto address = loopback(port);
    expect(::connect(socket_, generic(address), sizeof address) == 0);
    limit_waiting(socket_);
}

RoughClient::~RoughClient() {
    ::close(socket_);
}

void RoughClient::say(std::string_view text) const {
    while (!text.empty()) {
        const auto count = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
        if (count <= 0) return;  // the other side has had enough; the test looks at its answer
        text.remove_prefix(static_cast<std::size_t>(count));
    }
}

const std::string& RoughClient::hear_until(std::string_view text) {
    std::array<char, 4096> piece;
    while (heard_.find(text) == std::string::npos) {
        const auto count = ::recv(socket_, piece.data(), piece.size(), 0);
        has_ended_ = count == 0 || (count < 0 && errno == ECONNRESET);
        if (count <= 0) break;
        heard_.append(piece.data(), static_cast<std::size_t>(count));
    }
    return heard_;
}

bool RoughClient::is_cut_off() {
    hear_until(std::string_view("\0never said\0", 12));
    return has_ended_;
}

bool RoughClient::shakes_hands(int version) const {
    const auto context = rough_context(TLS_client_method(), version);
    const std::unique_ptr<SSL, FreeTls> tls{SSL_new(context.get())};
    SSL_set_fd(tls.get(), socket_);
    return SSL_connect(tls.get()) == 1;
}

RoughServer::RoughServer(RoughManners manners)
    : manners_(std::move(manners)), socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    std::signal(SIGPIPE, SIG_IGN);  // peers of ours hang up in the middle
    const auto any = loopback(0);
    expect(::bind(socket_, generic(any), sizeof any) == 0 && ::listen(socket_, 16) == 0);
    sockaddr_in bound{};
    socklen_t size = sizeof bound;
    getsockname(socket_, reinterpret_cast<sockaddr*>(&bound), &size);
    port_ = ntohs(bound.sin_port);
    thread_ = std::thread([this] { serve(); });
}

RoughServer::~RoughServer() {
    stop();
    ::close(socket_);
}

void RoughServer::stop() {
    if (!thread_.joinable()) return;
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
}

void RoughServer::serve() {
    for (;;) {
        const int connection = ::accept(socket_, nullptr, nullptr);
        if (connection < 0) return;
        limit_waiting(connection);
        if (manners_.certificate.certificate_pem.empty() && manners_.ciphers.empty()) {
            meet(connection);
        } else {
            meet_over_tls(connection);
        }
        ::close(connection);
    }
}

void RoughServer::meet(int connection) {
    std::array<char, 4096> piece;
    std::string heard;
    const auto hear = [&] {
        const auto count = ::recv(connection, piece.data(), piece.size(), 0);
        if (count > 0) heard.append(piece.data(), static_cast<std::size_t>(count));
        return count > 0;
    };
    hear();
    if (!manners_.is_silent) {
        ::send(connection, manners_.answer.data(), manners_.answer.size(), MSG_NOSIGNAL);
        ::shutdown(connection, SHUT_WR);
    }
    while (hear())
        continue;
    bytes_heard_ += heard.size();
    bytes_in_clear_ += outside_handshake(heard);
}

void RoughServer::meet_over_tls(int connection) {
    const auto& ciphers = manners_.ciphers;
    const auto context =
        rough_context(TLS_server_method(), manners_.newest_tls, ciphers.empty() ? "ALL" : ciphers);
    if (!manners_.certificate.certificate_pem.empty()) use(context.get(), manners_.certificate);
    const std::unique_ptr<SSL, FreeTls> tls{SSL_new(context.get())};
    SSL_set_fd(tls.get(), connection);
    if (SSL_accept(tls.get()) != 1) return;
    std::array<char, 4096> piece;
    const int count = SSL_read(tls.get(), piece.data(), static_cast<int>(piece.size()));
    if (count <= 0) return;
    bytes_heard_ += static_cast<std::size_t>(count);
    SSL_write(tls.get(), manners_.answer.data(), static_cast<int>(manners_.answer.size()));
    SSL_shutdown(tls.get());
}

}  // namespace tests

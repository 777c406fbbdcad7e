#include "platform/http/server_tls.hpp"

#include <openssl/err.h>

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"
#include "platform/http/pem.hpp"

namespace platform {
namespace {

[[noreturn]] void unusable(const Listener& listener, const char* what) {
    ERR_clear_error();
    throw Fault(FaultKind::installation, "listener " + listener.name + ": " + what);
}

void use_certificate(SSL_CTX* context, const Listener& listener) {
    const auto chain = read_certificates(listener.certificate_pem);
    if (chain.empty()) unusable(listener, "its certificate cannot be read");
    if (SSL_CTX_use_certificate(context, chain.front().get()) != 1) {
        unusable(listener, "its certificate cannot be used");
    }
    for (std::size_t i = 1; i < chain.size(); ++i) {
        if (SSL_CTX_add1_chain_cert(context, chain[i].get()) != 1) {
            unusable(listener, "its certificate chain cannot be used");
        }
    }
    const auto key = read_private_key(listener.private_key_pem);
    if (!key) unusable(listener, "its private key cannot be read");
    if (SSL_CTX_use_PrivateKey(context, key.get()) != 1 ||
        SSL_CTX_check_private_key(context) != 1) {
        unusable(listener, "its private key is not the certificate's");
    }
}

void ask_for_certificate(SSL_CTX* context, const Listener& listener) {
    if (listener.client_certificate == ClientCertificate::none) return;
    const auto authorities = read_certificates(listener.client_authority_pem);
    auto store = make_store(authorities);
    if (!store) unusable(listener, "its client authority cannot be read");
    SSL_CTX_set_cert_store(context, store.release());
    for (const auto& authority : authorities)
        SSL_CTX_add_client_CA(context, authority.get());
    const bool is_required = listener.client_certificate == ClientCertificate::required;
    SSL_CTX_set_verify(
        context, SSL_VERIFY_PEER | (is_required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0), nullptr);
}

}  // namespace

TlsContext make_server_context(const Listener& listener) {
    if (listener.certificate_pem.empty()) {
        if (listener.client_certificate != ClientCertificate::none) {
            unusable(listener, "client certificates need TLS");
        }
        return nullptr;
    }
    TlsContext context{SSL_CTX_new(TLS_server_method())};
    ensure(context != nullptr, "OpenSSL has memory for a context");
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    // No resumption: each connection shows its certificate, so a revoked one is seen at once.
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context.get(), 0);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_TICKET | SSL_OP_NO_COMPRESSION |
                                           SSL_OP_NO_RENEGOTIATION |
                                           SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                        SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    use_certificate(context.get(), listener);
    ask_for_certificate(context.get(), listener);
    return context;
}

std::string peer_fingerprint(const SSL* tls) {
    const X509* certificate = SSL_get0_peer_certificate(tls);
    return certificate == nullptr ? std::string{} : to_hex(certificate_sha256(certificate));
}

}  // namespace platform

// The server's side of TLS: a context from PEM texts, and who is at the other end.
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>

#include "platform/http/http_server.hpp"

namespace platform {

struct FreeTlsContext {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using TlsContext = std::unique_ptr<SSL_CTX, FreeTlsContext>;

// Nothing for a plain listener. Throws Fault (installation) when a certificate or key is unusable.
TlsContext make_server_context(const Listener& listener);

// SHA-256 of the peer's certificate in hex; empty without one.
std::string peer_fingerprint(const SSL* tls);

}  // namespace platform

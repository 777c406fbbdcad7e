// Certificates and keys out of PEM text, owned. For this room's .cpp files.
#pragma once

#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"

namespace platform {

struct FreeOpenssl {
    void operator()(X509* x) const { X509_free(x); }
    void operator()(EVP_PKEY* x) const { EVP_PKEY_free(x); }
    void operator()(X509_STORE* x) const { X509_STORE_free(x); }
    void operator()(X509_STORE_CTX* x) const { X509_STORE_CTX_free(x); }
    void operator()(BIO* x) const { BIO_free(x); }
};
template <class T>
using Openssl = std::unique_ptr<T, FreeOpenssl>;

// All certificates of the text in order; empty when any is damaged or there is none.
std::vector<Openssl<X509>> read_certificates(std::string_view pem);
// Nothing when it is no private key, or an encrypted one.
Openssl<EVP_PKEY> read_private_key(std::string_view pem);
// A store that trusts these certificates and no others; nothing when there are none.
Openssl<X509_STORE> make_store(const std::vector<Openssl<X509>>& authorities);

Bytes certificate_sha256(const X509* certificate);
Bytes public_key_sha256(const X509* certificate);

}  // namespace platform

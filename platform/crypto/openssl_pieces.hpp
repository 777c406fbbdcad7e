// OpenSSL's objects as owners, and its answers as faults. Included by this room's sources only.
#pragma once

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>
#include <string_view>

namespace platform::openssl {

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};

using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Request = std::unique_ptr<X509_REQ, Freed<X509_REQ_free>>;
using Name = std::unique_ptr<X509_NAME, Freed<X509_NAME_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using AltNames = std::unique_ptr<GENERAL_NAMES, Freed<GENERAL_NAMES_free>>;
using AltName = std::unique_ptr<GENERAL_NAME, Freed<GENERAL_NAME_free>>;
using Text = std::unique_ptr<ASN1_STRING, Freed<ASN1_STRING_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free_all>>;

// A call that failed leaves its reasons in the thread's queue, where the next TLS read of that
// thread would take them for its own. Whoever leaves this room leaves the queue empty.
class QuietQueue final {
public:
    QuietQueue() { ERR_clear_error(); }
    QuietQueue(const QuietQueue&) = delete;
    QuietQueue& operator=(const QuietQueue&) = delete;
    ~QuietQueue() { ERR_clear_error(); }
};

// Throws an installation fault naming `what` and OpenSSL's reason.
void check(bool went_well, std::string_view what);

Memory reader_of(std::string_view text);
std::string text_of(BIO& memory);

// Null when the text holds no such thing. An encrypted key is refused, never asked about.
Key key_from_pem(std::string_view pem);
Certificate certificate_from_pem(std::string_view pem);
Request request_from_pem(std::string_view pem);

std::string to_pem(EVP_PKEY& key);
std::string to_pem(X509& certificate);
std::string to_pem(X509_REQ& request);

}  // namespace platform::openssl

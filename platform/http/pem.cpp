#include "platform/http/pem.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>

#include "platform/base/ensure.hpp"

namespace platform {
namespace {

Openssl<BIO> reader_of(std::string_view pem) {
    return Openssl<BIO>{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
}

int no_passphrase(char*, int, int, void*) {
    return -1;
}

}  // namespace

std::vector<Openssl<X509>> read_certificates(std::string_view pem) {
    std::vector<Openssl<X509>> found;
    const auto bio = reader_of(pem);
    ERR_clear_error();
    while (auto* certificate = PEM_read_bio_X509(bio.get(), nullptr, no_passphrase, nullptr)) {
        found.emplace_back(certificate);
    }
    // The loop ends with "no start line" at the end of the text; anything else is damage.
    const bool is_whole = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    if (!is_whole) found.clear();
    return found;
}

Openssl<EVP_PKEY> read_private_key(std::string_view pem) {
    const auto bio = reader_of(pem);
    Openssl<EVP_PKEY> key{PEM_read_bio_PrivateKey(bio.get(), nullptr, no_passphrase, nullptr)};
    ERR_clear_error();
    return key;
}

Openssl<X509_STORE> make_store(const std::vector<Openssl<X509>>& authorities) {
    if (authorities.empty()) return nullptr;
    Openssl<X509_STORE> store{X509_STORE_new()};
    ensure(store != nullptr, "OpenSSL has memory for a store");
    for (const auto& authority : authorities)
        X509_STORE_add_cert(store.get(), authority.get());
    // What we pin is the end of the chain, whether or not it signed itself.
    X509_STORE_set_flags(store.get(), X509_V_FLAG_PARTIAL_CHAIN);
    return store;
}

Bytes certificate_sha256(const X509* certificate) {
    Bytes digest(32);
    unsigned int size = 0;
    const int done = X509_digest(certificate, EVP_sha256(), digest.data(), &size);
    ensure(done == 1 && size == digest.size(), "a certificate has a SHA-256");
    return digest;
}

Bytes public_key_sha256(const X509* certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    ensure(size > 0, "a certificate has a public key");
    Bytes digest(32);
    EVP_Digest(der, static_cast<std::size_t>(size), digest.data(), nullptr, EVP_sha256(), nullptr);
    OPENSSL_free(der);
    return digest;
}

}  // namespace platform

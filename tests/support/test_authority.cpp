#include "support/test_authority.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <random>
#include <stdexcept>

namespace tests {
namespace {

struct Free {
    void operator()(X509* x) const { X509_free(x); }
    void operator()(EVP_PKEY* x) const { EVP_PKEY_free(x); }
    void operator()(BIO* x) const { BIO_free(x); }
};
using Certificate = std::unique_ptr<X509, Free>;
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Text = std::unique_ptr<BIO, Free>;

void expect(bool condition) {
    if (!condition) throw std::runtime_error("OpenSSL did not make what the test asked for");
}

Key make_key() {
    Key key{EVP_EC_gen("P-256")};
    expect(key != nullptr);
    return key;
}

std::string text_of(BIO* bio) {
    char* data = nullptr;
    const auto size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string pem_of(X509* certificate) {
    const Text bio{BIO_new(BIO_s_mem())};
    expect(PEM_write_bio_X509(bio.get(), certificate) == 1);
    return text_of(bio.get());
}

std::string pem_of(EVP_PKEY* key) {
    const Text bio{BIO_new(BIO_s_mem())};
    expect(PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return text_of(bio.get());
}

void add_extension(X509* certificate, int nid, const std::string& value) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
    expect(extension != nullptr);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Key key_from(const std::string& pem) {
    const Text bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
    Key key{PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr)};
    expect(key != nullptr);
    return key;
}

Certificate make_certificate(EVP_PKEY* key, const CertificateWish& wish) {
    Certificate certificate{X509_new()};
    X509_set_version(certificate.get(), X509_VERSION_3);
    std::random_device dice;
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), dice() + 1ULL);
    const auto seconds = [](std::chrono::hours hours) {
        return static_cast<long>(std::chrono::seconds(hours).count());
    };
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), seconds(wish.from));
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), seconds(wish.until));
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(wish.subject.c_str()), -1, -1,
                               0);
    if (!wish.names.empty()) add_extension(certificate.get(), NID_subject_alt_name, wish.names);
    if (!wish.purpose.empty()) add_extension(certificate.get(), NID_ext_key_usage, wish.purpose);
    return certificate;
}

std::string fingerprint_of(const X509* certificate) {
    std::array<unsigned char, 32> digest{};
    unsigned int size = 0;
    X509_digest(certificate, EVP_sha256(), digest.data(), &size);
    std::string hex;
    for (const auto byte : digest) {
        hex += "0123456789abcdef"[byte >> 4];
        hex += "0123456789abcdef"[byte & 15];
    }
    return hex;
}

TestCertificate sign(Certificate certificate, EVP_PKEY* key, const X509_NAME* issuer,
                     EVP_PKEY* issuer_key) {
    X509_set_issuer_name(certificate.get(), issuer);
    expect(X509_sign(certificate.get(), issuer_key, EVP_sha256()) > 0);
    return {pem_of(certificate.get()), pem_of(key), fingerprint_of(certificate.get())};
}

}  // namespace

struct TestAuthority::Inside {
    Key key = make_key();
    Certificate certificate;
    std::string pem;
};

TestAuthority::TestAuthority(const std::string& name) : inside_(std::make_unique<Inside>()) {
    const std::chrono::hours a_century{24 * 365 * 100};
    inside_->certificate = make_certificate(
        inside_->key.get(),
        {.subject = name, .names = "", .from = -a_century / 3, .until = a_century});
    auto* made = inside_->certificate.get();
    add_extension(made, NID_basic_constraints, "critical,CA:TRUE");
    add_extension(made, NID_key_usage, "critical,keyCertSign,cRLSign");
    X509_set_issuer_name(made, X509_get_subject_name(made));
    expect(X509_sign(made, inside_->key.get(), EVP_sha256()) > 0);
    inside_->pem = pem_of(made);
}

TestAuthority::~TestAuthority() = default;

const std::string& TestAuthority::pem() const {
    return inside_->pem;
}

TestCertificate TestAuthority::issue(const CertificateWish& wish) const {
    return issue_for_key(pem_of(make_key().get()), wish);
}

TestCertificate TestAuthority::issue_for_key(const std::string& private_key_pem,
                                             const CertificateWish& wish) const {
    const auto key = key_from(private_key_pem);
    return sign(make_certificate(key.get(), wish), key.get(),
                X509_get_subject_name(inside_->certificate.get()), inside_->key.get());
}

TestCertificate self_signed(const CertificateWish& wish) {
    const auto key = make_key();
    auto certificate = make_certificate(key.get(), wish);
    const auto* own_name = X509_get_subject_name(certificate.get());
    return sign(std::move(certificate), key.get(), own_name, key.get());
}

TestCertificate issued_by(const TestCertificate& issuer, const CertificateWish& wish) {
    const auto& text = issuer.certificate_pem;
    const Text bio{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
    const Certificate above{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)};
    expect(above != nullptr);
    const auto key = make_key();
    auto made = sign(make_certificate(key.get(), wish), key.get(),
                     X509_get_subject_name(above.get()), key_from(issuer.private_key_pem).get());
    made.certificate_pem += text;
    return made;
}

}  // namespace tests

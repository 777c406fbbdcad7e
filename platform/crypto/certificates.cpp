#include "platform/crypto/certificates.hpp"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <ctime>

#include "platform/base/bytes.hpp"
#include "platform/base/fault.hpp"
#include "platform/crypto/hashing.hpp"
#include "platform/crypto/openssl_pieces.hpp"

namespace platform {
namespace {

using openssl::check;
using openssl::QuietQueue;

constexpr std::size_t longest_request = std::size_t{16} * 1024;
constexpr std::string_view curve = "prime256v1";

struct Validity {
    WallTime from;
    WallTime until;
};

struct Issuer {
    X509* certificate;  // the certificate itself when it signs itself
    EVP_PKEY* key;
};

Validity validity(WallTime from, std::chrono::days life) {
    return {from, from + life};
}

openssl::Key new_key() {
    openssl::Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve.data()));
    check(key != nullptr, "no new key");
    return key;
}

openssl::Name common_name(std::string_view text) {
    openssl::Name name(X509_NAME_new());
    const auto* raw = as_bytes(text).data();
    check(X509_NAME_add_entry_by_txt(name.get(), "CN", MBSTRING_UTF8, raw,
                                     static_cast<int>(text.size()), -1, 0) == 1,
          "a name in a certificate has 1 to 64 bytes");
    return name;
}

void set_serial(X509& certificate) {
    std::array<std::uint8_t, 16> random{};
    check(RAND_bytes(random.data(), static_cast<int>(random.size())) == 1, "no randomness");
    // Positive and never zero, as RFC 5280 wants serial numbers.
    random[0] = static_cast<std::uint8_t>((random[0] & 0x3FU) | 0x40U);
    const openssl::Number number(
        BN_bin2bn(random.data(), static_cast<int>(random.size()), nullptr));
    check(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(&certificate)) != nullptr,
          "no serial number");
}

void set_validity(X509& certificate, const Validity& validity) {
    const auto seconds = [](WallTime time) { return static_cast<time_t>(time.micros / 1'000'000); };
    check(ASN1_TIME_set(X509_getm_notBefore(&certificate), seconds(validity.from)) != nullptr &&
              ASN1_TIME_set(X509_getm_notAfter(&certificate), seconds(validity.until)) != nullptr,
          "a certificate's dates are out of range");
}

void add_extension(X509& certificate, const Issuer& issuer, int kind, const char* value) {
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer.certificate, &certificate, nullptr, nullptr, 0);
    const openssl::Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    check(extension && X509_add_ext(&certificate, extension.get(), -1) == 1,
          "a certificate refuses an extension");
}

// What all our certificates share; who makes one adds its uses and signs.
openssl::Certificate new_certificate(EVP_PKEY& subject_key, std::string_view subject,
                                     const Validity& validity) {
    openssl::Certificate certificate(X509_new());
    check(certificate && X509_set_version(certificate.get(), X509_VERSION_3) == 1,
          "no new certificate");
    set_serial(*certificate);
    set_validity(*certificate, validity);
    check(X509_set_subject_name(certificate.get(), common_name(subject).get()) == 1 &&
              X509_set_pubkey(certificate.get(), &subject_key) == 1,
          "a certificate refuses its subject");
    return certificate;
}

void sign(X509& certificate, const Issuer& issuer) {
    check(X509_set_issuer_name(&certificate, X509_get_subject_name(issuer.certificate)) == 1,
          "a certificate refuses its issuer");
    add_extension(certificate, issuer, NID_subject_key_identifier, "hash");
    add_extension(certificate, issuer, NID_authority_key_identifier, "keyid");
    check(X509_sign(&certificate, issuer.key, EVP_sha256()) > 0, "a certificate cannot be signed");
}

struct Authority {
    openssl::Certificate certificate;
    openssl::Key key;
    Issuer issuer() const { return {certificate.get(), key.get()}; }
};

Authority opened(const KeyAndCertificate& pems) {
    Authority authority{openssl::certificate_from_pem(pems.certificate_pem),
                        openssl::key_from_pem(pems.key_pem)};
    check(authority.certificate && authority.key, "the authority cannot be read");
    check(X509_check_private_key(authority.certificate.get(), authority.key.get()) == 1,
          "the authority's key and certificate do not belong together");
    check(X509_check_ca(authority.certificate.get()) == 1, "this certificate is no authority");
    return authority;
}

bool is_dns_name(std::string_view name) {
    return !name.empty() && name.size() <= 253 && name.front() != '.' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '.' || c == '*';
           });
}

openssl::AltName alt_name(const std::string& name) {
    openssl::AltName alt(GENERAL_NAME_new());
    openssl::Text value(a2i_IPADDRESS(name.c_str()));
    const int kind = value ? GEN_IPADD : GEN_DNS;
    if (!value) {
        if (!is_dns_name(name))
            throw Fault(FaultKind::installation,
                        "a server name is neither a DNS name nor an IP address");
        value.reset(ASN1_IA5STRING_new());
        check(ASN1_STRING_set(value.get(), name.data(), static_cast<int>(name.size())) == 1,
              "no memory for a server name");
    }
    GENERAL_NAME_set0_value(alt.get(), kind, value.release());
    return alt;
}

void add_server_names(X509& certificate, const std::vector<std::string>& names) {
    if (names.empty()) throw Fault(FaultKind::installation, "a server certificate needs a name");
    const openssl::AltNames all(GENERAL_NAMES_new());
    for (const std::string& name : names)
        check(sk_GENERAL_NAME_push(all.get(), alt_name(name).release()) > 0, "no memory for names");
    check(X509_add1_ext_i2d(&certificate, NID_subject_alt_name, all.get(), 0, X509V3_ADD_DEFAULT) ==
              1,
          "a certificate refuses its names");
}

bool is_our_kind(const EVP_PKEY* key) {
    std::array<char, 64> group{};
    return key != nullptr && EVP_PKEY_is_a(key, "EC") == 1 &&
           EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) == 1 &&
           std::string_view(group.data()) == curve;
}

// What a leaf may do: nothing but sign its own handshakes.
void restrict_to(X509& certificate, const Issuer& issuer, const char* usage) {
    add_extension(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(certificate, issuer, NID_key_usage, "critical,digitalSignature");
    add_extension(certificate, issuer, NID_ext_key_usage, usage);
}

// Calls i2d twice, as OpenSSL wants: for the length, then for the bytes.
template <class T>
Bytes der_of(const T* object, int (*write)(const T*, unsigned char**)) {
    const int length = write(object, nullptr);
    check(length > 0, "no DER");
    Bytes der(static_cast<std::size_t>(length));
    unsigned char* at = der.data();
    write(object, &at);
    return der;
}

std::string padded_base64(ByteView bytes) {
    Bytes text((bytes.size() + 2) / 3 * 4 + 1);
    const int length = EVP_EncodeBlock(text.data(), bytes.data(), static_cast<int>(bytes.size()));
    return std::string(as_text(text).substr(0, static_cast<std::size_t>(length)));
}

}  // namespace

KeyAndCertificate make_authority(std::string_view name, WallTime from, std::chrono::days life) {
    const QuietQueue quiet;
    const openssl::Key key = new_key();
    const openssl::Certificate certificate = new_certificate(*key, name, validity(from, life));
    const Issuer itself{certificate.get(), key.get()};
    add_extension(*certificate, itself, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    add_extension(*certificate, itself, NID_key_usage, "critical,keyCertSign,cRLSign");
    sign(*certificate, itself);
    return {openssl::to_pem(*key), openssl::to_pem(*certificate)};
}

KeyAndCertificate make_server_certificate(const KeyAndCertificate& authority_pems,
                                          const std::vector<std::string>& names, WallTime from,
                                          std::chrono::days life) {
    const QuietQueue quiet;
    const Authority authority = opened(authority_pems);
    const openssl::Key key = new_key();
    const openssl::Certificate certificate =
        new_certificate(*key, "yizhan server", validity(from, life));
    restrict_to(*certificate, authority.issuer(), "serverAuth");
    add_server_names(*certificate, names);
    sign(*certificate, authority.issuer());
    return {openssl::to_pem(*key), openssl::to_pem(*certificate)};
}

std::string make_device_key() {
    const QuietQueue quiet;
    return openssl::to_pem(*new_key());
}

std::string make_certificate_request(std::string_view key_pem) {
    const QuietQueue quiet;
    const openssl::Key key = openssl::key_from_pem(key_pem);
    check(key != nullptr, "the device's key cannot be read");
    const openssl::Request request(X509_REQ_new());
    check(request && X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) == 1 &&
              X509_REQ_set_subject_name(request.get(), common_name("device").get()) == 1 &&
              X509_REQ_set_pubkey(request.get(), key.get()) == 1 &&
              X509_REQ_sign(request.get(), key.get(), EVP_sha256()) > 0,
          "no certificate request");
    return openssl::to_pem(*request);
}

Outcome<std::string, RequestRefusal> issue_device_certificate(
    const KeyAndCertificate& authority_pems, std::string_view request_pem,
    std::string_view device_name, WallTime from, std::chrono::days life) {
    const QuietQueue quiet;
    if (request_pem.size() > longest_request) return refuse(RequestRefusal::not_a_request);
    const openssl::Request request = openssl::request_from_pem(request_pem);
    if (!request) return refuse(RequestRefusal::not_a_request);
    EVP_PKEY* key = X509_REQ_get0_pubkey(request.get());
    if (!is_our_kind(key)) return refuse(RequestRefusal::wrong_key_type);
    if (X509_REQ_verify(request.get(), key) != 1)
        return refuse(RequestRefusal::no_proof_of_possession);
    const Authority authority = opened(authority_pems);
    const openssl::Certificate certificate =
        new_certificate(*key, device_name, validity(from, life));
    restrict_to(*certificate, authority.issuer(), "clientAuth");
    sign(*certificate, authority.issuer());
    return openssl::to_pem(*certificate);
}

std::optional<std::string> fingerprint_of(std::string_view certificate_pem) {
    const QuietQueue quiet;
    const openssl::Certificate certificate = openssl::certificate_from_pem(certificate_pem);
    if (!certificate) return std::nullopt;
    return to_hex(sha256(der_of<X509>(certificate.get(), i2d_X509)));
}

std::optional<std::string> public_key_pin_of(std::string_view certificate_pem) {
    const QuietQueue quiet;
    const openssl::Certificate certificate = openssl::certificate_from_pem(certificate_pem);
    if (!certificate) return std::nullopt;
    const X509_PUBKEY* key = X509_get_X509_PUBKEY(certificate.get());
    return "sha256//" + padded_base64(sha256(der_of<X509_PUBKEY>(key, i2d_X509_PUBKEY)));
}

std::optional<WallTime> end_of(std::string_view certificate_pem) {
    const QuietQueue quiet;
    const openssl::Certificate certificate = openssl::certificate_from_pem(certificate_pem);
    std::tm end{};
    if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &end) != 1)
        return std::nullopt;
    return WallTime{static_cast<std::int64_t>(timegm(&end)) * 1'000'000};
}

}  // namespace platform

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <catch2/catch_test_macros.hpp>
#include <memory>

#include "platform/base/bytes.hpp"
#include "platform/base/fault.hpp"
#include "platform/crypto/certificates.hpp"

using namespace platform;
using namespace std::chrono_literals;

namespace {

const WallTime from{1'795'222'800'000'000};
constexpr std::chrono::days life{90};

// Made with the openssl command; its own word for both figures is in the tests that use it.
constexpr std::string_view sample = R"(-----BEGIN CERTIFICATE-----
MIIBeTCCAR+gAwIBAgIUcQOv8O2EDawDohj8GbIHCL5v7KYwCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGc2FtcGxlMCAXDTI2MTEyMTE4NDgzMFoYDzIxMjYxMDI4MTg0
ODMwWjARMQ8wDQYDVQQDDAZzYW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AAT3nuGLLqbDQO08lYOcPFOz90RxQJmaYKr101edvoM57SOYtfI76kevwxW8E/3D
uDraHmaos5bt7wiYYnnFQ5XKo1MwUTAdBgNVHQ4EFgQU4V+ngVEJV2eH0kSfSvXp
1dHCJkEwHwYDVR0jBBgwFoAU4V+ngVEJV2eH0kSfSvXp1dHCJkEwDwYDVR0TAQH/
BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBdKEqqpRu6NVhK2AXz1TwsCHrAVkHf
iWPtLUhrhG9CYQIhAN3rsBBr5beEdWkJnAAupIzXqjj5Q2Rjh6symIiCOrin
-----END CERTIFICATE-----
)";
// Requests for keys of other curves, made likewise.
constexpr std::string_view request_p384 = R"(-----BEGIN CERTIFICATE REQUEST-----
MIIBBDCBiwIBADAMMQowCAYDVQQDDAF4MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE
RxGXpQ/VrMbFxE4dnqrnKl5kgQXnKts6hEpRHwcH9k9TLLBJqs4DUdufGfsm+8NK
Hm1KjDvEUt7cZPBH+bVj7MP+3xo4rCr09eFj48EkeRC1YLrWg6KmmNeyBSqK1IRe
oAAwCgYIKoZIzj0EAwIDaAAwZQIwZMDZWYIxXyt7vkTMM9HpZqdruP6Ny4uQkf7g
Qo69oEW8OrpMO/HyfMwA3XCTLp8vAjEA/LKNGfcbQ6dVivCYMoL0uOlp4+LCe0pL
pElIVPcVY4mYbPl4e35TEVKp8k3t1Ykk
-----END CERTIFICATE REQUEST-----
)";
constexpr std::string_view request_secp256k1 = R"(-----BEGIN CERTIFICATE REQUEST-----
MIHDMGsCAQAwDDEKMAgGA1UEAwwBeDBWMBAGByqGSM49AgEGBSuBBAAKA0IABF1/
ojDeDp4Qzv+kQwxpc1Q/WGuJVHPM8gzg3gC87us17J+2D6qNPtS2LyVM6Y6793BN
9fASrD4gR748xy2GqvugADAKBggqhkjOPQQDAgNIADBFAiEAoMS5KuJosOCLnhPI
od5x9TQvm8HQl6N0AA0HrVIbEscCIHD/zMJDEWPoOVv2/vhwiURqCMShEN5t5gek
oDq0/NV1
-----END CERTIFICATE REQUEST-----
)";

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

Certificate parsed(const std::string& pem) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(
        BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
    Certificate certificate(PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr), X509_free);
    REQUIRE(certificate);
    return certificate;
}

// OpenSSL's verdict over the chain at a moment, for a purpose.
bool is_trusted(const std::string& pem, const KeyAndCertificate& authority, int purpose,
                WallTime at) {
    const Certificate leaf = parsed(pem);
    const Certificate root = parsed(authority.certificate_pem);
    const std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> store(X509_STORE_new(),
                                                                        X509_STORE_free);
    X509_STORE_add_cert(store.get(), root.get());
    const std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> context(
        X509_STORE_CTX_new(), X509_STORE_CTX_free);
    X509_STORE_CTX_init(context.get(), store.get(), leaf.get(), nullptr);
    X509_STORE_CTX_set_purpose(context.get(), purpose);
    X509_STORE_CTX_set_time(context.get(), 0, at.micros / 1'000'000);
    X509_STORE_CTX_set_flags(context.get(), X509_V_FLAG_X509_STRICT);
    return X509_verify_cert(context.get()) == 1;
}

std::string subject_of(const std::string& pem) {
    char text[256] = {};
    X509_NAME_oneline(X509_get_subject_name(parsed(pem).get()), text, sizeof text);
    return text;
}

std::string issued(const KeyAndCertificate& authority, std::string_view name) {
    const auto answer = issue_device_certificate(
        authority, make_certificate_request(make_device_key()), name, from, life);
    REQUIRE(answer);
    return *answer;
}

}  // namespace

TEST_CASE("a device's certificate is trusted for clients, between its dates, and for nothing else",
          "[crypto][N1]") {
    const auto authority = make_authority("demo devices", from, std::chrono::days{3650});
    const std::string pem = issued(authority, "kiosk-0042");
    CHECK(subject_of(pem) == "/CN=kiosk-0042");
    CHECK(is_trusted(pem, authority, X509_PURPOSE_SSL_CLIENT, from));
    CHECK(is_trusted(pem, authority, X509_PURPOSE_SSL_CLIENT, from + 24h * 89));
    CHECK_FALSE(is_trusted(pem, authority, X509_PURPOSE_SSL_CLIENT, from + -1h));
    CHECK_FALSE(is_trusted(pem, authority, X509_PURPOSE_SSL_CLIENT, from + 24h * 91));
    CHECK_FALSE(is_trusted(pem, authority, X509_PURPOSE_SSL_SERVER, from));
    CHECK(X509_check_ca(parsed(pem).get()) == 0);
    const auto other = make_authority("demo devices", from, std::chrono::days{3650});
    CHECK_FALSE(is_trusted(pem, other, X509_PURPOSE_SSL_CLIENT, from));
}

TEST_CASE("the certificate belongs to the key of the request", "[crypto]") {
    const auto authority = make_authority("demo devices", from, life);
    const std::string key = make_device_key();
    const auto one =
        issue_device_certificate(authority, make_certificate_request(key), "a", from, life);
    const auto again =
        issue_device_certificate(authority, make_certificate_request(key), "b", from, life);
    REQUIRE(one);
    REQUIRE(again);
    CHECK(public_key_pin_of(*one) == public_key_pin_of(*again));
    CHECK(fingerprint_of(*one) != fingerprint_of(*again));
    CHECK(public_key_pin_of(*one) != public_key_pin_of(issued(authority, "a")));
}

TEST_CASE("the name a request wishes for is not taken from it", "[crypto]") {
    const auto authority = make_authority("demo devices", from, life);
    CHECK(subject_of(issued(authority, "named by the hub")).find("device") == std::string::npos);
}

TEST_CASE("a request altered anywhere gets no certificate", "[crypto]") {
    const auto authority = make_authority("demo devices", from, life);
    const std::string request = make_certificate_request(make_device_key());
    REQUIRE(issue_device_certificate(authority, request, "a", from, life));
    const std::size_t begin = request.find('\n') + 1;
    const std::size_t end = request.find('=') < request.find("\n-----END")
                                ? request.find('=')
                                : request.find("\n-----END");
    // The last digit may hold spare bits that mean nothing, so it is left alone.
    for (std::size_t i = begin; i + 1 < end; ++i) {
        if (request[i] == '\n') continue;
        std::string altered = request;
        altered[i] = altered[i] == 'A' ? 'B' : 'A';
        CAPTURE(i);
        REQUIRE_FALSE(issue_device_certificate(authority, altered, "a", from, life).has_value());
    }
}

TEST_CASE("a request is refused for its own reason", "[crypto][N4]") {
    const auto authority = make_authority("demo devices", from, life);
    const auto refusal = [&](std::string_view request) {
        return issue_device_certificate(authority, request, "a", from, life).refusal();
    };
    CHECK(refusal("") == RequestRefusal::not_a_request);
    CHECK(refusal("-----BEGIN CERTIFICATE REQUEST-----\n") == RequestRefusal::not_a_request);
    CHECK(refusal(sample) == RequestRefusal::not_a_request);
    CHECK(refusal(std::string(1'000'000, '-')) == RequestRefusal::not_a_request);
    CHECK(refusal(request_p384) == RequestRefusal::wrong_key_type);
    CHECK(refusal(request_secp256k1) == RequestRefusal::wrong_key_type);
    std::string unproven = make_certificate_request(make_device_key());
    // Digits of the signature: the request around them still reads.
    const std::size_t at = unproven.find("\n-----END") - 12;
    unproven[at] = unproven[at] == 'A' ? 'B' : 'A';
    CHECK(refusal(unproven) == RequestRefusal::no_proof_of_possession);
}

TEST_CASE("a server's certificate holds for each of its names and no other", "[crypto][N1]") {
    const auto authority = make_authority("demo hub", from, life);
    const auto server =
        make_server_certificate(authority, {"hub.example", "127.0.0.1", "::1"}, from, life);
    const Certificate certificate = parsed(server.certificate_pem);
    const auto is_host = [&](const char* name) {
        return X509_check_host(certificate.get(), name, 0, 0, nullptr) == 1;
    };
    const auto is_address = [&](const char* address) {
        return X509_check_ip_asc(certificate.get(), address, 0) == 1;
    };
    CHECK(is_host("hub.example"));
    CHECK(is_host("HUB.example"));
    CHECK_FALSE(is_host("other.example"));
    CHECK_FALSE(is_host("a.hub.example"));
    CHECK_FALSE(is_host("yizhan server"));
    CHECK(is_address("127.0.0.1"));
    CHECK(is_address("::1"));
    CHECK_FALSE(is_address("127.0.0.2"));
    CHECK(is_trusted(server.certificate_pem, authority, X509_PURPOSE_SSL_SERVER, from));
    CHECK_FALSE(is_trusted(server.certificate_pem, authority, X509_PURPOSE_SSL_CLIENT, from));
}

TEST_CASE("a server without a sound name gets no certificate", "[crypto]") {
    const auto authority = make_authority("demo hub", from, life);
    CHECK_THROWS_AS(make_server_certificate(authority, {}, from, life), Fault);
    for (const char* name : {"", "a b", "a,DNS:b", "hub.example\n", "欧阳", ".example"})
        CHECK_THROWS_AS(make_server_certificate(authority, {name}, from, life), Fault);
}

TEST_CASE("an authority whose parts do not belong together certifies nothing", "[crypto]") {
    const auto one = make_authority("one", from, life);
    const auto other = make_authority("other", from, life);
    const auto leaf = make_server_certificate(one, {"hub.example"}, from, life);
    for (const KeyAndCertificate& broken :
         {KeyAndCertificate{one.key_pem, other.certificate_pem}, KeyAndCertificate{},
          KeyAndCertificate{one.key_pem, "junk"}, leaf})
        CHECK_THROWS_AS(make_server_certificate(broken, {"hub.example"}, from, life), Fault);
}

TEST_CASE("fingerprint, pin and end are those the openssl command computes", "[crypto]") {
    CHECK(fingerprint_of(sample) ==
          "dfed1f82f3d872db50c2d4e4698085712bed20f6075056bceb040f7142500d44");
    CHECK(public_key_pin_of(sample) == "sha256//EzaYtTnH91zyhiNB4JrMn7zQjx8CMEBiq6vkXxAoZzw=");
    CHECK(end_of(sample) == WallTime{4'948'886'910'000'000});
}

TEST_CASE("what is no certificate has neither fingerprint nor pin", "[crypto][N4]") {
    for (const std::string& text : {std::string(), std::string("junk"), std::string(request_p384),
                                    std::string(sample.substr(0, 300))}) {
        CHECK_FALSE(fingerprint_of(text));
        CHECK_FALSE(public_key_pin_of(text));
        CHECK_FALSE(end_of(text));
    }
}

TEST_CASE("a key that is locked with a password is refused, not asked about", "[crypto]") {
    CHECK_THROWS_AS(make_certificate_request("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIG=\n"
                                             "-----END ENCRYPTED PRIVATE KEY-----\n"),
                    Fault);
}

TEST_CASE("looking at junk leaves nothing in the queue where TLS reads its errors", "[crypto]") {
    CHECK_FALSE(fingerprint_of("junk"));
    CHECK(ERR_peek_error() == 0);
    CHECK_THROWS_AS(make_certificate_request("junk"), Fault);
    CHECK(ERR_peek_error() == 0);
}

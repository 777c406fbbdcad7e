// Makes throw-away authorities, certificates and keys for tests, good ones and bad ones.
#pragma once

#include <chrono>
#include <memory>
#include <string>

namespace tests {

struct TestCertificate {
    std::string certificate_pem;
    std::string private_key_pem;
    std::string fingerprint;  // SHA-256 of the certificate, hex
};

struct CertificateWish {
    std::string subject = "hub";
    std::string names = "IP:127.0.0.1,DNS:localhost";  // subjectAltName; empty: none
    std::string purpose;                               // extendedKeyUsage; empty: none
    std::chrono::hours from{-1};                       // relative to now
    std::chrono::hours until{24};
};

class TestAuthority final {
public:
    explicit TestAuthority(const std::string& name = "test authority");
    ~TestAuthority();
    TestAuthority(const TestAuthority&) = delete;
    TestAuthority& operator=(const TestAuthority&) = delete;

    const std::string& pem() const;
    TestCertificate issue(const CertificateWish& wish = {}) const;
    // A new certificate for a key that is already someone's.
    TestCertificate issue_for_key(const std::string& private_key_pem,
                                  const CertificateWish& wish) const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

TestCertificate self_signed(const CertificateWish& wish = {});
// By somebody who is no authority; their certificate follows in the same text.
TestCertificate issued_by(const TestCertificate& issuer, const CertificateWish& wish = {});

}  // namespace tests

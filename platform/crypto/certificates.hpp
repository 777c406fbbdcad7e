// X.509 for TLS: a private authority, its server certificates, and device certificates made from a
// device's own key. From a request only the public key is taken, never its subject or extensions.
// `from` is the first moment of validity as given: who fears slow clocks puts it back a little.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"

namespace platform {

struct KeyAndCertificate {
    std::string key_pem;  // PKCS#8, P-256
    std::string certificate_pem;
};

// The common name is shown in tools only; at most 64 bytes, as every name in a certificate.
KeyAndCertificate make_authority(std::string_view common_name, WallTime from,
                                 std::chrono::days life);
// `names`: DNS names or IP addresses of the server.
KeyAndCertificate make_server_certificate(const KeyAndCertificate& authority,
                                          const std::vector<std::string>& names, WallTime from,
                                          std::chrono::days life);

std::string make_device_key();  // PEM, never leaves the device
// PEM, proves possession.
std::string make_certificate_request(std::string_view key_pem);

enum class RequestRefusal { not_a_request, wrong_key_type, no_proof_of_possession };
// Certifies the request's public key for `device_name`, for client authentication only.
Outcome<std::string, RequestRefusal> issue_device_certificate(const KeyAndCertificate& authority,
                                                              std::string_view request_pem,
                                                              std::string_view device_name,
                                                              WallTime from,
                                                              std::chrono::days life);

// SHA-256 of the DER in lower-case hex: how the device table knows a certificate.
std::optional<std::string> fingerprint_of(std::string_view certificate_pem);
// SHA-256 of the SubjectPublicKeyInfo as libcurl's pin, "sha256//base64".
std::optional<std::string> public_key_pin_of(std::string_view certificate_pem);

// When it ends, for renewal in good time.
std::optional<WallTime> end_of(std::string_view certificate_pem);

}  // namespace platform

// Whether the other end is our hub: issued by the one authority, of the right name, with the pinned
// key, within its dates by our clock. curl's own checks stay on; these are ours, in one place,
// because curl cannot forgive dates alone nor ask another clock.
#pragma once

#include <openssl/ssl.h>

#include <atomic>
#include <string>

#include "platform/http/http_client.hpp"
#include "platform/http/pem.hpp"

namespace platform {

class HubTrust final {
public:
    // Throws Fault (installation) when the authority cannot be read.
    HubTrust(const ClientSettings& settings, std::string host);

    bool holds(X509* leaf, STACK_OF(X509) * between, CertificateDates dates) const;
    bool has_pinned_key() const { return key_sha256_.has_value(); }

private:
    Openssl<X509_STORE> store_;
    std::string host_;
    std::optional<Bytes> key_sha256_;
    std::function<std::int64_t()> now_;
};

// What became known about the peer while connecting. It must outlive every connection it was
// installed for, those kept for reuse too.
struct PeerVerdict {
    PeerVerdict(const HubTrust& given, CertificateDates given_dates)
        : trust(given), dates(given_dates) {}

    const HubTrust& trust;
    const CertificateDates dates;
    bool only_dates_are_wrong = false;
    bool refuses_our_certificate = false;

    void forget();
    void install(SSL_CTX* context);
};

}  // namespace platform

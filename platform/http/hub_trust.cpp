#include "platform/http/hub_trust.hpp"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"

namespace platform {
namespace {

int verdict_index() {
    static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

int judge_peer(X509_STORE_CTX* given, void* argument) {
    auto& verdict = *static_cast<PeerVerdict*>(argument);
    auto* leaf = X509_STORE_CTX_get0_cert(given);
    auto* between = X509_STORE_CTX_get0_untrusted(given);
    bool is_hub = verdict.trust.holds(leaf, between, CertificateDates::checked);
    if (!is_hub) {
        const bool only_dates = verdict.trust.holds(leaf, between, CertificateDates::forgiven);
        is_hub = only_dates && verdict.dates == CertificateDates::forgiven &&
                 verdict.trust.has_pinned_key();
        verdict.only_dates_are_wrong = only_dates;
    }
    X509_STORE_CTX_set_error(given, is_hub ? X509_V_OK : X509_V_ERR_APPLICATION_VERIFICATION);
    return is_hub ? 1 : 0;
}

bool is_about_our_certificate(int alert) {
    switch (alert & 0xff) {
        case SSL_AD_BAD_CERTIFICATE:
        case SSL_AD_UNSUPPORTED_CERTIFICATE:
        case SSL_AD_CERTIFICATE_REVOKED:
        case SSL_AD_CERTIFICATE_EXPIRED:
        case SSL_AD_CERTIFICATE_UNKNOWN:
        case SSL_AD_UNKNOWN_CA:
        case SSL_AD_CERTIFICATE_REQUIRED:
        case SSL_AD_ACCESS_DENIED:
            return true;
        default:
            return false;
    }
}

void note_alert(const SSL* tls, int where, int value) {
    if ((where & SSL_CB_READ_ALERT) != SSL_CB_READ_ALERT || !is_about_our_certificate(value)) {
        return;
    }
    auto* verdict =
        static_cast<PeerVerdict*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(tls), verdict_index()));
    verdict->refuses_our_certificate = true;
}

}  // namespace

HubTrust::HubTrust(const ClientSettings& settings, std::string host)
    : store_(make_store(read_certificates(settings.authority_pem))),
      host_(std::move(host)),
      key_sha256_(settings.hub_key_sha256),
      now_(settings.now) {
    if (!store_) {
        throw Fault(FaultKind::installation, "the hub's authority cannot be read");
    }
}

bool HubTrust::holds(X509* leaf, STACK_OF(X509) * between, CertificateDates dates) const {
    if (leaf == nullptr) return false;
    if (key_sha256_ && public_key_sha256(leaf) != *key_sha256_) return false;
    const Openssl<X509_STORE_CTX> check{X509_STORE_CTX_new()};
    ensure(check != nullptr, "OpenSSL has memory for a check");
    if (X509_STORE_CTX_init(check.get(), store_.get(), leaf, between) != 1) return false;
    X509_STORE_CTX_set_default(check.get(), "ssl_server");
    auto* wanted = X509_STORE_CTX_get0_param(check.get());
    X509_VERIFY_PARAM_set_hostflags(
        wanted, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    const bool has_name = X509_VERIFY_PARAM_set1_ip_asc(wanted, host_.c_str()) == 1 ||
                          X509_VERIFY_PARAM_set1_host(wanted, host_.data(), host_.size()) == 1;
    if (!has_name) return false;
    if (dates == CertificateDates::forgiven) {
        X509_VERIFY_PARAM_set_flags(wanted, X509_V_FLAG_NO_CHECK_TIME);
    } else if (now_) {
        X509_VERIFY_PARAM_set_time(wanted, static_cast<time_t>(now_()));
    }
    const bool is_trusted = X509_verify_cert(check.get()) == 1;
    ERR_clear_error();
    return is_trusted;
}

void PeerVerdict::forget() {
    only_dates_are_wrong = false;
    refuses_our_certificate = false;
}

void PeerVerdict::install(SSL_CTX* context) {
    SSL_CTX_set_cert_verify_callback(context, judge_peer, this);
    SSL_CTX_set_ex_data(context, verdict_index(), this);
    SSL_CTX_set_info_callback(context, note_alert);
}

}  // namespace platform

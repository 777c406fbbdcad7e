// Signed bundles: catalogue, policies, wording, calendars, settings, keys. Each is verified against
// the root of the device's enrolment; an older number never replaces a newer one.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/crypto/signing.hpp"
#include "platform/storage/database.hpp"
#include "services/sync/record.hpp"
#include "services/sync/sealing_keys.hpp"

namespace services::sync {

// The bundle whose body names the sealing keys: {"sealing": [key certificate, ...]}.
inline constexpr std::string_view keys_bundle = "keys";

// The bundle in which a text is published for one hall, above what the hub's feed says under `key`.
std::string hall_bundle(std::string_view key, StationId hall);

struct Bundle {
    std::string name;
    std::int64_t number = 0;
    platform::WallTime issued;
    platform::WallTime not_after;
    std::string body;  // JSON text
};

// The text that travels: the bundle, the signer's certificate by the root, the signature.
std::string sign_bundle(const Bundle& bundle, const platform::SigningKey& signer,
                        const platform::KeyCertificate& signer_certificate);
std::string keys_bundle_body(const std::vector<platform::KeyCertificate>& sealing_keys,
                             const std::vector<platform::KeyCertificate>& token_signers = {});

enum class BundleRefusal { not_a_bundle, not_ours, not_in_force, older, unusable };
std::string_view name_of(BundleRefusal refusal);

// `now` is nothing while the clock cannot be trusted.
platform::Outcome<Bundle, BundleRefusal> verify_bundle(const platform::VerifyKey& root,
                                                       std::string_view text,
                                                       std::optional<platform::WallTime> now);

class Bundles final : public SealingKeySource {
public:
    Bundles(platform::Database& database, platform::Clock& clock, const platform::VerifyKey& root);

    // Why what is in a bundle cannot be used here; nothing when it can. A bundle it refuses does
    // not replace the one that is held. May be called on another thread, more than once.
    using Check = std::function<std::optional<std::string>(const Bundle& bundle)>;
    // For every bundle whose name begins so. Set before the courier runs.
    void check(std::string_view prefix, Check check);

    // Verifies and keeps it. The same number again is accepted and changes nothing.
    platform::Outcome<platform::Nothing, BundleRefusal> accept(platform::Transaction& transaction,
                                                               std::string_view text);
    platform::Outcome<platform::Nothing, BundleRefusal> accept(std::string_view text);

    std::optional<Bundle> find(std::string_view name) const;
    // Cheaper, for who holds what was in it; nothing when there is none.
    std::optional<std::int64_t> number_of(std::string_view name) const;
    // All whose name begins so.
    std::vector<Bundle> all(std::string_view prefix) const;
    std::optional<platform::SealingPublicKey> current_sealing_key() const override;
    // Who may sign what members show; those of them in force.
    std::vector<platform::VerifyKey> token_signers() const;

private:
    std::optional<platform::WallTime> trusted_now() const;
    // The certificates of that duty in the keys bundle that are ours and in force.
    std::vector<platform::KeyCertificate> keys_for(std::string_view list,
                                                   platform::KeyDuty duty) const;
    void forget_of_other_root(platform::Transaction& transaction, std::string_view name) const;

    platform::Database& database_;
    platform::Clock& clock_;
    const platform::VerifyKey root_;
    std::vector<std::pair<std::string, Check>> checks_;
};

}  // namespace services::sync

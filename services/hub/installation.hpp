// What lies in a hub's folder, made once by `yizhan-ctl init`:
//   hub.json            the settings a person may change
//   tls/                the private authority and the three listeners' certificates
//   keys/               signers of bundles and member tokens, public sealing keys, each with what
//   the
//                       root says of it
//   opener/             secret sealing keys, for the opener alone
//   root/               the offline root: to be carried away to a safe; nothing here reads it again
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/certificates.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/crypto/hashing.hpp"
#include "platform/crypto/sealing.hpp"
#include "platform/crypto/signing.hpp"
#include "services/hub/hub_settings.hpp"

namespace services::hub {

struct SealingKeySaid {
    platform::SealingPublicKey key;
    platform::KeyCertificate root_says;
};

struct Installation {
    std::filesystem::path folder;
    HubSettings settings;
    platform::VerifyKey root;
    platform::KeyAndCertificate authority;
    platform::KeyCertificate root_says_authority;
    platform::KeyAndCertificate devices_tls;
    platform::KeyAndCertificate console_tls;
    platform::KeyAndCertificate public_tls;
    platform::SigningKey bundle_signer;
    platform::KeyCertificate root_says_bundle_signer;
    platform::SigningKey token_signer;
    platform::KeyCertificate root_says_token_signer;
    std::vector<SealingKeySaid> sealing_keys;  // newest first
    platform::Digest lookup_key{};  // for finding equal document numbers without holding them plain

    std::filesystem::path opener_socket() const { return folder / "opener.sock"; }
    std::filesystem::path administration_socket() const { return folder / "hub.sock"; }
    std::filesystem::path opener_keys() const { return folder / "opener"; }
};

// What a person compares when a device is enrolled: SHA-256 of the root's key, in groups of four.
std::string fingerprint_of_root(const platform::VerifyKey& root);

// Makes everything; refuses a folder that already holds an installation.
platform::Outcome<platform::Nothing, InstallationRefusal> make_installation(
    const std::filesystem::path& folder, const HubSettings& settings, const platform::Clock& clock,
    platform::Dice& dice);

platform::Outcome<Installation, InstallationRefusal> load_installation(
    const std::filesystem::path& folder);

}  // namespace services::hub

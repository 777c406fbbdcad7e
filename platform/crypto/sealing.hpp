// Sealing: personal parts are closed with a public key before the disk sees them; who seals cannot
// open. The sealed text names where it belongs and is padded to a bucket, so its length tells
// little. It does not say who sealed it: the record around it is what a device answers for.
// Layout: one suite byte (1 = libsodium crypto_box_seal), 16 bytes key id, box; in the box 32 bytes
// context digest, 4 bytes length, text, zeros up to the bucket.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "platform/base/bytes.hpp"
#include "platform/base/outcome.hpp"
#include "platform/base/uuid.hpp"
#include "platform/crypto/secret_bytes.hpp"

namespace platform {

using SealingKeyId = std::array<std::uint8_t, 16>;  // first 16 bytes of SHA-256 of the public key

struct SealingPublicKey {
    std::array<std::uint8_t, 32> bytes{};
    SealingKeyId id() const;
};

struct SealingKeyPair {
    SealingPublicKey public_key;
    SecretArray<32> secret;
};
SealingKeyPair make_sealing_key_pair();
// The public half follows from the secret one.
SealingKeyPair sealing_key_pair_of(const SecretArray<32>& secret);

// What the sealed text is for; compared on opening, so that a seal cannot move to another record.
struct SealContext {
    Uuid record_id;
    std::string kind;
    Uuid first_stream;
};

// Plain texts are padded to 256, 512, 1024, 2048 ... bytes.
inline constexpr std::size_t smallest_seal_bucket = 256;
inline constexpr std::size_t largest_sealed_text = std::size_t{256} * 1024;

// `plain` is at most largest_sealed_text bytes; callers check before (a longer one is a bug).
Bytes seal(const SealingPublicKey& key, const SealContext& context, std::string_view plain);

enum class OpenRefusal { unknown_suite, unknown_key, broken, wrong_context };
std::string_view name_of(OpenRefusal refusal);

// Holds secret keys and opens with the one the seal names.
class SealOpener final {
public:
    void add(const SealingKeyPair& pair);
    bool knows(const SealingKeyId& id) const { return keys_.contains(id); }
    Outcome<std::string, OpenRefusal> open(ByteView sealed, const SealContext& context) const;

private:
    std::map<SealingKeyId, SealingKeyPair> keys_;
};

}  // namespace platform

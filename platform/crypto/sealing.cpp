#include "platform/crypto/sealing.hpp"

#include <algorithm>
#include <bit>

#include "platform/base/ensure.hpp"
#include "platform/crypto/hashing.hpp"
#include "platform/crypto/sodium_library.hpp"

namespace platform {
namespace {

constexpr std::uint8_t suite_box_seal = 1;
constexpr std::size_t id_size = std::tuple_size_v<SealingKeyId>;
constexpr std::size_t box_at = 1 + id_size;
constexpr std::size_t context_size = std::tuple_size_v<Digest>;
constexpr std::size_t text_at = context_size + 4;

std::size_t bucket_for(std::size_t length) {
    return std::max(smallest_seal_bucket, std::bit_ceil(length));
}

Digest digest_of(const SealContext& context) {
    return sha256_of_parts({as_bytes("yizhan seal/1"), context.record_id.bytes,
                            as_bytes(context.kind), context.first_stream.bytes});
}

WipedBytes inner_text(const SealContext& context, std::string_view plain) {
    Bytes inner(text_at + bucket_for(plain.size()));
    const Digest digest = digest_of(context);
    std::copy(digest.begin(), digest.end(), inner.begin());
    for (std::size_t i = 0; i < 4; ++i)
        inner[context_size + i] = static_cast<std::uint8_t>(plain.size() >> (8 * (3 - i)));
    std::copy(plain.begin(), plain.end(), inner.begin() + text_at);
    return WipedBytes(std::move(inner));
}

// The text between its length and its padding, or nothing when they do not fit each other.
std::optional<std::string> text_of(ByteView inner) {
    if (inner.size() < text_at) return std::nullopt;
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i)
        length = (length << 8) | inner[context_size + i];
    const ByteView padded = inner.subspan(text_at);
    if (length > largest_sealed_text || padded.size() != bucket_for(length)) return std::nullopt;
    const ByteView padding = padded.subspan(length);
    if (std::any_of(padding.begin(), padding.end(), [](std::uint8_t b) { return b != 0; }))
        return std::nullopt;
    return std::string(as_text(padded.first(length)));
}

}  // namespace

SealingKeyId SealingPublicKey::id() const {
    const Digest digest = sha256(bytes);
    SealingKeyId id{};
    std::copy_n(digest.begin(), id.size(), id.begin());
    return id;
}

SealingKeyPair make_sealing_key_pair() {
    ready_sodium();
    SealingKeyPair pair;
    crypto_box_keypair(pair.public_key.bytes.data(), pair.secret.data());
    return pair;
}

SealingKeyPair sealing_key_pair_of(const SecretArray<32>& secret) {
    ready_sodium();
    SealingKeyPair pair;
    pair.secret = secret;
    crypto_scalarmult_base(pair.public_key.bytes.data(), pair.secret.data());
    return pair;
}

Bytes seal(const SealingPublicKey& key, const SealContext& context, std::string_view plain) {
    ensure(plain.size() <= largest_sealed_text, "a text too long to be sealed was let through");
    ready_sodium();
    const WipedBytes inner = inner_text(context, plain);
    Bytes sealed(box_at + inner.bytes.size() + crypto_box_SEALBYTES);
    sealed[0] = suite_box_seal;
    const SealingKeyId id = key.id();
    std::copy(id.begin(), id.end(), sealed.begin() + 1);
    // Fails only for a public key of low order, which nobody can have certified for sealing.
    if (crypto_box_seal(sealed.data() + box_at, inner.bytes.data(), inner.bytes.size(),
                        key.bytes.data()) != 0)
        throw Fault(FaultKind::library, "the sealing key is not a usable public key");
    return sealed;
}

void SealOpener::add(const SealingKeyPair& pair) {
    keys_[pair.public_key.id()] = pair;
}

Outcome<std::string, OpenRefusal> SealOpener::open(ByteView sealed,
                                                   const SealContext& context) const {
    if (sealed.empty() || sealed[0] != suite_box_seal) return refuse(OpenRefusal::unknown_suite);
    if (sealed.size() < box_at + crypto_box_SEALBYTES) return refuse(OpenRefusal::broken);
    SealingKeyId id{};
    std::copy_n(sealed.begin() + 1, id.size(), id.begin());
    const auto found = keys_.find(id);
    if (found == keys_.end()) return refuse(OpenRefusal::unknown_key);
    const ByteView box = sealed.subspan(box_at);
    WipedBytes inner(box.size() - crypto_box_SEALBYTES);
    if (crypto_box_seal_open(inner.bytes.data(), box.data(), box.size(),
                             found->second.public_key.bytes.data(),
                             found->second.secret.data()) != 0)
        return refuse(OpenRefusal::broken);
    auto text = text_of(inner.bytes);
    if (!text) return refuse(OpenRefusal::broken);
    const ByteView named = ByteView(inner.bytes).first(context_size);
    if (!equal_in_constant_time(named, digest_of(context)))
        return refuse(OpenRefusal::wrong_context);
    return std::move(*text);
}

std::string_view name_of(OpenRefusal refusal) {
    switch (refusal) {
        case OpenRefusal::unknown_suite:
            return "unknown_suite";
        case OpenRefusal::unknown_key:
            return "unknown_key";
        case OpenRefusal::broken:
            return "broken";
        case OpenRefusal::wrong_context:
            return "wrong_context";
    }
    return "broken";
}

}  // namespace platform

#include "platform/crypto/hashing.hpp"

#include <fstream>
#include <vector>

#include "platform/crypto/sodium_library.hpp"

namespace platform {
namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

std::array<std::uint8_t, 8> big_endian(std::uint64_t value) {
    std::array<std::uint8_t, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(value >> (8 * (7 - i)));
    return bytes;
}

struct Cost {
    unsigned long long passes;
    std::size_t memory;
};

Cost cost_of(PasswordCost cost) {
    switch (cost) {
        case PasswordCost::interactive:
            return {3, std::size_t{64} * 1024 * 1024};
        case PasswordCost::test:
            return {crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN};
    }
    throw Fault(FaultKind::library, "no such password cost");
}

}  // namespace

Digest sha256(ByteView bytes) {
    Digest digest{};
    crypto_hash_sha256(digest.data(), bytes.data(), bytes.size());
    return digest;
}

Digest sha256_of_file(const std::string& path) {
    constexpr std::size_t piece = std::size_t{256} * 1024;
    std::ifstream file(path, std::ios::binary);
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::vector<char> buffer(piece);
    while (file) {
        file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        const std::string_view read(buffer.data(), static_cast<std::size_t>(file.gcount()));
        crypto_hash_sha256_update(&state, as_bytes(read).data(), read.size());
    }
    if (!file.eof()) throw Fault(FaultKind::installation, "cannot read a file: " + path);
    Digest digest{};
    crypto_hash_sha256_final(&state, digest.data());
    return digest;
}

Digest sha256_of_parts(std::initializer_list<ByteView> parts) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (const ByteView part : parts) {
        const auto length = big_endian(part.size());
        crypto_hash_sha256_update(&state, length.data(), length.size());
        crypto_hash_sha256_update(&state, part.data(), part.size());
    }
    Digest digest{};
    crypto_hash_sha256_final(&state, digest.data());
    return digest;
}

Digest keyed_hash(ByteView key, ByteView bytes) {
    // HMAC fills a short key up with zeros, so one zero stands for an empty one; libsodium will not
    // take a null pointer.
    constexpr std::array<std::uint8_t, 1> empty_key{};
    if (key.empty()) key = empty_key;
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, key.data(), key.size());
    crypto_auth_hmacsha256_update(&state, bytes.data(), bytes.size());
    Digest digest{};
    crypto_auth_hmacsha256_final(&state, digest.data());
    sodium_memzero(&state, sizeof state);
    return digest;
}

// HKDF-SHA-256 (RFC 5869) without salt; the purpose is its info, and one block is all we take.
Digest derive_key(ByteView secret, std::string_view purpose) {
    constexpr Digest no_salt{};
    Digest extracted = keyed_hash(no_salt, secret);
    Bytes info = to_bytes(purpose);
    info.push_back(1);
    const Digest key = keyed_hash(extracted, info);
    sodium_memzero(extracted.data(), extracted.size());
    return key;
}

bool equal_in_constant_time(ByteView a, ByteView b) {
    if (a.size() != b.size()) return false;
    return a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string hash_password(std::string_view password, PasswordCost cost) {
    ready_sodium();
    const Cost price = cost_of(cost);
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), price.passes,
                              price.memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw Fault(FaultKind::library, "no memory to hash a password");
    return text.data();
}

bool verify_password(std::string_view password, std::string_view hash) {
    ready_sodium();
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (hash.size() >= text.size() || !hash.starts_with(crypto_pwhash_argon2id_STRPREFIX))
        return false;
    hash.copy(text.data(), hash.size());
    return crypto_pwhash_str_verify(text.data(), password.data(), password.size()) == 0;
}

Bytes encrypt_under(const Digest& key, ByteView plain, ByteView context) {
    ready_sodium();
    Bytes out(nonce_size + plain.size() + tag_size);
    randombytes_buf(out.data(), nonce_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + nonce_size, nullptr, plain.data(),
                                               plain.size(), context.data(), context.size(),
                                               nullptr, out.data(), key.data());
    return out;
}

std::optional<Bytes> decrypt_under(const Digest& key, ByteView cipher, ByteView context) {
    ready_sodium();
    if (cipher.size() < nonce_size + tag_size) return std::nullopt;
    const ByteView box = cipher.subspan(nonce_size);
    Bytes plain(box.size() - tag_size);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, box.data(),
                                                   box.size(), context.data(), context.size(),
                                                   cipher.data(), key.data()) != 0)
        return std::nullopt;
    return plain;
}

}  // namespace platform

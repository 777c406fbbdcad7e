// SHA-256, keyed hashing, key derivation, Argon2id for passwords and PINs, and encryption under a
// derived key.
#pragma once

#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/bytes.hpp"

namespace platform {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(ByteView bytes);
// Of a whole file, however large. Throws Fault when it cannot be read.
Digest sha256_of_file(const std::string& path);
// Over several parts, each preceded by its length, so that no two different lists collide.
Digest sha256_of_parts(std::initializer_list<ByteView> parts);
// HMAC-SHA-256.
Digest keyed_hash(ByteView key, ByteView bytes);
// A key for one purpose out of a secret; another purpose gives an unrelated key.
Digest derive_key(ByteView secret, std::string_view purpose);
bool equal_in_constant_time(ByteView a, ByteView b);

// Argon2id, 64 MiB, 3 passes; the text holds salt and cost. `test` is cheap and for tests only.
enum class PasswordCost { interactive, test };
std::string hash_password(std::string_view password, PasswordCost cost = PasswordCost::interactive);
bool verify_password(std::string_view password, std::string_view hash);

// XChaCha20-Poly1305: nonce, then cipher text. `context` is bound to it but not held in it.
Bytes encrypt_under(const Digest& key, ByteView plain, ByteView context);
std::optional<Bytes> decrypt_under(const Digest& key, ByteView cipher, ByteView context);

}  // namespace platform

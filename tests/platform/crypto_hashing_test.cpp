#include <catch2/catch_test_macros.hpp>

#include "platform/crypto/hashing.hpp"

using namespace platform;

namespace {

std::string hex_sha256(std::string_view text) {
    return to_hex(sha256(as_bytes(text)));
}

std::string hex_hmac(ByteView key, ByteView text) {
    return to_hex(keyed_hash(key, text));
}

}  // namespace

TEST_CASE("the SHA-256 of a text is the published digest of FIPS 180-4", "[crypto]") {
    CHECK(hex_sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hex_sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex_sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(hex_sha256(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a keyed hash is the published HMAC-SHA-256 of RFC 4231", "[crypto]") {
    CHECK(hex_hmac(Bytes(20, 0x0B), as_bytes("Hi There")) ==
          "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    CHECK(hex_hmac(as_bytes("Jefe"), as_bytes("what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(hex_hmac(Bytes(20, 0xAA), Bytes(50, 0xDD)) ==
          "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
    CHECK(hex_hmac(Bytes(131, 0xAA),
                   as_bytes("Test Using Larger Than Block-Size Key - Hash Key First")) ==
          "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("a keyed hash of nothing under no key is the known one", "[crypto]") {
    CHECK(hex_hmac({}, {}) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST_CASE("a derived key is HKDF's, by the third case of RFC 5869", "[crypto]") {
    CHECK(to_hex(derive_key(Bytes(22, 0x0B), "")) ==
          "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
}

TEST_CASE("another purpose or another secret gives another key", "[crypto]") {
    const Bytes secret(10, 1);
    CHECK(derive_key(secret, "fate") == derive_key(secret, "fate"));
    CHECK(derive_key(secret, "fate") != derive_key(secret, "fat"));
    CHECK(derive_key(secret, "fate") != derive_key(Bytes(10, 2), "fate"));
}

TEST_CASE("parts moved across their border hash differently", "[crypto]") {
    const auto of = [](std::string_view a, std::string_view b) {
        return sha256_of_parts({as_bytes(a), as_bytes(b)});
    };
    CHECK(of("ab", "c") != of("a", "bc"));
    CHECK(of("", "abc") != of("abc", ""));
    CHECK(sha256_of_parts({}) != sha256_of_parts({ByteView{}}));
    CHECK(of("ab", "c") == of("ab", "c"));
}

TEST_CASE("bytes are equal only when all of them are", "[crypto]") {
    CHECK(equal_in_constant_time({}, {}));
    CHECK(equal_in_constant_time(as_bytes("abc"), as_bytes("abc")));
    CHECK_FALSE(equal_in_constant_time(as_bytes("abc"), as_bytes("abd")));
    CHECK_FALSE(equal_in_constant_time(as_bytes("abc"), as_bytes("ab")));
}

TEST_CASE("a password is known again and no other is", "[crypto]") {
    const std::string hash = hash_password("驿站 2026", PasswordCost::test);
    CHECK(hash.starts_with("$argon2id$"));
    CHECK(hash.find("2026") == std::string::npos);
    CHECK(verify_password("驿站 2026", hash));
    CHECK_FALSE(verify_password("驿站 2027", hash));
    CHECK_FALSE(verify_password("", hash));
    CHECK(hash_password("驿站 2026", PasswordCost::test) != hash);
}

TEST_CASE("the ordinary password cost is Argon2id with 64 MiB and 3 passes", "[crypto]") {
    const std::string hash = hash_password("x");
    CHECK(hash.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
    CHECK(verify_password("x", hash));
}

TEST_CASE("a damaged password hash lets nobody in", "[crypto]") {
    const std::string hash = hash_password("x", PasswordCost::test);
    CHECK_FALSE(verify_password("x", ""));
    CHECK_FALSE(verify_password("x", "$argon2id$"));
    CHECK_FALSE(verify_password("x", hash.substr(0, hash.size() - 1)));
    CHECK_FALSE(verify_password("x", hash + std::string(200, 'A')));
    CHECK_FALSE(verify_password("x", "$argon2i$" + hash.substr(10)));
}

TEST_CASE("what is encrypted under a key opens with that key and context only", "[crypto]") {
    const Digest key = sha256(as_bytes("key"));
    const Bytes cipher = encrypt_under(key, as_bytes("已通过"), as_bytes("receipt 7"));
    CHECK(decrypt_under(key, cipher, as_bytes("receipt 7")) == to_bytes("已通过"));
    CHECK_FALSE(decrypt_under(key, cipher, as_bytes("receipt 8")));
    CHECK_FALSE(decrypt_under(sha256(as_bytes("other")), cipher, as_bytes("receipt 7")));
    CHECK(encrypt_under(key, as_bytes("已通过"), as_bytes("receipt 7")) != cipher);
    for (std::size_t i = 0; i < cipher.size(); ++i) {
        Bytes broken = cipher;
        broken[i] ^= 1;
        CHECK_FALSE(decrypt_under(key, broken, as_bytes("receipt 7")));
    }
    for (std::size_t length = 0; length < cipher.size(); ++length)
        CHECK_FALSE(decrypt_under(key, ByteView(cipher).first(length), as_bytes("receipt 7")));
}

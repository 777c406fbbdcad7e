// The code in a receipt's QR: 80 random bits that only its bearer has. What we keep is its hash;
// what became of the matter is closed under a key that follows from the code, so a device that
// holds both hash and answer still cannot read the answer.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/crypto/dice.hpp"
#include "platform/crypto/hashing.hpp"

namespace platform {

struct ReceiptCode {
    std::array<std::uint8_t, 10> bits{};
    bool operator==(const ReceiptCode&) const = default;
};

ReceiptCode make_receipt_code(Dice& dice);

// Sixteen characters of Crockford base32 in fours: 7K2M-9QXA-B3TN-0V8E.
std::string to_text(const ReceiptCode& code);
// Forgives case, spaces, hyphens and the look-alikes o, i, l; any other length is nothing.
std::optional<ReceiptCode> receipt_code_from_text(std::string_view text);

// What is kept and asked for in place of the code.
Digest hash_of(const ReceiptCode& code);
// Opens what the hub answers about this receipt (encrypt_under, decrypt_under).
Digest fate_key(const ReceiptCode& code);

}  // namespace platform

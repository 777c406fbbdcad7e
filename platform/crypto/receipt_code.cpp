#include "platform/crypto/receipt_code.hpp"

#include <algorithm>

namespace platform {
namespace {

// Sixteen characters with a separator after each, twice over: nothing a person types is longer.
constexpr std::size_t longest_typed = 64;

}  // namespace

ReceiptCode make_receipt_code(Dice& dice) {
    ReceiptCode code;
    dice.fill(code.bits);
    return code;
}

std::string to_text(const ReceiptCode& code) {
    std::string text = to_base32(code.bits);
    for (const std::size_t at : {12U, 8U, 4U})
        text.insert(at, 1, '-');
    return text;
}

std::optional<ReceiptCode> receipt_code_from_text(std::string_view text) {
    if (text.size() > longest_typed) return std::nullopt;
    const auto bits = from_base32(text);
    ReceiptCode code;
    if (!bits || bits->size() != code.bits.size()) return std::nullopt;
    std::copy(bits->begin(), bits->end(), code.bits.begin());
    return code;
}

Digest hash_of(const ReceiptCode& code) {
    Bytes message = to_bytes("yizhan receipt code");
    message.insert(message.end(), code.bits.begin(), code.bits.end());
    return sha256(message);
}

Digest fate_key(const ReceiptCode& code) {
    return derive_key(code.bits, "yizhan fate/1");
}

}  // namespace platform

// What became of a submission, for the person who holds its receipt. The receipt's code (80 random
// bits) never leaves the paper: devices and hub know its hash, and the fate is encrypted under a
// key derived from the code, which travels to the hub inside the sealed part.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "platform/crypto/dice.hpp"
#include "platform/crypto/hashing.hpp"
#include "services/sync/feeds.hpp"

namespace services::sync {

using ReceiptCode = std::array<std::uint8_t, 10>;
using ReceiptHash = platform::Digest;
using FateKey = platform::Digest;

ReceiptCode make_receipt_code(platform::Dice& dice);
// 16 characters people can type; reading forgives case, spaces and look-alikes.
std::string to_text(const ReceiptCode& code);
std::optional<ReceiptCode> receipt_code_from_text(std::string_view text);
ReceiptHash receipt_hash(const ReceiptCode& code);
FateKey fate_key(const ReceiptCode& code);

// The hub's side: the feed's body for one fate (`state` is JSON text), kept under fate_feed_key.
std::string fate_feed_key(const ReceiptHash& receipt);
std::string close_fate(const FateKey& key, const ReceiptHash& receipt, std::string_view state);
// The device's side: nothing while the hub has not said anything that this code opens.
std::optional<std::string> read_fate(const Feeds& feeds, const ReceiptCode& code);

}  // namespace services::sync

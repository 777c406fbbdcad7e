// The pure rules of the staff drawer: what a card says, what is hashed with its PIN, how long wrong
// ones lock. No clock, disk or dice.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/bytes.hpp"
#include "services/keepers/keepers_types.hpp"

namespace services::keepers {

// So many wrong ones in a row with one card at one device, and only a new card helps.
inline constexpr int most_failures = 10;

// The first two cost nothing, then one minute, doubling.
std::chrono::minutes lock_after(int failures);
// How long it still lasts. Measured by boot time, which nobody can set; after the machine was
// started anew the whole of it begins again, because nobody knows how long it was off.
std::chrono::seconds lock_left(const Tries& tries, const platform::Uuid& boot_id,
                               platform::BootTime now);

// What a card holds: which it is, and 256 random bits that no PIN can be guessed without.
struct CardSecret {
    CardId card;
    platform::Bytes secret;
};
inline constexpr std::size_t secret_bytes = 32;
// As it stands in the card's code: "YZK1." and base64url.
std::string card_text(const CardSecret& card);
bool is_card_text(std::string_view shown);
std::optional<CardSecret> card_from(std::string_view shown);
// What Argon2id is made of: the card's secret and the PIN together.
std::string joined(const CardSecret& card, std::string_view pin);

}  // namespace services::keepers

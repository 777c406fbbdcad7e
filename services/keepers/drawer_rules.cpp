#include "services/keepers/drawer_rules.hpp"

#include <algorithm>

#include "platform/crypto/password_guard.hpp"

namespace services::keepers {
namespace {

constexpr int free_failures = 2;
constexpr std::string_view card_mark = "YZK1.";
constexpr std::size_t id_bytes = 16;

}  // namespace

std::chrono::minutes lock_after(int failures) {
    return platform::lock_after(failures, free_failures);
}

std::chrono::seconds lock_left(const Tries& tries, const platform::Uuid& boot_id,
                               platform::BootTime now) {
    const auto began = tries.boot_id == boot_id ? tries.boot : platform::BootTime{};
    const auto left =
        std::chrono::ceil<std::chrono::seconds>(lock_after(tries.failures) - (now - began));
    return std::max(left, std::chrono::seconds{0});
}

std::string card_text(const CardSecret& card) {
    platform::Bytes bytes(card.card.value.bytes.begin(), card.card.value.bytes.end());
    bytes.insert(bytes.end(), card.secret.begin(), card.secret.end());
    return std::string(card_mark) + platform::to_base64url(bytes);
}

bool is_card_text(std::string_view shown) {
    return shown.starts_with(card_mark);
}

std::optional<CardSecret> card_from(std::string_view shown) {
    if (!is_card_text(shown)) return std::nullopt;
    const auto bytes = platform::from_base64url(shown.substr(card_mark.size()));
    if (!bytes || bytes->size() != id_bytes + secret_bytes) return std::nullopt;
    CardSecret card;
    std::copy_n(bytes->begin(), id_bytes, card.card.value.bytes.begin());
    card.secret.assign(bytes->begin() + id_bytes, bytes->end());
    return card;
}

std::string joined(const CardSecret& card, std::string_view pin) {
    return platform::to_hex(card.secret) + ":" + std::string(pin);
}

}  // namespace services::keepers

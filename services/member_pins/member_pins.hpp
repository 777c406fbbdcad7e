// Members' PINs, checked on the hub alone: a one-time PIN is handed over at the counter, the member
// puts one of their own in its place, and wrong ones lock for longer and longer. Every attempt and
// every look is on record. It knows a member by an id and nothing of what they may see. PINs are
// secrets, so they live in tables of the hub and not in the append-only log.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/base/uuid.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/crypto/hashing.hpp"
#include "platform/crypto/id_mint.hpp"
#include "platform/crypto/password_guard.hpp"
#include "platform/storage/database.hpp"

namespace services::member_pins {

enum class PinRefusal {
    no_pin,            // none was ever handed over
    wrong,             // how many are left before only staff can help is said with it
    locked_for_now,    // how long is said with it
    blocked,           // too many wrong ones in a row: staff hand over a new one
    one_time_is_over,  // it was not changed in time
    not_acceptable,    // the new one: not six digits, or too easily guessed
    same_as_before,
    device_must_rest,  // too many wrong ones came from there
    too_many_at_once
};
std::string_view name_of(PinRefusal refusal);

struct PinRefused {
    PinRefusal why{};
    std::chrono::seconds wait{0};
    int left = 0;
};

// Six digits by chance that nobody tries first.
std::string drawn_pin(platform::Dice& dice);

// What staff see of it: never the PIN.
struct PinState {
    bool is_one_time = false;
    bool is_blocked = false;
    int failures = 0;
    platform::WallTime set_at;
    std::string set_by;  // an account; empty: the member
};

struct PinEvent {
    platform::WallTime at;
    std::string what;  // "handed_over", "looked", "changed", or a refusal's name
    std::string by;    // an account, or the device
};

class MemberPins final {
public:
    MemberPins(platform::Database& database, const platform::Clock& clock, platform::Dice& dice,
               platform::IdMint& ids,
               platform::PasswordCost cost = platform::PasswordCost::interactive);

    // A new one-time PIN in place of what was there; shown once, kept only as a hash.
    std::string hand_over(const platform::Uuid& member, const std::string& account);
    void take_away(const platform::Uuid& member, const std::string& account);

    // True: it is a one-time PIN, and must be changed before anything is shown.
    platform::Outcome<bool, PinRefused> check(const platform::Uuid& member, std::string_view pin,
                                              const std::string& device);
    platform::Outcome<platform::Nothing, PinRefused> change(const platform::Uuid& member,
                                                            std::string_view pin,
                                                            std::string_view new_pin,
                                                            const std::string& device);

    std::optional<PinState> state_of(const platform::Uuid& member) const;
    // The newest first.
    std::vector<PinEvent> events_of(const platform::Uuid& member) const;

private:
    struct Judged;
    platform::Outcome<Judged, PinRefused> judge(const platform::Uuid& member, std::string_view pin,
                                                const std::string& device);
    platform::Outcome<Judged, PinRefused> count_attempt(const platform::Uuid& member,
                                                        const std::string& device);
    void note(platform::Transaction& transaction, const platform::Uuid& member,
              std::string_view what, const std::string& by);

    platform::Database& database_;
    const platform::Clock& clock_;
    platform::Dice& dice_;
    platform::IdMint& ids_;
    const platform::PasswordCost cost_;
    platform::PasswordLine line_;
};

}  // namespace services::member_pins

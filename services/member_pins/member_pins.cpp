#include "services/member_pins/member_pins.hpp"

#include <utility>

#include "services/member_pins/pin_rules.hpp"
#include "services/member_pins/pin_store.hpp"

namespace services::member_pins {
namespace {

constexpr int events_shown = 50;

}  // namespace

std::string drawn_pin(platform::Dice& dice) {
    std::string pin;
    do {
        pin.clear();
        // Of 256 values the first 250 fall evenly on ten digits.
        while (pin.size() < pin_length)
            for (const auto byte : dice.bytes(pin_length))
                if (pin.size() < pin_length && static_cast<int>(byte) < 250)
                    pin += static_cast<char>('0' + static_cast<int>(byte) % 10);
    } while (!is_acceptable_pin(pin));
    return pin;
}

std::string_view name_of(PinRefusal refusal) {
    switch (refusal) {
        case PinRefusal::no_pin:
            return "no_pin";
        case PinRefusal::wrong:
            return "wrong";
        case PinRefusal::locked_for_now:
            return "locked_for_now";
        case PinRefusal::blocked:
            return "blocked";
        case PinRefusal::one_time_is_over:
            return "one_time_is_over";
        case PinRefusal::not_acceptable:
            return "not_acceptable";
        case PinRefusal::same_as_before:
            return "same_as_before";
        case PinRefusal::device_must_rest:
            return "device_must_rest";
        case PinRefusal::too_many_at_once:
            return "too_many_at_once";
    }
    return "refused";
}

// The PIN as it stood when the attempt was counted.
struct MemberPins::Judged {
    StoredPin pin;
};

MemberPins::MemberPins(platform::Database& database, const platform::Clock& clock,
                       platform::Dice& dice, platform::IdMint& ids, platform::PasswordCost cost)
    : database_(database), clock_(clock), dice_(dice), ids_(ids), cost_(cost) {
    prepare_pin_tables(database_);
}

void MemberPins::note(platform::Transaction& transaction, const platform::Uuid& member,
                      std::string_view what, const std::string& by) {
    add(transaction, ids_.mint(), member, {clock_.wall(), std::string(what), by});
}

std::string MemberPins::hand_over(const platform::Uuid& member, const std::string& account) {
    auto pin = drawn_pin(dice_);
    const StoredPin fresh{platform::hash_password(pin, cost_), true, 0, {}, clock_.wall(), account};
    database_.write([&](platform::Transaction& transaction) {
        save(transaction, member, fresh);
        note(transaction, member, "handed_over", account);
    });
    return pin;
}

void MemberPins::take_away(const platform::Uuid& member, const std::string& account) {
    database_.write([&](platform::Transaction& transaction) {
        remove_pin(transaction, member);
        note(transaction, member, "taken_away", account);
    });
}

// Counted as wrong before it is looked at, so that many guesses at once are each counted and a hub
// that stops midway gives none away.
platform::Outcome<MemberPins::Judged, PinRefused> MemberPins::count_attempt(
    const platform::Uuid& member, const std::string& device) {
    using Verdict = platform::Outcome<Judged, PinRefused>;
    const auto now = clock_.wall();
    return database_.write([&](platform::Transaction& transaction) -> Verdict {
        if (wrong_from(transaction, device, now + -device_looked_back) >= most_wrong_a_device) {
            note(transaction, member, name_of(PinRefusal::device_must_rest), device);
            return platform::refuse(PinRefused{PinRefusal::device_must_rest, device_looked_back});
        }
        auto pin = pin_of(transaction, member);
        if (!pin) return platform::refuse(PinRefused{PinRefusal::no_pin});
        if (pin->failures >= most_failures)
            return platform::refuse(PinRefused{PinRefusal::blocked});
        if (pin->shut_until > now)
            return platform::refuse(
                PinRefused{PinRefusal::locked_for_now,
                           std::chrono::ceil<std::chrono::seconds>(pin->shut_until - now),
                           most_failures - pin->failures});
        auto counted = *pin;
        ++counted.failures;
        counted.shut_until = now + lock_after(counted.failures);
        save(transaction, member, counted);
        return Judged{std::move(counted)};
    });
}

platform::Outcome<MemberPins::Judged, PinRefused> MemberPins::judge(const platform::Uuid& member,
                                                                    std::string_view pin,
                                                                    const std::string& device) {
    const platform::PasswordLine::Turn turn{line_};
    if (!turn.is_granted())
        return platform::refuse(PinRefused{PinRefusal::too_many_at_once, std::chrono::seconds{1}});
    auto judged = count_attempt(member, device);
    if (!judged) return platform::refuse(judged.refusal());
    const auto now = clock_.wall();
    if (!is_pin(pin) || !platform::verify_password(pin, judged->pin.hash)) {
        database_.write([&](platform::Transaction& transaction) {
            note(transaction, member, name_of(PinRefusal::wrong), device);
        });
        const int left = most_failures - judged->pin.failures;
        if (left == 0) return platform::refuse(PinRefused{PinRefusal::blocked});
        return platform::refuse(PinRefused{
            PinRefusal::wrong,
            std::chrono::ceil<std::chrono::seconds>(lock_after(judged->pin.failures)), left});
    }
    if (judged->pin.is_one_time && now - judged->pin.set_at > one_time_lasts)
        return platform::refuse(PinRefused{PinRefusal::one_time_is_over});
    // What staff handed over meanwhile stands.
    const bool stands = database_.write([&](platform::Transaction& transaction) {
        auto again = pin_of(transaction, member);
        if (!again || again->hash != judged->pin.hash) return false;
        again->failures = 0;
        again->shut_until = {};
        save(transaction, member, *again);
        return true;
    });
    if (!stands) return platform::refuse(PinRefused{PinRefusal::wrong, {}, most_failures});
    return judged;
}

platform::Outcome<bool, PinRefused> MemberPins::check(const platform::Uuid& member,
                                                      std::string_view pin,
                                                      const std::string& device) {
    const auto judged = judge(member, pin, device);
    if (!judged) return platform::refuse(judged.refusal());
    if (judged->pin.is_one_time) return true;
    // On record before anything is shown.
    database_.write(
        [&](platform::Transaction& transaction) { note(transaction, member, "looked", device); });
    return false;
}

platform::Outcome<platform::Nothing, PinRefused> MemberPins::change(const platform::Uuid& member,
                                                                    std::string_view pin,
                                                                    std::string_view new_pin,
                                                                    const std::string& device) {
    if (!is_acceptable_pin(new_pin))
        return platform::refuse(PinRefused{PinRefusal::not_acceptable});
    const auto judged = judge(member, pin, device);
    if (!judged) return platform::refuse(judged.refusal());
    if (pin == new_pin) return platform::refuse(PinRefused{PinRefusal::same_as_before});
    const StoredPin fresh{platform::hash_password(new_pin, cost_), false, 0, {}, clock_.wall(), ""};
    const bool is_changed = database_.write([&](platform::Transaction& transaction) {
        const auto again = pin_of(transaction, member);
        if (!again || again->hash != judged->pin.hash) return false;
        save(transaction, member, fresh);
        note(transaction, member, "changed", device);
        return true;
    });
    if (!is_changed) return platform::refuse(PinRefused{PinRefusal::wrong, {}, most_failures});
    return platform::Nothing{};
}

std::optional<PinState> MemberPins::state_of(const platform::Uuid& member) const {
    const auto pin = database_.read(
        [&](platform::Transaction& transaction) { return pin_of(transaction, member); });
    if (!pin) return std::nullopt;
    return PinState{pin->is_one_time, pin->failures >= most_failures, pin->failures, pin->set_at,
                    pin->set_by};
}

std::vector<PinEvent> MemberPins::events_of(const platform::Uuid& member) const {
    return database_.read([&](platform::Transaction& transaction) {
        return member_pins::events_of(transaction, member, events_shown);
    });
}

}  // namespace services::member_pins

// What several acts do alike. Private to the room.
#pragma once

#include "services/relief/payout_store.hpp"
#include "services/relief/relief_acts.hpp"
#include "services/relief/relief_store.hpp"

namespace services::relief {

// The household is known and is as it was read.
inline Obstacle not_as_read(const std::optional<StoredHousehold>& stored, std::int64_t version) {
    if (!stored) return ReliefRefusal::unknown_household;
    if (stored->household.version != version) return ReliefRefusal::changed_meanwhile;
    return std::nullopt;
}

// A decision changes what later decisions rest on; a step of other kind only the version.
enum class Weight { decision, step };
inline void note_change(platform::Transaction& transaction, StoredHousehold stored, Weight weight,
                        const Said& said, std::string_view kind, const std::string& detail,
                        const std::string& note) {
    ++stored.household.version;
    if (weight == Weight::decision) stored.decided = stored.household.version;
    save(transaction, stored);
    add_history(transaction, stored.household.id.value,
                {stored.household.version, said.at, std::string(kind), said.account, detail, note});
}

inline PaymentRef ref_of(const Payment& payment) {
    return {payment.grant, payment.number, payment.kind};
}

// A payment that will not be made stays in its fund.
inline void drop_payment(platform::Transaction& transaction, StoredPayment one,
                         const StoredHousehold& of, platform::CivilDate day) {
    one.payment.state = PaymentState::dropped;
    one.batch.reset();
    save(transaction, one);
    auto fund = fund_of(transaction, one.fund);
    fund->reserved -= one.payment.amount;
    save(transaction, *fund);
    add(transaction, {Entry::dropped, day, ref_of(one.payment), one.household, one.fund,
                      one.payment.amount, of.household.standing, of.household.tier});
}

}  // namespace services::relief

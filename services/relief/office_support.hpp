// What the office's files share: how a fact is said, and what staff may write. Private to the room.
#pragma once

#include <string>
#include <vector>

#include "platform/base/ensure.hpp"
#include "platform/crypto/hashing.hpp"
#include "services/relief/payout_store.hpp"
#include "services/relief/relief_acts.hpp"
#include "services/relief/relief_office.hpp"
#include "services/relief/relief_store.hpp"

namespace services::relief {

inline constexpr std::size_t longest_note = 1000;
// The record that names them all stays well below the largest one a log takes.
inline constexpr std::size_t most_in_a_batch = 300;

inline bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}
inline bool is_too_long(const std::string& text) {
    return text.size() > longest_note;
}
inline std::string hash_of_text(std::string_view text) {
    return platform::to_hex(platform::sha256(platform::as_bytes(text)));
}

// The kinds calculated, or less of them where staff say so.
inline Answer<std::vector<GrantedKind>> chosen_kinds(const Calculation& calculation,
                                                     const std::vector<GrantedKind>& less) {
    std::vector<GrantedKind> kinds;
    std::size_t used = 0;
    for (const auto& one : calculation.kinds) {
        auto amount = one.amount;
        for (const auto& wish : less) {
            if (wish.kind != one.kind) continue;
            ++used;
            if (wish.amount < 0 || wish.amount > one.amount)
                return platform::refuse(ReliefRefusal::more_than_the_most);
            amount = wish.amount;
        }
        if (amount > 0) kinds.push_back({one.kind, amount});
    }
    if (used != less.size()) return platform::refuse(ReliefRefusal::out_of_range);
    if (kinds.empty()) return platform::refuse(ReliefRefusal::nothing_to_grant);
    return kinds;
}

// The fact is checked, said and taken, or refused and nothing is written.
template <class Fact>
std::optional<ReliefRefusal> say_fact(sync::RecordLog& log, ReliefProjection& projection,
                                      platform::Transaction& transaction, const Said& said,
                                      const Fact& fact) {
    if (const auto why = obstacle(transaction, fact, said)) return why;
    sync::NewRecord record{log.mint_id(),    std::string(Fact::kind),
                           subject_of(fact), {sync::ActorKind::staff, said.account},
                           body_text(fact),  std::nullopt};
    const auto plain = sealed_text(fact);
    if (plain) {
        record.sealed = log.seal(record.id, record.kind, *plain);
        if (!record.sealed) return ReliefRefusal::no_key;
    }
    const auto appended = log.append(transaction, std::move(record));
    const auto applied = projection.apply(appended, plain, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "what the office has checked can be applied");
    return std::nullopt;
}

template <class Fact>
std::optional<ReliefRefusal> ReliefOffice::say(platform::Transaction& transaction,
                                               const Officer& officer, const Fact& fact) {
    return say_fact(log_, projection_, transaction, {officer.account, clock_.wall()}, fact);
}

template <class Fact>
Answer<Version> ReliefOffice::say_of_household(const Officer& officer, const Fact& fact) {
    return log_.write([&](platform::Transaction& transaction) -> Answer<Version> {
        const auto stored = household_of(transaction, fact.household);
        if (!stored) return platform::refuse(ReliefRefusal::unknown_household);
        if (!officer.may_see(stored->household.standing.union_code))
            return platform::refuse(ReliefRefusal::not_your_area);
        if (const auto why = say(transaction, officer, fact)) return platform::refuse(*why);
        return household_of(transaction, fact.household)->household.version;
    });
}

template <class Fact>
Answer<Version> ReliefOffice::say_of_batch(const Officer& officer, const Fact& fact) {
    return log_.write([&](platform::Transaction& transaction) -> Answer<Version> {
        const auto batch = batch_of(transaction, fact.batch);
        if (!batch) return platform::refuse(ReliefRefusal::unknown_batch);
        const auto fund = fund_of(transaction, batch->fund);
        if (!fund || !officer.may_see(fund->union_code))
            return platform::refuse(ReliefRefusal::not_your_area);
        if (const auto why = say(transaction, officer, fact)) return platform::refuse(*why);
        return batch_of(transaction, fact.batch)->version;
    });
}

}  // namespace services::relief

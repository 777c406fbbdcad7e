// The values that pass through the doors of mutual aid: who is covered until when, a claim and the
// life it has. Money is in fen.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/strong_id.hpp"
#include "platform/clock/civil_date.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/hashing.hpp"
#include "services/membership/listed_person.hpp"
#include "services/membership/membership_types.hpp"

namespace services::mutual_aid {

using ListId = platform::StrongId<struct AidListTag>;
using EnrolmentId = platform::StrongId<struct AidEnrolmentTag>;
using ClaimId = platform::StrongId<struct AidClaimTag>;
using BatchId = platform::StrongId<struct AidBatchTag>;

// A person as a list names them. Personal: sealed in records, a table of its own in the store.
using Person = membership::ListedPerson;

// From when to when, both days covered; claims for stays that began earlier than `claims_from` are
// within the waiting period.
struct Cover {
    platform::CivilDate period_begins;
    platform::CivilDate from;
    platform::CivilDate until;
    platform::CivilDate claims_from;
    bool operator==(const Cover&) const = default;
};

enum class PaperKind { identity, hospital_bill, diagnosis, bank_card, other };
inline constexpr PaperKind all_paper_kinds[] = {PaperKind::identity, PaperKind::hospital_bill,
                                                PaperKind::diagnosis, PaperKind::bank_card,
                                                PaperKind::other};
// A paper that was handed in, by its SHA-256: the picture itself is kept elsewhere.
struct Paper {
    PaperKind kind{};
    platform::Digest sha256{};
    bool operator==(const Paper&) const = default;
};

// What a claim says. Personal, and of health: sealed.
struct Stay {
    std::string hospital;
    std::string diagnosis;
    platform::CivilDate admitted;
    platform::CivilDate discharged;
    std::int64_t cost = 0;
    std::int64_t self_paid = 0;
    std::string bank;
    std::string account;  // the person's own
    bool operator==(const Stay&) const = default;
};

enum class ClaimState {
    open,
    asked_again,     // papers are missing
    approved_first,  // above the limit: waits for the second pair of eyes
    approved,
    refused,
    batched,  // in a list for the bank
    paid,
    failed  // the bank could not pay: the account is wrong
};
inline constexpr ClaimState all_claim_states[] = {
    ClaimState::open,    ClaimState::asked_again, ClaimState::approved_first, ClaimState::approved,
    ClaimState::refused, ClaimState::batched,     ClaimState::paid,           ClaimState::failed};

enum class ClaimEvent {
    claimed,
    papers_added,
    asked_again,
    approved_first,
    approved,
    refused,
    reopened,
    batched,
    paid,
    payment_failed,
    account_mended
};
inline constexpr ClaimEvent all_claim_events[] = {
    ClaimEvent::claimed,        ClaimEvent::papers_added,  ClaimEvent::asked_again,
    ClaimEvent::approved_first, ClaimEvent::approved,      ClaimEvent::refused,
    ClaimEvent::reopened,       ClaimEvent::batched,       ClaimEvent::paid,
    ClaimEvent::payment_failed, ClaimEvent::account_mended};

// Nothing: that cannot happen in this state.
std::optional<ClaimState> after(ClaimState state, ClaimEvent event);

enum class RefuseReason {
    not_covered,  // the stay is not within the cover
    waiting_period,
    not_in_plan,  // the plan does not pay for this
    already_paid,
    late,
    papers_missing,
    other
};
inline constexpr RefuseReason all_refuse_reasons[] = {
    RefuseReason::not_covered,  RefuseReason::waiting_period, RefuseReason::not_in_plan,
    RefuseReason::already_paid, RefuseReason::late,           RefuseReason::papers_missing,
    RefuseReason::other};

enum class EndReason { left_unit, died, asked_to_end, enrolled_by_mistake };
inline constexpr EndReason all_end_reasons[] = {
    EndReason::left_unit, EndReason::died, EndReason::asked_to_end, EndReason::enrolled_by_mistake};

std::string_view name_of(PaperKind value);
std::string_view name_of(ClaimState value);
std::string_view name_of(ClaimEvent value);
std::string_view name_of(RefuseReason value);
std::string_view name_of(EndReason value);

template <class Enum>
std::optional<Enum> value_of(std::string_view name);
template <>
std::optional<PaperKind> value_of<PaperKind>(std::string_view name);
template <>
std::optional<ClaimState> value_of<ClaimState>(std::string_view name);
template <>
std::optional<ClaimEvent> value_of<ClaimEvent>(std::string_view name);
template <>
std::optional<RefuseReason> value_of<RefuseReason>(std::string_view name);
template <>
std::optional<EndReason> value_of<EndReason>(std::string_view name);

}  // namespace services::mutual_aid

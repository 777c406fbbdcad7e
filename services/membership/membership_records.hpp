// The facts membership reports, and how each is written and read. What names a person is never in a
// body: it is in the part that is sealed. A number behind the slash rises when the meaning changes,
// and every number ever shipped stays readable.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/hashing.hpp"
#include "services/membership/membership_types.hpp"
#include "services/sync/projection.hpp"

namespace services::membership {

// Someone asked to join. [F56][F59][T16]
struct MembershipApplied {
    static constexpr std::string_view kind = "membership.applied/1";
};
// The same application, handed in again.
struct MembershipResubmitted {
    static constexpr std::string_view kind = "membership.resubmitted/1";
};

// The body of both.
struct ApplicationFacts {
    ApplicationId application;
    ApplicationId request;  // the application's own id, or the id of the handing in again
    AcceptanceNumber number;
    platform::Digest receipt_hash{};
    Occupation occupation{};
    DocumentKind document_kind{};
    Assurance assurance{};
    JoinPath path{};
    std::string county;
    ProtectionAnswer protection{};
    std::vector<Consent> consents;
    std::string vow_version;
    std::string vow_language;
    std::string language;
    std::int64_t answers = 0;  // of a handing in again: the version that asked for it
};

// The sealed part of both.
struct ApplicationPerson {
    std::string name;
    std::string document_number;
    std::optional<platform::CivilDate> birth;
    Sex sex = Sex::unknown;
    Contact contact;
    std::string employer;
    Route route;
    std::vector<Mark> marks;
    std::vector<Stroke> signature;
    platform::Digest fate_key{};
};

// What staff did with an application: one kind per event, "membership.taken_up/1" and so on. Which
// of the fields an act carries is the act's to know; the others are empty.
struct StaffAct {
    Event event{};
    ApplicationId application;
    std::int64_t on_version = 0;
    std::optional<RefuseReason> refuse_reason;
    std::vector<AskFor> asked;
    UnionCode union_code;
    GridCode grid;
    FirmCode firm;
    std::string member_number;
    std::optional<CardId> card;
    std::optional<platform::WallTime> card_expires;
    std::optional<PhoneProof> proof;
    std::optional<PhoneVerdict> verdict;
    std::optional<RetainReason> retain_reason;
    std::optional<platform::CivilDate> register_date;
    // Sealed:
    std::string note;
    std::string register_number;

    bool has_sealed_part() const { return !note.empty() || !register_number.empty(); }
};

std::string kind_of(Event event);
// Nothing for a kind that is no act of staff.
std::optional<Event> act_in(std::string_view kind);

std::string body_text(const ApplicationFacts& facts);
std::string sealed_text(const ApplicationPerson& person);
std::string body_text(const StaffAct& act);
std::string sealed_text(const StaffAct& act);

template <class T>
using Read = platform::Outcome<T, sync::Unusable>;
Read<ApplicationFacts> facts_from(std::string_view body);
Read<ApplicationPerson> person_from(std::string_view opened);
// `opened`: nothing when there is no sealed part, or it was erased.
Read<StaffAct> act_from(std::string_view kind, std::string_view body,
                        const std::optional<std::string>& opened);

}  // namespace services::membership

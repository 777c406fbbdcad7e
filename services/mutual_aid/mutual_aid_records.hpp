// The facts of mutual aid, and how each is written and read. All are said by the hub. Persons,
// stays, accounts and staff's words stand only in sealed parts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/mutual_aid/mutual_aid_types.hpp"
#include "services/sync/projection.hpp"

namespace services::mutual_aid {

// Which plan, as it stood on which day.
struct PlanVersion {
    std::string id;
    platform::CivilDate first_day;
    bool operator==(const PlanVersion&) const = default;
};

// A unit's list was taken, all of it.
struct ListTaken {
    static constexpr std::string_view kind = "mutual_aid.list_taken/1";
    ListId list;
    PlanVersion plan;
    membership::UnionCode union_code;
    std::string unit;
    platform::CivilDate period_begins;
    std::int64_t people = 0;   // newly enrolled
    std::int64_t already = 0;  // of the same unit, enrolled before
    std::int64_t fees = 0;
    platform::Digest file{};  // SHA-256 of what was brought
};

// One person is covered. Sealed: the person.
struct Enrolled {
    static constexpr std::string_view kind = "mutual_aid.enrolled/1";
    EnrolmentId enrolment;
    std::optional<ListId> list;
    std::optional<membership::ApplicationId> application;  // who joined with their membership
    PlanVersion plan;
    membership::UnionCode union_code;
    std::string unit;
    std::int64_t fee = 0;
    Cover cover;
};

struct Ended {
    static constexpr std::string_view kind = "mutual_aid.ended/1";
    EnrolmentId enrolment;
    std::int64_t on_version = 0;
    platform::CivilDate on;
    EndReason reason{};
};

// Sealed: the stay.
struct Claimed {
    static constexpr std::string_view kind = "mutual_aid.claimed/1";
    ClaimId claim;
    EnrolmentId enrolment;
    std::int64_t serial = 0;
    std::vector<Paper> papers;
    std::optional<std::int64_t> proposed;  // fen, as assessed where the claim comes from
};

// What staff did with one claim; which fields an act carries is the act's to know.
// "mutual_aid.papers_added/1" and so on.
struct ClaimAct {
    ClaimEvent event{};
    ClaimId claim;
    std::int64_t on_version = 0;
    std::vector<Paper> papers;
    std::optional<std::int64_t> amount;
    std::optional<RefuseReason> reason;
    bool are_originals_seen = false;
    // Sealed:
    std::string note;
    std::string bank;
    std::string account;
    bool has_sealed_part() const { return !note.empty() || !account.empty(); }
};

// A list for the bank was made of approved claims.
struct Batched {
    static constexpr std::string_view kind = "mutual_aid.batched/1";
    BatchId batch;
    std::int64_t serial = 0;
    std::string plan;
    std::vector<ClaimId> claims;
    std::int64_t total = 0;
};

// What the bank said. Sealed: its words on those it could not pay.
struct Settled {
    static constexpr std::string_view kind = "mutual_aid.paid/1";
    BatchId batch;
    platform::CivilDate on;
    std::vector<ClaimId> paid;
    std::vector<ClaimId> failed;
    std::string note;
};

// An act on one claim has a kind of its own; nothing for every other event.
std::optional<std::string> kind_of(ClaimEvent event);
std::optional<ClaimEvent> act_in(std::string_view kind);

std::string body_text(const ListTaken& fact);
std::string body_text(const Enrolled& fact);
std::string body_text(const Ended& fact);
std::string body_text(const Claimed& fact);
std::string body_text(const ClaimAct& act);
std::string body_text(const Batched& fact);
std::string body_text(const Settled& fact);
std::string sealed_text(const Person& person);
std::string sealed_text(const Stay& stay);
std::string sealed_text(const ClaimAct& act);
std::string sealed_text(const Settled& fact);

template <class T>
using Read = platform::Outcome<T, sync::Unusable>;
Read<ListTaken> list_taken_from(std::string_view body);
Read<Enrolled> enrolled_from(std::string_view body);
Read<Ended> ended_from(std::string_view body);
Read<Claimed> claimed_from(std::string_view body);
Read<ClaimAct> act_from(ClaimEvent event, std::string_view body,
                        const std::optional<std::string>& opened);
Read<Batched> batched_from(std::string_view body);
Read<Settled> settled_from(std::string_view body, const std::optional<std::string>& opened);
Read<Person> person_from(std::string_view opened);
Read<Stay> stay_from(std::string_view opened);

}  // namespace services::mutual_aid

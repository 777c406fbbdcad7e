// A record: a fact in the past tense, written once and never altered. What a room wants to say is a
// NewRecord; the log it is appended to adds who, where and when. Personal parts are never in the
// body, only in the sealed part.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/bytes.hpp"
#include "platform/base/strong_id.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/hashing.hpp"

namespace services::sync {

using StreamId = platform::StrongId<struct StreamTag>;
using DeviceId = platform::StrongId<struct DeviceTag>;
using StationId = platform::StrongId<struct StationTag>;
using RecordId = platform::StrongId<struct RecordTag>;
// What a record is about: an application, a call, a ticket. Typed ids of rooms convert to it.
using SubjectId = platform::StrongId<struct SubjectTag>;

enum class ActorKind { worker, staff, system };

struct Actor {
    ActorKind kind = ActorKind::system;
    std::string account;  // the staff account's id; empty otherwise
};

// When it happened: boot time to measure with, wall time for people, and how far that can be
// trusted.
struct RecordTime {
    platform::Uuid boot_id;
    platform::BootTime boot;
    platform::WallTime wall;
    platform::ClockTrust trust = platform::ClockTrust::untrusted;
};

// Sizes are checked on the device before the commit; the hub refuses what is larger.
inline constexpr std::size_t largest_body = std::size_t{64} * 1024;
inline constexpr std::size_t largest_sealed = std::size_t{300} * 1024;

struct NewRecord {
    RecordId id;       // minted by the caller (RecordLog::mint_id), because a seal names it
    std::string kind;  // "membership.applied/1"
    SubjectId subject;
    Actor actor;
    std::string body;  // canonical JSON text
    std::optional<platform::Bytes> sealed;
};

struct Record {
    RecordId id;
    std::string kind;
    SubjectId subject;
    StationId station;
    DeviceId device;
    Actor actor;
    RecordTime time;
    StreamId first_stream;  // stays when a fork moves the record to another stream
    std::string body;
    std::optional<platform::Bytes> sealed;
};

// Whether the log takes it: sizes, and a body that is text. Ask while a refusal can still be shown.
bool fits(const NewRecord& record);
// "room.fact_in_the_past/1", at most 80 characters.
bool is_kind(std::string_view kind);
std::string_view name_of(ActorKind kind);

// The header is everything but body and sealed part, as canonical JSON text.
std::string header_text(const Record& record);
// Nothing when the text is no header; body and sealed are left empty.
std::optional<Record> record_from_header(std::string_view text);

// H(previous, seq, header, H(body), H(sealed)): bodies and seals can be pruned and the chain stays.
platform::Digest chain_hash(const platform::Digest& previous, std::int64_t seq,
                            std::string_view header, const platform::Digest& body_hash,
                            const platform::Digest& sealed_hash);
platform::Digest hash_of_body(std::string_view body);
platform::Digest hash_of_sealed(const std::optional<platform::Bytes>& sealed);

}  // namespace services::sync

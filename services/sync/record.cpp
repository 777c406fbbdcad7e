#include "services/sync/record.hpp"

#include <algorithm>

#include "platform/base/json.hpp"
#include "platform/base/text.hpp"

namespace services::sync {

using platform::Json;

namespace {

constexpr std::size_t longest_kind = 80;
constexpr std::size_t longest_account = 80;
constexpr std::int64_t earliest_wall = -5'364'662'400LL * 1'000'000;
constexpr std::int64_t latest_wall = 253'402'300'799LL * 1'000'000;

bool is_lower_name(std::string_view text) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    return !text.empty() && std::all_of(text.begin(), text.end(), is_letter);
}

bool is_number(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return !text.empty() && text.size() <= 4 && text.front() != '0' &&
           std::all_of(text.begin(), text.end(), is_digit);
}

std::optional<ActorKind> actor_kind_from(std::string_view name) {
    for (const auto kind : {ActorKind::worker, ActorKind::staff, ActorKind::system}) {
        if (name_of(kind) == name) return kind;
    }
    return std::nullopt;
}

template <class Id>
bool read_id(const Json& object, std::string_view key, Id& id) {
    const auto text = platform::text_member(object, key);
    const auto found = text ? platform::id_from_text<Id>(*text) : std::nullopt;
    if (found) id = *found;
    return found.has_value();
}

std::optional<Actor> actor_from(const Json& header) {
    const auto at = header.find("actor");
    if (at == header.end() || !at->is_object()) return std::nullopt;
    const auto kind = platform::text_member(*at, "kind");
    const auto account = platform::text_member(*at, "account");
    const auto known = kind ? actor_kind_from(*kind) : std::nullopt;
    if (!known || !account || account->size() > longest_account) return std::nullopt;
    return Actor{*known, *account};
}

std::optional<RecordTime> time_from(const Json& header) {
    const auto at = header.find("time");
    if (at == header.end() || !at->is_object()) return std::nullopt;
    const auto boot_id = platform::text_member(*at, "boot_id");
    const auto boot = platform::integer_member(*at, "boot");
    const auto wall = platform::integer_member(*at, "wall");
    const auto trust = platform::integer_member(*at, "trust");
    const auto id = boot_id ? platform::uuid_from_text(*boot_id) : std::nullopt;
    if (!id || !boot || !wall || !trust || *trust < 0 || *trust > 2) return std::nullopt;
    // Rooms reckon with these; no clock that is merely wrong leaves these years (1800 to 9999).
    if (*wall < earliest_wall || *wall > latest_wall || *boot < 0 || *boot > latest_wall)
        return std::nullopt;
    return RecordTime{*id, {*boot}, {*wall}, static_cast<platform::ClockTrust>(*trust)};
}

}  // namespace

std::string_view name_of(ActorKind kind) {
    switch (kind) {
        case ActorKind::worker:
            return "worker";
        case ActorKind::staff:
            return "staff";
        case ActorKind::system:
            return "system";
    }
    return "system";
}

bool is_kind(std::string_view kind) {
    const auto dot = kind.find('.');
    const auto slash = kind.find('/');
    if (kind.size() > longest_kind || dot == std::string_view::npos ||
        slash == std::string_view::npos || slash < dot) {
        return false;
    }
    return is_lower_name(kind.substr(0, dot)) &&
           is_lower_name(kind.substr(dot + 1, slash - dot - 1)) &&
           is_number(kind.substr(slash + 1));
}

bool fits(const NewRecord& record) {
    const auto sealed_size = record.sealed ? record.sealed->size() : 0;
    return record.body.size() <= largest_body && sealed_size <= largest_sealed &&
           platform::is_utf8(record.body) && record.body.find('\0') == std::string::npos &&
           record.actor.account.size() <= longest_account;
}

std::string header_text(const Record& record) {
    const Json header{
        {"id", platform::to_text(record.id)},
        {"kind", record.kind},
        {"subject", platform::to_text(record.subject)},
        {"station", platform::to_text(record.station)},
        {"device", platform::to_text(record.device)},
        {"actor", {{"kind", name_of(record.actor.kind)}, {"account", record.actor.account}}},
        {"time",
         {{"boot_id", platform::to_text(record.time.boot_id)},
          {"boot", record.time.boot.micros},
          {"wall", record.time.wall.micros},
          {"trust", static_cast<int>(record.time.trust)}}},
        {"first_stream", platform::to_text(record.first_stream)},
    };
    return platform::to_canonical_text(header);
}

std::optional<Record> record_from_header(std::string_view text) {
    const auto header = platform::parse_json(text);
    if (!header || !header->is_object()) return std::nullopt;
    Record record;
    const auto kind = platform::text_member(*header, "kind");
    const auto actor = actor_from(*header);
    const auto time = time_from(*header);
    if (!kind || !is_kind(*kind) || !actor || !time) return std::nullopt;
    if (!read_id(*header, "id", record.id) || !read_id(*header, "subject", record.subject) ||
        !read_id(*header, "station", record.station) ||
        !read_id(*header, "device", record.device) ||
        !read_id(*header, "first_stream", record.first_stream)) {
        return std::nullopt;
    }
    record.kind = *kind;
    record.actor = *actor;
    record.time = *time;
    return record;
}

platform::Digest hash_of_body(std::string_view body) {
    return platform::sha256(platform::as_bytes(body));
}

platform::Digest hash_of_sealed(const std::optional<platform::Bytes>& sealed) {
    return sealed ? platform::sha256(*sealed) : platform::Digest{};
}

platform::Digest chain_hash(const platform::Digest& previous, std::int64_t seq,
                            std::string_view header, const platform::Digest& body_hash,
                            const platform::Digest& sealed_hash) {
    const auto number = std::to_string(seq);
    return platform::sha256_of_parts(
        {previous, platform::as_bytes(number), platform::as_bytes(header), body_hash, sealed_hash});
}

}  // namespace services::sync

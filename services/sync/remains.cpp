#include "services/sync/remains.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "platform/storage/sqlite_remains.hpp"

namespace services::sync {

namespace {

using platform::Bytes;
using platform::Digest;
using platform::SqlValue;
using Row = std::vector<SqlValue>;

constexpr std::size_t columns_of_a_record = 9;
constexpr std::size_t columns_of_a_bundle = 3;
constexpr std::size_t columns_of_a_stream = 8;

std::optional<Digest> digest_in(const SqlValue& value) {
    const auto* bytes = std::get_if<Bytes>(&value);
    Digest digest{};
    if (bytes == nullptr || bytes->size() != digest.size()) return std::nullopt;
    std::ranges::copy(*bytes, digest.begin());
    return digest;
}

template <class Id>
std::optional<Id> id_in(const SqlValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::nullopt : platform::id_from_text<Id>(*text);
}

template <class Type>
std::optional<Type> maybe(const SqlValue& value) {
    const auto* held = std::get_if<Type>(&value);
    return held == nullptr ? std::nullopt : std::optional(*held);
}

// Whether the row is of the journal's shape; what it says is judged later.
std::optional<RemainingRecord> record_in(const Row& row) {
    if (row.size() != columns_of_a_record) return std::nullopt;
    const auto stream = id_in<StreamId>(row[0]);
    const auto seq = maybe<std::int64_t>(row[1]);
    const auto id = id_in<RecordId>(row[2]);
    auto header = maybe<std::string>(row[3]);
    const auto body_hash = digest_in(row[6]);
    const auto sealed_hash = digest_in(row[7]);
    const auto hash = digest_in(row[8]);
    if (!stream || !seq || *seq < 1 || !id || !header || !body_hash || !sealed_hash || !hash)
        return std::nullopt;
    return RemainingRecord{*stream,
                           *seq,
                           *id,
                           std::move(*header),
                           maybe<std::string>(row[4]),
                           maybe<Bytes>(row[5]),
                           *body_hash,
                           *sealed_hash,
                           *hash};
}

bool is_own(const RemainingRecord& record, const JournalIdentity& identity) {
    const auto header = record_from_header(record.header);
    return header && header->id == record.id && header->device == identity.device &&
           header->station == identity.station;
}

// A pruned record has neither part; a whole one has its body, and its seal if there was one.
bool has_its_parts(const RemainingRecord& record) {
    if (!record.body) return !record.sealed;
    return hash_of_body(*record.body) == record.body_hash &&
           hash_of_sealed(record.sealed) == record.sealed_hash;
}

using Place = std::pair<StreamId, std::int64_t>;

// All versions found of each place in a stream, in order.
class Places final {
public:
    void add(RemainingRecord record) {
        places_[{record.stream, record.seq}].push_back(std::move(record));
    }

    // Calls `take` for every row that is whole by itself and that a proven record before it does
    // not contradict, `doubt` for the others, stream by stream.
    template <class Take, class Doubt>
    void judge(const JournalIdentity& identity, Take&& take, Doubt&& doubt) const {
        Before before;
        Place last{};
        for (const auto& [place, versions] : places_) {
            if (place.second == 1) {
                before = {{Digest{}}, true};
            } else if (last != Place{place.first, place.second - 1}) {
                before = {};
            }
            Before here;
            for (const auto& record : versions) {
                const bool is_proven = add(record, before, here);
                const bool is_whole = is_own(record, identity) && has_its_parts(record);
                is_whole && (is_proven || !before.is_proven) ? take(record) : doubt(record);
            }
            before = std::move(here);
            last = place;
        }
    }

private:
    // The hashes that the record before may have had, as stored and as computed. Where its own did
    // not fit either, nobody knows which is right, and it speaks against no one.
    struct Before {
        std::set<Digest> hashes;
        bool is_proven = false;
    };

    // Whether the record follows from what was before it.
    static bool add(const RemainingRecord& record, const Before& before, Before& here) {
        bool is_proven = false;
        here.hashes.insert(record.hash);
        for (const auto& previous : before.hashes) {
            const auto computed = chain_hash(previous, record.seq, record.header, record.body_hash,
                                             record.sealed_hash);
            here.hashes.insert(computed);
            is_proven = is_proven || computed == record.hash;
        }
        here.is_proven = here.is_proven || is_proven;
        return is_proven;
    }

    std::map<Place, std::vector<RemainingRecord>> places_;
};

// One of each id: with its body if any version has it, else the newest place.
class Chosen final {
public:
    void offer(const RemainingRecord& record) {
        const auto [held, is_new] = records_.emplace(record.id, record);
        if (!is_new && record.body && !held->second.body) held->second = record;
    }
    bool has(RecordId id) const { return records_.contains(id); }

    // Ids are made in the order of writing; within a millisecond only seq knows it.
    std::vector<RemainingRecord> in_order() && {
        std::map<StreamId, RecordId> first_of;
        for (const auto& [id, record] : records_)
            first_of.emplace(record.stream, id);
        std::vector<RemainingRecord> all;
        all.reserve(records_.size());
        for (auto& [id, record] : records_)
            all.push_back(std::move(record));
        std::ranges::sort(all, [&](const auto& a, const auto& b) {
            const auto of_a = first_of.at(a.stream);
            const auto of_b = first_of.at(b.stream);
            return std::tie(of_a, a.seq, a.id) < std::tie(of_b, b.seq, b.id);
        });
        return all;
    }

private:
    std::map<RecordId, RemainingRecord> records_;
};

}  // namespace

Remains read_device_remains(const std::filesystem::path& damaged, const JournalIdentity& identity) {
    Remains remains;
    Places places;
    platform::read_remains(damaged, [&](Row row) {
        if (auto record = record_in(row)) {
            places.add(std::move(*record));
        } else if (row.size() == columns_of_a_bundle && maybe<std::string>(row[2])) {
            remains.texts.push_back(*maybe<std::string>(row[2]));
        } else if (row.size() == columns_of_a_stream && id_in<StreamId>(row[0]) &&
                   maybe<std::int64_t>(row[1]) == std::int64_t{1}) {
            remains.last_stream = id_in<StreamId>(row[0]);
        } else {
            remains.others.push_back(std::move(row));
        }
    });
    Chosen chosen;
    std::set<RecordId> doubted;
    places.judge(
        identity, [&](const RemainingRecord& record) { chosen.offer(record); },
        [&](const RemainingRecord& record) { doubted.insert(record.id); });
    remains.not_believed =
        std::ranges::count_if(doubted, [&](RecordId id) { return !chosen.has(id); });
    remains.records = std::move(chosen).in_order();
    if (!remains.last_stream && !remains.records.empty())
        remains.last_stream = remains.records.back().stream;
    return remains;
}

}  // namespace services::sync

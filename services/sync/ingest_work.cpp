#include "services/sync/ingest_work.hpp"

#include <algorithm>
#include <map>

#include "services/sync/epochs.hpp"
#include "services/sync/hub_blocks.hpp"
#include "services/sync/known_records.hpp"
#include "services/sync/log_entries.hpp"
#include "services/sync/row_values.hpp"

namespace services::sync {

using platform::refuse;
using platform::Transaction;

namespace {

struct Stream {
    bool is_new = false;
    bool is_closed = false;
    DeviceId device;
    std::optional<DeviceId> relayed_by;
    std::int64_t contig = 0;
    platform::Digest head_hash{};
    std::int64_t safe = 0;
};

// What a batch turned out to be, and from which of its records on it is new.
struct Reading {
    const IngestWork* work = nullptr;
    Stream stream;
    bool is_refused = false;
    bool is_fork = false;
    std::size_t first_new = 0;
};

// The id as the header's text has it, without parsing all of it: a quote inside a value would be
// escaped, so this can only be a member. The projector reads the header in full and compares.
std::optional<RecordId> id_in(std::string_view header) {
    constexpr std::string_view member = ",\"id\":\"";
    constexpr std::size_t id_length = 36;
    const auto at = header.find(member);
    if (at == std::string_view::npos) return std::nullopt;
    return platform::id_from_text<RecordId>(header.substr(at + member.size(), id_length));
}

// A header nobody can read still has its place in the chain; the projector shows it to staff.
RecordId id_of(const WireRecord& wire) {
    if (const auto id = id_in(wire.header)) return *id;
    const auto hash = platform::sha256(platform::as_bytes(wire.header));
    RecordId id;
    std::copy_n(hash.begin(), id.value.bytes.size(), id.value.bytes.begin());
    return id;
}

std::optional<Stream> find_stream(Transaction& transaction, StreamId id) {
    const auto row = transaction.query_one(
        "SELECT device, relayed_by, contig, head_hash, safe, closed FROM hub_streams"
        " WHERE stream = $stream",
        {{"stream", id.value}});
    if (!row) return std::nullopt;
    Stream stream;
    stream.is_closed = !row->is_null("closed");
    stream.device = id_at<DeviceId>(*row, "device");
    if (!row->is_null("relayed_by")) stream.relayed_by = id_at<DeviceId>(*row, "relayed_by");
    stream.contig = row->integer("contig");
    stream.head_hash = digest_at(*row, "head_hash");
    stream.safe = row->integer("safe");
    return stream;
}

std::optional<DeviceId> relay_of(const IngestWork& work) {
    return work.is_relayed ? std::optional(work.device) : std::nullopt;
}

Stream stream_for(Transaction& transaction, const IngestWork& work) {
    auto known = find_stream(transaction, work.stream);
    if (known) return std::move(*known);
    Stream fresh;
    fresh.is_new = true;
    fresh.device = work.owner;
    fresh.relayed_by = relay_of(work);
    return fresh;
}

Reading read_batch(Transaction& transaction, const IngestWork& work) {
    Reading reading{&work, stream_for(transaction, work), false, false, work.records.size()};
    const auto& stream = reading.stream;
    reading.is_refused = stream.device != work.owner || stream.relayed_by != relay_of(work);
    const auto before = work.frame.from_seq - 1;
    if (reading.is_refused || stream.is_closed || before > stream.contig) return reading;

    const auto known =
        before == stream.contig ? stream.head_hash : log_hash_at(transaction, work.stream, before);
    const auto repeated = std::min<std::size_t>(static_cast<std::size_t>(stream.contig - before),
                                                work.records.size());
    reading.is_fork = known != work.frame.prev_hash;
    // The chain carries any difference forward, so the last record both have decides.
    if (!reading.is_fork && repeated > 0) {
        const auto& last = work.records[repeated - 1];
        reading.is_fork = log_hash_at(transaction, work.stream, last.seq) != last.hash;
    }
    if (!reading.is_fork) reading.first_new = repeated;
    return reading;
}

void open_stream(Transaction& transaction, const IngestWork& work, platform::WallTime now) {
    const auto& from = work.frame.forked_from;
    transaction.execute(
        "INSERT INTO hub_streams (stream, device, is_hub, relayed_by, contig, head_hash, safe,"
        " device_floor, forked_from, opened, last_heard) VALUES ($stream, $device, $is_hub,"
        " $relayed_by, 0, $hash, 0, 0, $from, $now, $now)",
        {{"stream", work.stream.value},
         {"device", work.owner.value},
         {"is_hub", std::int64_t{work.is_of_hub}},
         {"relayed_by",
          work.is_relayed ? std::optional(platform::to_text(work.device)) : std::nullopt},
         {"hash", to_blob({})},
         {"from", from ? std::optional(platform::to_text(*from)) : std::nullopt},
         {"now", now.micros}});
}

// A new stream names the one it came from: if that was not closed by staff, its history split.
void note_origin(Transaction& transaction, const IngestWork& work, const Alarms& alarms,
                 const HubBlocks& blocks) {
    if (!work.frame.forked_from) return;
    const auto origin = *work.frame.forked_from;
    const auto old = find_stream(transaction, origin);
    if (old && (old->is_closed || old->device != work.owner)) return;
    alarms.raise(transaction, AlarmKind::fork, platform::to_text(origin), work.owner,
                 "moved_to=" + platform::to_text(work.stream));
    blocks.void_blocks_of(transaction, origin);
}

void note_trouble(Transaction& transaction, const Reading& reading, std::int64_t contig,
                  const Alarms& alarms, const HubBlocks& blocks) {
    const auto& work = *reading.work;
    const auto about = platform::to_text(work.stream);
    if (reading.is_fork) {
        alarms.raise(transaction, AlarmKind::fork, about, work.owner,
                     "contig=" + std::to_string(contig));
        blocks.void_blocks_of(transaction, work.stream);
    }
    if (work.frame.floor > contig) {
        alarms.raise(
            transaction, AlarmKind::gap, about, work.owner,
            "contig=" + std::to_string(contig) + " floor=" + std::to_string(work.frame.floor));
    }
    const bool has_new = reading.first_new < work.records.size();
    const auto moved = has_new ? transaction.query_one(
                                     "SELECT stream FROM hub_streams WHERE forked_from = $stream"
                                     " LIMIT 1",
                                     {{"stream", work.stream.value}})
                               : std::nullopt;
    if (moved) {
        alarms.raise(transaction, AlarmKind::clone, about, work.owner,
                     "moved_to=" + moved->text("stream"));
        blocks.void_blocks_of(transaction, work.stream);
    }
}

// The rows of the log for everything new in the group, column by column.
class LogRows final {
public:
    explicit LogRows(platform::WallTime now) : now_(now) {}

    void add(const IngestWork& work, const ReadyRecord& record, Repeats repeats) {
        const bool keeps_content = repeats != Repeats::same;
        stream_.emplace_back(platform::to_text(work.stream));
        seq_.emplace_back(record.seq);
        id_.emplace_back(platform::to_text(record.id));
        repeats_.emplace_back(std::int64_t{repeats == Repeats::no ? 0 : 1});
        taken_.emplace_back(now_.micros);
        header_.emplace_back(record.wire.header);
        body_.emplace_back(keeps_content ? platform::SqlValue(record.wire.body) : nullptr);
        sealed_.emplace_back(keeps_content && record.wire.sealed
                                 ? platform::SqlValue(*record.wire.sealed)
                                 : nullptr);
        body_hash_.emplace_back(to_blob(record.body_hash));
        sealed_hash_.emplace_back(to_blob(record.sealed_hash));
        hash_.emplace_back(to_blob(record.hash));
    }

    // The counter row comes last: whoever holds it commits before the next one numbers its rows.
    void write(Transaction& transaction) {
        const auto count = static_cast<std::int64_t>(seq_.size());
        if (count == 0) return;
        const auto last = next_number(transaction, "log", count);
        std::vector<platform::SqlValue> n;
        for (std::int64_t i = last - count + 1; i <= last; ++i)
            n.emplace_back(i);
        const platform::Transaction::Column columns[] = {{"n", std::move(n)},
                                                         {"stream", std::move(stream_)},
                                                         {"seq", std::move(seq_)},
                                                         {"record_id", std::move(id_)},
                                                         {"repeats", std::move(repeats_)},
                                                         {"taken", std::move(taken_)},
                                                         {"header", std::move(header_)},
                                                         {"body", std::move(body_)},
                                                         {"sealed", std::move(sealed_)},
                                                         {"body_hash", std::move(body_hash_)},
                                                         {"sealed_hash", std::move(sealed_hash_)},
                                                         {"hash", std::move(hash_)}};
        transaction.insert_many("hub_log", columns);
    }

private:
    platform::WallTime now_;
    std::vector<platform::SqlValue> stream_, seq_, id_, repeats_, taken_, header_, body_, sealed_,
        body_hash_, sealed_hash_, hash_;
};

void move_stream(Transaction& transaction, const Reading& reading, std::int64_t contig,
                 const platform::Digest& head_hash, platform::WallTime now) {
    const auto& work = *reading.work;
    transaction.execute(
        "UPDATE hub_streams SET contig = $contig, head_hash = $hash, last_heard = $now,"
        " device_floor = CASE WHEN device_floor < $floor THEN $floor ELSE device_floor END"
        " WHERE stream = $stream",
        {{"contig", contig},
         {"hash", to_blob(head_hash)},
         {"now", now.micros},
         {"floor", work.frame.floor},
         {"stream", work.stream.value}});
}

}  // namespace

IngestWork prepare_work(DeviceId device, StreamId stream, Batch batch, Speaker speaker) {
    IngestWork work;
    work.device = device;
    work.owner = batch.origin ? batch.origin->device : device;
    work.is_of_hub = batch.origin ? batch.origin->is_hub : speaker == Speaker::hub;
    work.is_relayed = batch.origin.has_value();
    work.stream = stream;
    work.frame = std::move(batch);
    auto previous = work.frame.prev_hash;
    auto seq = work.frame.from_seq;
    for (auto& wire : work.frame.records) {
        ReadyRecord record;
        record.id = id_of(wire);
        record.seq = seq++;
        record.body_hash = hash_of_body(wire.body);
        record.sealed_hash = hash_of_sealed(wire.sealed);
        record.hash =
            chain_hash(previous, record.seq, wire.header, record.body_hash, record.sealed_hash);
        previous = record.hash;
        record.wire = std::move(wire);
        work.records.push_back(std::move(record));
    }
    work.frame.records.clear();
    return work;
}

std::vector<IngestResult> append_all(Transaction& transaction,
                                     std::span<const IngestWork* const> works,
                                     platform::WallTime now, const Alarms& alarms,
                                     const HubBlocks& blocks) {
    std::vector<Reading> readings;
    KnownRecords known;
    for (const auto* work : works) {
        readings.push_back(read_batch(transaction, *work));
        for (auto i = readings.back().first_new; i < work->records.size(); ++i)
            known.ask_for(work->records[i].id);
    }
    known.look_up(transaction);

    LogRows rows{now};
    const auto epoch = current_epoch(transaction).id;
    std::vector<IngestResult> results;
    for (const auto& reading : readings) {
        const auto& work = *reading.work;
        if (reading.is_refused) {
            results.emplace_back(
                refuse(IngestRefusal{IngestRefusalKind::stream_of_others, "sync.stream_of_others",
                                     "this stream belongs to another device"}));
            continue;
        }
        auto contig = reading.stream.contig;
        auto head_hash = reading.stream.head_hash;
        for (auto i = reading.first_new; i < work.records.size(); ++i) {
            const auto& record = work.records[i];
            const auto repeats = known.add(record);
            if (repeats == Repeats::with_other_content) {
                alarms.raise(transaction, AlarmKind::same_id, platform::to_text(record.id),
                             work.owner, "stream=" + platform::to_text(work.stream));
            }
            rows.add(work, record, repeats);
            contig = record.seq;
            head_hash = record.hash;
        }
        if (!reading.stream.is_closed) {
            if (reading.stream.is_new) {
                open_stream(transaction, work, now);
                note_origin(transaction, work, alarms, blocks);
            }
            note_trouble(transaction, reading, contig, alarms, blocks);
            move_stream(transaction, reading, contig, head_hash, now);
        }
        results.emplace_back(BatchAnswer{epoch, contig, head_hash, reading.stream.safe, now,
                                         reading.stream.is_closed, reading.is_fork});
    }
    rows.write(transaction);
    return results;
}

}  // namespace services::sync

#include "services/sync/salvage.hpp"

#include <algorithm>

#include "platform/base/json.hpp"
#include "platform/base/log.hpp"
#include "services/sync/bundles.hpp"
#include "services/sync/journal_rows.hpp"
#include "services/sync/remains.hpp"

namespace services::sync {

namespace {

using platform::Transaction;

Projection* room_of(const RoomList& rooms, std::string_view kind) {
    const auto room = kind.substr(0, kind.find('.'));
    const auto found =
        std::ranges::find_if(rooms, [&](const auto& one) { return one->room() == room; });
    return found == rooms.end() ? nullptr : found->get();
}

// Its content is gone from here for good, but a receipt asks whether the hub has it.
void keep_pruned(Transaction& t, const RemainingRecord& record) {
    const auto stream = record.stream.value;
    t.execute(
        "INSERT INTO journal_streams (stream, is_current, head, head_hash, acked, safe, pruned,"
        " forked_from) VALUES ($stream, 0, $seq, $hash, $seq, $seq, $seq, NULL)"
        " ON CONFLICT (stream) DO UPDATE SET head = $seq, head_hash = $hash, acked = $seq,"
        " safe = $seq, pruned = $seq WHERE journal_streams.head < $seq",
        {{"stream", stream}, {"seq", record.seq}, {"hash", to_blob(record.hash)}});
    t.execute(
        "INSERT INTO journal_records (stream, seq, record_id, header, body, sealed, body_hash,"
        " sealed_hash, hash) VALUES ($stream, $seq, $id, $header, NULL, NULL, $body_hash,"
        " $sealed_hash, $hash) ON CONFLICT (stream, seq) DO NOTHING",
        {{"stream", stream},
         {"seq", record.seq},
         {"id", record.id.value},
         {"header", record.header},
         {"body_hash", to_blob(record.body_hash)},
         {"sealed_hash", to_blob(record.sealed_hash)},
         {"hash", to_blob(record.hash)}});
}

void apply(Transaction& t, const RoomList& rooms, const RemainingRecord& remaining) {
    auto record = record_from_header(remaining.header);
    auto* room = record ? room_of(rooms, record->kind) : nullptr;
    if (room == nullptr) return;
    record->body = *remaining.body;
    record->sealed = remaining.sealed;
    room->apply(*record, std::nullopt, t);  // what it cannot use, the hub will tell
}

void take_over(Transaction& t, const RoomList& rooms, const Remains& remains, StreamId fresh,
               Salvage& salvage) {
    open_journal_stream(t, fresh, remains.last_stream);
    keep_journal_fact(t, "first_stream", platform::to_text(fresh));
    keep_journal_fact(t, "forks", "1");
    JournalStream stream;
    stream.id = fresh;
    for (const auto& record : remains.records) {
        if (!record.body) {
            keep_pruned(t, record);
            ++salvage.safe;
            continue;
        }
        add_journal_row(t, stream, record.id, record.header, *record.body, record.sealed);
        apply(t, rooms, record);
        ++salvage.records;
    }
    for (const auto& row : remains.others)
        std::ranges::any_of(rooms, [&](const auto& room) { return room->take_over(row, t); });
}

void say_so(Journal& journal, const Salvage& salvage) {
    const auto id = journal.mint_id();
    const auto subject = SubjectId{journal.state().stream.value};
    journal.write([&](Transaction& t) {
        journal.append(t, {id,
                           std::string(salvaged_kind),
                           subject,
                           {ActorKind::system, ""},
                           platform::to_canonical_text({{"kept", salvage.kept},
                                                        {"records", salvage.records},
                                                        {"damaged", salvage.damaged},
                                                        {"safe", salvage.safe}}),
                           {}});
    });
}

}  // namespace

Salvage salvage_into(platform::Database& fresh, const RoomList& rooms, const SalvageTask& task,
                     platform::Clock& clock, platform::IdMint& ids) {
    const auto remains = read_device_remains(task.damaged, task.identity);
    Salvage salvage;
    const auto stream = ids.mint_as<StreamId>();
    fresh.write([&](Transaction& t) {
        salvage = {task.damaged.filename().string(), 0, remains.not_believed, 0};
        take_over(t, rooms, remains, stream, salvage);
    });
    Bundles bundles(fresh, clock, task.root);
    // Of another root, older, or no bundle at all: then it is not taken.
    const auto taken = std::ranges::count_if(
        remains.texts, [&](const auto& text) { return bundles.accept(text).has_value(); });
    Journal journal(fresh, clock, ids, bundles, task.identity);
    say_so(journal, salvage);
    platform::log(platform::LogLevel::alarm, "sync.store_salvaged",
                  {{"kept", std::string_view(salvage.kept)},
                   {"records", salvage.records},
                   {"damaged", salvage.damaged},
                   {"safe", salvage.safe},
                   {"bundles", static_cast<std::int64_t>(taken)}});
    return salvage;
}

}  // namespace services::sync

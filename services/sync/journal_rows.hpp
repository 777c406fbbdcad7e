// The journal's rows: its streams, its chained records, its few facts. Private to the room.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "services/sync/record.hpp"
#include "services/sync/row_values.hpp"

namespace services::sync {

struct JournalStream {
    StreamId id;
    std::int64_t head = 0;
    platform::Digest head_hash{};
    std::int64_t acked = 0;
    std::int64_t safe = 0;
    std::int64_t pruned = 0;
    std::optional<std::string> forked_from;
};

std::optional<JournalStream> find_current_stream(platform::Transaction& transaction);
void open_journal_stream(platform::Transaction& transaction, StreamId stream,
                         std::optional<StreamId> forked_from);
// Adds the record at the stream's end and moves its head.
void add_journal_row(platform::Transaction& transaction, JournalStream& stream, RecordId id,
                     std::string_view header, const std::string& body,
                     const std::optional<platform::Bytes>& sealed);

std::optional<std::string> journal_fact(platform::Transaction& transaction, std::string_view name);
void keep_journal_fact(platform::Transaction& transaction, std::string_view name,
                       std::string_view value);

}  // namespace services::sync

// Walks the hub's log and says where it does not hold together: for `verify`, and for whoever
// restored a backup. Erased bodies and seals are no fault: their hashes stay in the chain.
#pragma once

#include <string>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/sync/record.hpp"

namespace services::sync {

enum class LogFlaw {
    missing,  // a seq up to contig is not there
    chain,    // its hash does not follow from the one before
    body,     // the body is not what was hashed
    sealed,   // nor the sealed part
    head,     // the stream's contig or head hash is not its last row's
};
std::string_view name_of(LogFlaw flaw);

struct FlawedLink {
    StreamId stream;
    std::int64_t seq = 0;
    LogFlaw flaw{};
};

struct LogCheck {
    std::int64_t records = 0;
    std::vector<FlawedLink> flaws;  // the first of each stream
};
LogCheck check_log(const platform::Database& database);
// The same for the newest link of each stream: there a disk that failed would show first.
LogCheck check_newest_links(const platform::Database& database);

// Up to where a stream was taken in, and the hash of its chain there.
struct StreamHead {
    StreamId stream;
    DeviceId device;
    std::int64_t contig = 0;
    platform::Digest head_hash{};
    bool operator==(const StreamHead&) const = default;
};
std::vector<StreamHead> stream_heads(const platform::Database& database);
// Whether this log went through there: it holds the stream up to `head`, link for link.
bool went_through(const platform::Database& database, const StreamHead& head);

}  // namespace services::sync

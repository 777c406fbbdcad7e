// What travels between a device and its hub, as JSON: batches of records up, their answers, pages
// of feeds down. Reading is strict: whatever is not exactly in its form is refused with a sentence.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/crypto/hashing.hpp"
#include "services/sync/record.hpp"

namespace services::sync {

inline constexpr std::size_t most_records_in_batch = 500;
inline constexpr std::size_t most_bytes_in_batch = std::size_t{4} * 1024 * 1024;

// The header travels as the exact text that was hashed.
struct WireRecord {
    std::string header;
    std::string body;
    std::optional<platform::Bytes> sealed;
};

// Whose stream it is, when a hub carries it upward for somebody else.
struct StreamOrigin {
    DeviceId device;
    bool is_hub = false;
};

struct Batch {
    std::int64_t from_seq = 1;
    platform::Digest prev_hash{};  // of from_seq - 1; zeros for the first
    std::int64_t floor = 0;        // bodies up to here exist no more on the device
    std::optional<StreamId> forked_from;
    std::optional<StreamOrigin> origin;  // only from a hub; nothing: the sender's own stream
    std::vector<WireRecord> records;     // none: only asking how far the hub is
};

struct BatchAnswer {
    std::string epoch;
    std::int64_t contig = 0;
    platform::Digest head_hash{};
    std::int64_t safe = 0;
    platform::WallTime time;
    bool is_closed = false;  // staff closed the stream: what is not safe moves to another one
    bool is_fork = false;    // what was sent is not what is here; a device sees it by the hash
};

struct FeedItem {
    std::string feed;
    std::string key;
    std::int64_t n = 0;
    std::optional<std::string> body;  // nothing: withdrawn
};

struct FeedPage {
    std::string epoch;
    std::int64_t next_after = 0;
    bool has_more = false;
    std::vector<FeedItem> items;
};

// What a device has not heard yet: a page of each feed that has something new.
struct FeedNews {
    std::string epoch;
    std::map<std::string, FeedPage, std::less<>> pages;  // by the name the device asked for
};

struct WireRefusal {
    std::string code;
    std::string sentence;
};

std::string to_json_text(const Batch& batch);
platform::Outcome<Batch, WireRefusal> batch_from_json(std::string_view text);
std::string to_json_text(const BatchAnswer& answer);
platform::Outcome<BatchAnswer, WireRefusal> batch_answer_from_json(std::string_view text);
std::string to_json_text(const FeedNews& news);
platform::Outcome<FeedNews, WireRefusal> feed_news_from_json(std::string_view text);

}  // namespace services::sync

// Takes in what devices send: appends and acknowledges, nothing else. Batches that arrive together
// share one transaction. It reads frames, never contents, and opens nothing.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "services/sync/admission.hpp"
#include "services/sync/alarms.hpp"
#include "services/sync/wire.hpp"

namespace services::sync {

class HubBlocks;

enum class IngestRefusalKind {
    malformed,         // 400
    stream_of_others,  // 403
    not_a_hub,         // 403: only a hub carries streams of others
    cut_off,           // 403: the device may speak no more
    too_large,         // 413
    one_at_a_time,     // 429: this device's batch is still being written
    too_busy,          // 503
};
int http_status_of(IngestRefusalKind kind);

struct IngestRefusal {
    IngestRefusalKind kind{};
    std::string code;
    std::string sentence;
};

using IngestResult = platform::Outcome<BatchAnswer, IngestRefusal>;

// A hub of a hall or a county speaks for its devices too.
enum class Speaker { device, hub };

struct StreamInfo {
    StreamId stream;
    DeviceId device;
    std::int64_t contig = 0;
    std::int64_t safe = 0;
    std::int64_t device_floor = 0;
    std::optional<StreamId> forked_from;
    platform::WallTime opened;
    platform::WallTime last_heard;
    bool is_closed = false;
    bool is_relayed = false;  // a hub below carries it
};

class Ingest final {
public:
    Ingest(platform::Database& database, const platform::Clock& clock, const Alarms& alarms,
           const HubBlocks& blocks);
    ~Ingest();

    // From many threads at once. Answers after the commit. A fault of the disk is thrown.
    IngestResult take(DeviceId device, StreamId stream, std::string_view json,
                      Speaker speaker = Speaker::device);

    // What this hub itself said in a stream that ended in a restore, as the hub above gave it back.
    // How far that stream is then: not on, when it does not go on from what is here.
    std::int64_t take_back(DeviceId hub, StreamId stream, Batch batch) const;

    // False refuses the whole batch. Set before use.
    void admit_only(Admits admits) { admits_ = std::move(admits); }

    std::vector<StreamInfo> streams() const;
    // Only after a backup that holds the stream up to there was restored and compared.
    void mark_safe(StreamId stream, std::int64_t up_to) const;
    // The device is lost, or its gap was accepted: nothing more is taken under this stream. A
    // device that does come back moves what it has to another one. Settles the stream's gap alarm.
    bool close_stream(StreamId stream, std::string_view staff, std::string_view why) const;

private:
    struct Waiting;
    void lead(std::unique_lock<std::mutex>& lock);
    void commit(std::vector<std::shared_ptr<Waiting>>& group);

    platform::Database& database_;
    const platform::Clock& clock_;
    const Alarms& alarms_;
    const HubBlocks& blocks_;
    Admits admits_;
    std::mutex mutex_;
    std::condition_variable done_;
    std::deque<std::shared_ptr<Waiting>> queue_;
    std::set<DeviceId> busy_;
    bool is_led_ = false;
};

}  // namespace services::sync

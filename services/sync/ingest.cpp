#include "services/sync/ingest.hpp"

#include <map>

#include "services/sync/epochs.hpp"
#include "services/sync/hub_blocks.hpp"
#include "services/sync/ingest_work.hpp"
#include "services/sync/row_values.hpp"

namespace services::sync {

using platform::refuse;
using platform::Transaction;

namespace {

constexpr std::size_t most_in_queue = 2000;
constexpr std::size_t most_records_in_group = 5000;

}  // namespace

struct Ingest::Waiting {
    IngestWork work;
    std::optional<IngestResult> answer;  // within the transaction
    std::optional<IngestResult> result;  // once it is durable
    std::exception_ptr fault;
};

int http_status_of(IngestRefusalKind kind) {
    switch (kind) {
        case IngestRefusalKind::malformed:
            return 400;
        case IngestRefusalKind::stream_of_others:
        case IngestRefusalKind::not_a_hub:
        case IngestRefusalKind::cut_off:
            return 403;
        case IngestRefusalKind::too_large:
            return 413;
        case IngestRefusalKind::one_at_a_time:
            return 429;
        case IngestRefusalKind::too_busy:
            return 503;
    }
    return 400;
}

Ingest::Ingest(platform::Database& database, const platform::Clock& clock, const Alarms& alarms,
               const HubBlocks& blocks)
    : database_(database), clock_(clock), alarms_(alarms), blocks_(blocks) {}

Ingest::~Ingest() = default;

IngestResult Ingest::take(DeviceId device, StreamId stream, std::string_view json,
                          Speaker speaker) {
    auto batch = batch_from_json(json);
    if (!batch) {
        const auto kind = batch.refusal().code == "sync.too_large" ? IngestRefusalKind::too_large
                                                                   : IngestRefusalKind::malformed;
        return refuse(IngestRefusal{kind, batch.refusal().code, batch.refusal().sentence});
    }
    if (batch->origin && speaker != Speaker::hub) {
        return refuse(IngestRefusal{IngestRefusalKind::not_a_hub, "sync.not_a_hub",
                                    "only a hub may carry the streams of others"});
    }
    auto waiting = std::make_shared<Waiting>();
    waiting->work = prepare_work(device, stream, std::move(batch).value(), speaker);

    std::unique_lock lock(mutex_);
    if (queue_.size() >= most_in_queue) {
        return refuse(IngestRefusal{IngestRefusalKind::too_busy, "sync.too_busy",
                                    "too many batches are waiting to be written"});
    }
    if (!busy_.insert(device).second) {
        return refuse(IngestRefusal{IngestRefusalKind::one_at_a_time, "sync.one_at_a_time",
                                    "a batch of this device is still being written"});
    }
    queue_.push_back(waiting);
    // Whoever finds nobody writing writes for all that wait: while one group is being synced to the
    // disk the next one gathers.
    while (!waiting->result && !waiting->fault) {
        if (is_led_) {
            done_.wait(lock);
        } else {
            lead(lock);
        }
    }
    busy_.erase(device);
    if (waiting->fault) std::rethrow_exception(waiting->fault);
    return std::move(*waiting->result);
}

void Ingest::lead(std::unique_lock<std::mutex>& lock) {
    is_led_ = true;
    std::vector<std::shared_ptr<Waiting>> group;
    std::size_t records = 0;
    while (!queue_.empty() && (group.empty() || records + queue_.front()->work.records.size() <=
                                                    most_records_in_group)) {
        records += queue_.front()->work.records.size();
        group.push_back(queue_.front());
        queue_.pop_front();
    }
    lock.unlock();
    commit(group);
    lock.lock();
    is_led_ = false;
    done_.notify_all();
}

void Ingest::commit(std::vector<std::shared_ptr<Waiting>>& group) {
    try {
        database_.write([&](Transaction& t) {
            std::vector<Waiting*> admitted;
            std::vector<const IngestWork*> works;
            for (const auto& waiting : group) {
                if (admits_ && !admits_(t, waiting->work.device)) {
                    waiting->answer =
                        refuse(IngestRefusal{IngestRefusalKind::cut_off, "sync.cut_off",
                                             "this device may send no more"});
                    continue;
                }
                admitted.push_back(waiting.get());
                works.push_back(&waiting->work);
            }
            auto answers = append_all(t, works, clock_.wall(), alarms_, blocks_);
            for (std::size_t i = 0; i < admitted.size(); ++i)
                admitted[i]->answer = std::move(answers[i]);
        });
        for (const auto& waiting : group)
            waiting->result = std::move(waiting->answer);
    } catch (...) {
        for (const auto& waiting : group)
            waiting->fault = std::current_exception();
    }
}

std::int64_t Ingest::take_back(DeviceId hub, StreamId stream, Batch batch) const {
    batch.origin.reset();
    const auto work = prepare_work(hub, stream, std::move(batch), Speaker::device);
    const IngestWork* const works[] = {&work};
    return database_.write([&](Transaction& t) {
        const auto answers = append_all(t, works, clock_.wall(), alarms_, blocks_);
        return answers.front() ? answers.front()->contig : std::int64_t{0};
    });
}

std::vector<StreamInfo> Ingest::streams() const {
    return database_.read([](Transaction& t) {
        std::vector<StreamInfo> streams;
        for (const auto& row : t.query("SELECT * FROM hub_streams ORDER BY opened, stream")) {
            StreamInfo info;
            info.stream = id_at<StreamId>(row, "stream");
            info.device = id_at<DeviceId>(row, "device");
            info.contig = row.integer("contig");
            info.safe = row.integer("safe");
            info.device_floor = row.integer("device_floor");
            if (!row.is_null("forked_from")) {
                info.forked_from = id_at<StreamId>(row, "forked_from");
            }
            info.opened = {row.integer("opened")};
            info.last_heard = {row.integer("last_heard")};
            info.is_closed = !row.is_null("closed");
            info.is_relayed = !row.is_null("relayed_by");
            streams.push_back(info);
        }
        return streams;
    });
}

void Ingest::mark_safe(StreamId stream, std::int64_t up_to) const {
    database_.write([&](Transaction& t) {
        t.execute(
            "UPDATE hub_streams SET safe = CASE WHEN contig < $up_to THEN contig ELSE $up_to END"
            " WHERE stream = $stream AND safe < $up_to",
            {{"up_to", up_to}, {"stream", stream.value}});
    });
}

bool Ingest::close_stream(StreamId stream, std::string_view staff, std::string_view why) const {
    return database_.write([&](Transaction& t) {
        const auto closed = t.execute(
            "UPDATE hub_streams SET closed = $now, closed_by = $staff, closed_why = $why"
            " WHERE stream = $stream AND closed IS NULL",
            {{"now", clock_.wall().micros},
             {"staff", staff},
             {"why", why},
             {"stream", stream.value}});
        if (closed == 0) return false;
        blocks_.void_blocks_of(t, stream);
        t.execute(
            "UPDATE hub_alarms SET settled = $now, settled_by = $staff, note = $why"
            " WHERE kind = 'gap' AND about = $about AND settled IS NULL",
            {{"now", clock_.wall().micros},
             {"staff", staff},
             {"why", why},
             {"about", platform::to_text(stream)}});
        return true;
    });
}

}  // namespace services::sync

#include "services/sync/refill.hpp"

#include "platform/base/log.hpp"
#include "services/sync/row_values.hpp"

namespace services::sync {

using platform::Transaction;

namespace {

struct Ended {
    StreamId stream;
    std::int64_t contig = 0;
};

// The hub's own streams that ended in a restore; none once it has said something since.
std::vector<Ended> ended_streams(const platform::Database& database, DeviceId hub) {
    return database.read([&](Transaction& t) {
        std::vector<Ended> ended;
        for (const auto& row :
             t.query("SELECT s.stream, s.contig, f.value AS present FROM hub_streams s"
                     " LEFT JOIN hub_facts f ON f.name = 'own_stream' AND f.value = s.stream"
                     " WHERE s.device = $hub ORDER BY s.opened, s.stream",
                     {{"hub", hub.value}})) {
            if (row.is_null("present"))
                ended.push_back({id_at<StreamId>(row, "stream"), row.integer("contig")});
            else if (row.integer("contig") > 0)
                return std::vector<Ended>{};
        }
        return ended;
    });
}

// What the upper hub has of it after that; nothing when it does not say.
std::optional<Batch> asked_for(platform::HttpClient& upper, const Ended& ended) {
    platform::ClientRequest request;
    request.path = "/v1/streams/" + platform::to_text(ended.stream) + "/records";
    request.query = {{"after", std::to_string(ended.contig)}};
    const auto response = upper.send(request);
    if (!response || response->status != 200) return std::nullopt;
    auto batch = batch_from_json(response->body);
    if (!batch || batch->from_seq != ended.contig + 1) return std::nullopt;
    return std::move(batch).value();
}

}  // namespace

Refill take_back_own(const platform::Database& database, const Ingest& ingest,
                     platform::HttpClient& upper, DeviceId hub) {
    Refill refill{.is_whole = true};
    for (auto ended : ended_streams(database, hub)) {
        while (true) {
            auto batch = asked_for(upper, ended);
            if (!batch || batch->floor > 0) refill.is_whole = false;
            if (!batch || batch->records.empty()) break;
            const auto count = static_cast<std::int64_t>(batch->records.size());
            const auto contig = ingest.take_back(hub, ended.stream, std::move(*batch));
            if (contig != ended.contig + count) {
                refill.is_whole = false;
                break;
            }
            refill.records += count;
            ended.contig = contig;
        }
    }
    if (refill.records > 0)
        platform::log(platform::LogLevel::info, "sync.own_words_taken_back",
                      {{"records", refill.records}});
    return refill;
}

}  // namespace services::sync

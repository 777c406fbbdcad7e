#include "services/sync/log_check.hpp"

#include "services/sync/row_values.hpp"

namespace services::sync {

using platform::Transaction;

namespace {

constexpr int rows_at_once = 500;

struct Walk {
    StreamId stream;
    std::int64_t seq = 0;
    platform::Digest hash{};
};

std::optional<LogFlaw> flaw_of(const platform::Row& row, Walk& walk) {
    if (row.integer("seq") != walk.seq + 1) return LogFlaw::missing;
    const auto body_hash = digest_at(row, "body_hash");
    const auto sealed_hash = digest_at(row, "sealed_hash");
    const auto hash =
        chain_hash(walk.hash, walk.seq + 1, row.text("header"), body_hash, sealed_hash);
    if (hash != digest_at(row, "hash")) return LogFlaw::chain;
    const auto body = row.maybe_text("body");
    if (body && hash_of_body(*body) != body_hash) return LogFlaw::body;
    const auto sealed = row.maybe_blob("sealed");
    if (sealed && hash_of_sealed(sealed) != sealed_hash) return LogFlaw::sealed;
    walk.seq += 1;
    walk.hash = hash;
    return std::nullopt;
}

// Where a walk over the last link alone begins; from the beginning when what comes before is gone.
Walk before_newest(Transaction& transaction, const platform::Row& stream) {
    Walk walk{id_at<StreamId>(stream, "stream"), 0, {}};
    const auto before = stream.integer("contig") - 1;
    const auto row =
        transaction.query_one("SELECT hash FROM hub_log WHERE stream = $stream AND seq = $seq",
                              {{"stream", walk.stream.value}, {"seq", before}});
    if (row) walk = {walk.stream, before, digest_at(*row, "hash")};
    return walk;
}

std::optional<FlawedLink> first_flaw(Transaction& transaction, const platform::Row& stream,
                                     Walk walk, std::int64_t& records) {
    while (true) {
        const auto rows = transaction.query(
            "SELECT seq, header, body, sealed, body_hash, sealed_hash, hash FROM hub_log"
            " WHERE stream = $stream AND seq > $seq ORDER BY seq LIMIT $most",
            {{"stream", walk.stream.value}, {"seq", walk.seq}, {"most", rows_at_once}});
        for (const auto& row : rows) {
            if (const auto flaw = flaw_of(row, walk)) {
                return FlawedLink{walk.stream, walk.seq + 1, *flaw};
            }
            ++records;
        }
        if (rows.empty()) break;
    }
    const auto contig = stream.integer("contig");
    if (walk.seq < contig) return FlawedLink{walk.stream, walk.seq + 1, LogFlaw::missing};
    if (walk.seq > contig || walk.hash != digest_at(stream, "head_hash")) {
        return FlawedLink{walk.stream, walk.seq, LogFlaw::head};
    }
    return std::nullopt;
}

}  // namespace

std::string_view name_of(LogFlaw flaw) {
    switch (flaw) {
        case LogFlaw::missing:
            return "missing";
        case LogFlaw::chain:
            return "chain";
        case LogFlaw::body:
            return "body";
        case LogFlaw::sealed:
            return "sealed";
        case LogFlaw::head:
            return "head";
    }
    return "chain";
}

namespace {

enum class Extent { everything, newest };

LogCheck checked(const platform::Database& database, Extent extent) {
    return database.read([&](Transaction& t) {
        LogCheck check;
        for (const auto& stream : t.query("SELECT stream, contig, head_hash FROM hub_streams"
                                          " ORDER BY stream")) {
            const Walk from = extent == Extent::newest
                                  ? before_newest(t, stream)
                                  : Walk{id_at<StreamId>(stream, "stream"), 0, {}};
            if (const auto flaw = first_flaw(t, stream, from, check.records)) {
                check.flaws.push_back(*flaw);
            }
        }
        return check;
    });
}

}  // namespace

LogCheck check_log(const platform::Database& database) {
    return checked(database, Extent::everything);
}

LogCheck check_newest_links(const platform::Database& database) {
    return checked(database, Extent::newest);
}

std::vector<StreamHead> stream_heads(const platform::Database& database) {
    return database.read([](Transaction& t) {
        std::vector<StreamHead> heads;
        for (const auto& row : t.query("SELECT stream, device, contig, head_hash FROM hub_streams"
                                       " ORDER BY stream"))
            heads.push_back({id_at<StreamId>(row, "stream"), id_at<DeviceId>(row, "device"),
                             row.integer("contig"), digest_at(row, "head_hash")});
        return heads;
    });
}

bool went_through(const platform::Database& database, const StreamHead& head) {
    return database.read([&](Transaction& t) {
        if (head.contig == 0) return true;
        const auto row =
            t.query_one("SELECT hash FROM hub_log WHERE stream = $stream AND seq = $seq",
                        {{"stream", head.stream.value}, {"seq", head.contig}});
        return row && digest_at(*row, "hash") == head.head_hash;
    });
}

}  // namespace services::sync

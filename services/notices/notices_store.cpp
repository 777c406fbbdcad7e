#include "services/notices/notices_store.hpp"

#include "platform/base/ensure.hpp"
#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"
#include "services/notices/notices_text.hpp"

namespace services::notices {
namespace {

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE notices_notices (
        notice TEXT NOT NULL PRIMARY KEY,
        body TEXT NOT NULL,
        until TEXT NOT NULL,
        state TEXT NOT NULL,
        version BIGINT NOT NULL,
        written_by TEXT NOT NULL,
        written BIGINT NOT NULL,
        decided_by TEXT NOT NULL,
        decided BIGINT,
        reason TEXT NOT NULL);
    CREATE INDEX notices_by_state ON notices_notices (state, until);
)"}};

Notice notice_at(const platform::Row& row) {
    auto read = read_notice(row.text("body"));
    platform::ensure(read.notice.has_value(), "a stored notice was written by us");
    return std::move(*read.notice);
}

Kept kept_at(const platform::Row& row) {
    Kept kept;
    kept.notice = notice_at(row);
    kept.state = platform::stored(row, "state", value_of<State>);
    kept.version = row.integer("version");
    kept.written_by = row.text("written_by");
    kept.written = {row.integer("written")};
    kept.decided_by = row.text("decided_by");
    kept.decided = platform::maybe_time(row, "decided");
    kept.reason = row.text("reason");
    return kept;
}

}  // namespace

void prepare_notices_tables(platform::Database& database) {
    platform::migrate(database, "notices", steps);
}

void put(platform::Transaction& t, const Kept& kept) {
    t.execute(
        "INSERT INTO notices_notices (notice, body, until, state, version, written_by, written,"
        " decided_by, decided, reason) VALUES ($notice, $body, $until, $state, $version,"
        " $written_by, $written, $decided_by, $decided, $reason) ON CONFLICT (notice) DO UPDATE"
        " SET body = $body, until = $until, state = $state, version = $version,"
        " written_by = $written_by, written = $written, decided_by = $decided_by,"
        " decided = $decided, reason = $reason",
        {{"notice", kept.notice.id.value},
         {"body", platform::to_canonical_text(to_json(kept.notice))},
         {"until", platform::to_text(kept.notice.until)},
         {"state", name_of(kept.state)},
         {"version", kept.version},
         {"written_by", kept.written_by},
         {"written", kept.written.micros},
         {"decided_by", kept.decided_by},
         {"decided", platform::micros_or_null(kept.decided)},
         {"reason", kept.reason}});
}

std::optional<Kept> find(platform::Transaction& t, NoticeId id) {
    const auto row =
        t.query_one("SELECT * FROM notices_notices WHERE notice = $notice", {{"notice", id.value}});
    if (!row) return std::nullopt;
    return kept_at(*row);
}

std::vector<Kept> all(platform::Transaction& t) {
    std::vector<Kept> kept;
    for (const auto& row : t.query("SELECT * FROM notices_notices ORDER BY written DESC, notice"))
        kept.push_back(kept_at(row));
    return kept;
}

std::vector<Notice> to_tell(platform::Transaction& t, platform::CivilDate day) {
    std::vector<Notice> notices;
    for (const auto& row :
         t.query("SELECT body FROM notices_notices WHERE state = $state AND until >= $day"
                 " ORDER BY decided DESC, notice",
                 {{"state", name_of(State::in_force)}, {"day", platform::to_text(day)}}))
        notices.push_back(notice_at(row));
    return notices;
}

std::int64_t stamp(platform::Transaction& t) {
    return t
        .query_one("SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) AS n FROM notices_notices")
        ->integer("n");
}

}  // namespace services::notices

// All SQL of notices.
#pragma once

#include <optional>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/notices/notices_types.hpp"

namespace services::notices {

struct Kept {
    Notice notice;
    State state = State::written;
    std::int64_t version = 0;  // grows with every event
    std::string written_by;
    platform::WallTime written;
    std::string decided_by;  // who approved or withdrew it last; empty: nobody
    std::optional<platform::WallTime> decided;
    std::string reason;  // why it was withdrawn
};

void prepare_notices_tables(platform::Database& database);

void put(platform::Transaction& t, const Kept& kept);
std::optional<Kept> find(platform::Transaction& t, NoticeId id);
// The newest first.
std::vector<Kept> all(platform::Transaction& t);
// Those approved whose last day is not before `day`.
std::vector<Notice> to_tell(platform::Transaction& t, platform::CivilDate day);
// Another one whenever anything changed.
std::int64_t stamp(platform::Transaction& t);

}  // namespace services::notices

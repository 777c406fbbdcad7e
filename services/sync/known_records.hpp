// Which record ids the log has already, so that a record that comes through a second stream keeps
// its place there and has no second effect. Private to the room.
#pragma once

#include <map>
#include <vector>

#include "services/sync/ingest_work.hpp"

namespace services::sync {

enum class Repeats { no, same, with_other_content };

class KnownRecords final {
public:
    void ask_for(RecordId id) { asked_.push_back(id); }
    void look_up(platform::Transaction& transaction);
    // Whether the record is known; it is from now on.
    Repeats add(const ReadyRecord& record);

private:
    struct Content {
        std::string header;
        platform::Digest body_hash{};
        platform::Digest sealed_hash{};
        bool operator==(const Content&) const = default;
    };
    void look_up_some(platform::Transaction& transaction, std::size_t from, std::size_t count);

    std::vector<RecordId> asked_;
    std::map<RecordId, Content> known_;
};

}  // namespace services::sync

// What the machines have said on their screens in this run, to be held against the hub: a record is
// promised when its receipt could be shown, and not before. Knows nothing of how it got anywhere.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/sync/record.hpp"

namespace services::simulation {

struct PromisedRecord {
    sync::RecordId id;
    sync::SubjectId note;
    int machine = 0;
    std::string mark;    // of an amendment: "machine.count"; of a note it is empty
    std::string secret;  // of a note
    std::optional<std::int64_t> number;
};

class Promises final {
public:
    void keep(PromisedRecord record) { records_.push_back(std::move(record)); }
    // The hub's own words that a restored backup does not hold are listed for staff, not promised.
    template <class IsThere>
    void forget_hub_words(int hub, IsThere&& is_there) {
        std::erase_if(records_, [&](const PromisedRecord& record) {
            return record.machine == hub && !is_there(record.id);
        });
    }
    // Counts up per machine, so that the order in which one machine wrote can be read off.
    std::string next_mark(int machine) {
        return std::to_string(machine) + "." + std::to_string(++marks_[machine]);
    }
    const std::vector<PromisedRecord>& records() const { return records_; }

private:
    std::vector<PromisedRecord> records_;
    std::map<int, int> marks_;
};

}  // namespace services::simulation

// All SQL of looking after stations. What was sealed stands in no table: it is opened from the log
// when somebody looks.
#pragma once

#include <optional>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/inspections/inspections_types.hpp"

namespace services::inspections {

struct StoredInspection {
    Inspection inspection;
    sync::RecordId record;  // whose sealed part holds the words
};
struct StoredHost {
    Host host;
    sync::RecordId record;
};

void prepare_inspection_tables(platform::Database& database);

// The first time only: however often a phone sends it, it is one.
void add(platform::Transaction& transaction, const StoredInspection& stored);
std::optional<StoredInspection> inspection_of(platform::Transaction& transaction, InspectionId id);
// The newest first.
std::vector<StoredInspection> inspections_in(platform::Transaction& transaction, int at_most);

void add(platform::Transaction& transaction, const StoredHost& stored);
void save(platform::Transaction& transaction, const Host& host);
std::optional<StoredHost> host_of(platform::Transaction& transaction, HostId id);
// What waits first, then the newest.
std::vector<StoredHost> hosts_in(platform::Transaction& transaction, int at_most);
std::int64_t hosts_waiting(platform::Transaction& transaction);

}  // namespace services::inspections

// What staff must know and settle: forks, clones, gaps, ids used twice, what the hub forgot in a
// restore. The same trouble is one open alarm, however often it is seen.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/sync/record.hpp"

namespace services::sync {

enum class AlarmKind {
    fork,         // two histories under one stream
    clone,        // a stream goes on although its device moved to another one
    gap,          // a device has pruned what a restored hub lacks
    same_id,      // one record id, two contents
    forgotten,    // devices heard more from the hub than its backup holds
    block_clash,  // one number, two holders
    salvaged,     // a device's store was damaged; what was intact goes on in a new stream
};
std::string_view name_of(AlarmKind kind);

struct Alarm {
    std::int64_t id = 0;
    AlarmKind kind{};
    std::string about;  // the stream, device or resource
    DeviceId device;
    std::string detail;  // figures, never a person
    platform::WallTime raised;
    std::optional<platform::WallTime> settled;
    std::string settled_by;
    std::string note;
};

class Alarms final {
public:
    Alarms(platform::Database& database, const platform::Clock& clock)
        : database_(database), clock_(clock) {}

    void raise(platform::Transaction& transaction, AlarmKind kind, std::string_view about,
               DeviceId device, std::string_view detail) const;
    std::vector<Alarm> open() const;
    std::vector<Alarm> all(int most = 500) const;
    // False when there is no such open alarm. `staff` is an account's id.
    bool settle(std::int64_t id, std::string_view staff, std::string_view note) const;

private:
    platform::Database& database_;
    const platform::Clock& clock_;
};

}  // namespace services::sync

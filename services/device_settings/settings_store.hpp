// All SQL of pushed settings, the same tables on hub and device (which has only its own answers).
#pragma once

#include <optional>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/device_settings/settings_records.hpp"

namespace services::device_settings {

enum class Stage { first, rest };

// What became of a push, for staff.
struct Push {
    PushId id;
    Values values;
    std::string by;
    platform::WallTime said;
    std::optional<platform::WallTime> widened;
    std::optional<platform::WallTime> stopped;
    std::string stop_reason;
};

struct Target {
    sync::DeviceId device;
    Stage stage{};
    std::optional<Answer> answer;
    std::string key;
    std::optional<platform::WallTime> answered;
};

void prepare_settings_tables(platform::Database& database);

void insert(platform::Transaction& t, const Push& push);
void insert(platform::Transaction& t, PushId push, const Target& target);
void save(platform::Transaction& t, const Push& push);
// False when that device was not asked.
bool save_answer(platform::Transaction& t, sync::DeviceId device, const Answered& answered,
                 platform::WallTime at);
std::optional<Push> push_of(platform::Transaction& t, PushId id);
std::vector<Push> newest_pushes(platform::Transaction& t, int most);
std::vector<Target> targets_of(platform::Transaction& t, PushId id);
// What was sent to the device and not stopped, oldest first.
std::vector<Push> sent_to(platform::Transaction& t, sync::DeviceId device);

// On a device: its newest answer, and what it holds since.
std::optional<Answered> own_answer(platform::Transaction& t);

}  // namespace services::device_settings

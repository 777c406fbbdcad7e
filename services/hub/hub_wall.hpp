// The live wall: every station in one line. Whoever watches says up to which version they know, and
// is told of the lines that changed since. Drawn when somebody looks and something came in, however
// many look; for what comes without a record, a few times a second.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/json.hpp"
#include "services/assistance/assistance_desk.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/hub_directory.hpp"
#include "services/sync/hub_sync.hpp"

namespace services::hub {

// A device of which nothing was heard for so long is counted as silent.
inline constexpr std::chrono::minutes device_silent_after{5};

struct WallLine {
    sync::StationId station;
    std::string number;
    std::string name;
    std::string division;
    places::Open open = places::Open::unknown;
    places::OpenCause cause = places::OpenCause::not_heard;
    platform::WallTime open_at;
    std::optional<int> people;
    std::optional<int> free_seats;
    int seats = 0;
    int devices = 0;
    int silent = 0;            // of them
    std::int64_t waiting = 0;  // records not delivered yet
    int alarms = 0;
    int calls = 0;
    bool operator==(const WallLine&) const = default;
};

class HubWall final {
public:
    HubWall(const devices::Devices& devices, const HubDirectory& stations,
            const sync::HubSync& sync, const assistance::AssistanceDesk& desk,
            const platform::Clock& clock);

    struct News {
        std::int64_t version = 0;
        bool is_whole =
            false;  // the watcher's version is not ours: all lines, none left from before
        std::vector<WallLine> lines;
    };
    News since(std::optional<std::int64_t> version) const;
    std::optional<WallLine> line(sync::StationId station) const;

private:
    void look() const;

    const devices::Devices& devices_;
    const HubDirectory& stations_;
    const sync::HubSync& sync_;
    const assistance::AssistanceDesk& desk_;
    const platform::Clock& clock_;
    struct Known {
        WallLine line;
        std::int64_t version = 0;
    };
    mutable std::mutex mutex_;  // guards what was drawn
    mutable std::map<sync::StationId, Known> known_;
    mutable std::int64_t first_ = 0;  // versions before it were of a wall with other stations
    mutable std::int64_t version_ = 0;
    mutable std::optional<platform::BootTime> looked_at_;
    mutable std::int64_t cursor_ = -1;  // as it was when it was drawn
};

}  // namespace services::hub

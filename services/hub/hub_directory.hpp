// The stations this hub tells of: what staff keep of each, with what the hub knows of it anyway,
// and of those of the hub above as that one told of them. One picture of all of them serves
// devices, phones and the console; it is made anew when something in it changed. Devices of a
// county are told of that county's.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "platform/clock/clock.hpp"
#include "services/devices/devices.hpp"
#include "services/directory/directory_office.hpp"
#include "services/directory/finder.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/hub_places.hpp"
#include "services/hub/upper_news.hpp"

namespace services::hub {

struct City {
    std::vector<std::shared_ptr<const directory::Station>> stations;  // shared with what is found
    std::string stamp;  // another one for another picture

    const directory::Station* find(sync::StationId id) const;
};

class HubDirectory final {
public:
    HubDirectory(platform::Database& database, sync::RecordLog& log,
                 directory::DirectoryProjection& projection, const devices::Devices& devices,
                 const HubPlaces& places, Bulletin& bulletin, const sync::HubFeeds& feeds,
                 const UpperNews& upper, std::shared_ptr<const calendar::WorkingDays> days,
                 const platform::Clock& clock);

    // As it is now, to a second.
    std::shared_ptr<const City> city() const;
    // What every station published last, as it can be believed now.
    std::shared_ptr<const directory::States> states() const;
    // Nearest first where it is known where one stands, else by name.
    std::vector<directory::Found> near(std::optional<directory::Position> from,
                                       std::optional<places::ThingKind> thing) const;
    directory::DayHours hours_today(const directory::OpeningHours& hours) const;
    // The map feed, with its ETag; the same until something in it changed.
    struct Map {
        std::string text;
        std::string etag;
    };
    std::shared_ptr<const Map> map() const;
    // Devices are told when their county's list changed, and now and then of what changed there.
    void turn();

private:
    void tell_lists(const City& city);
    void tell_states(const City& city);
    void tell_moment();
    std::string stamp_now() const;
    std::shared_ptr<const City> drawn(const std::string& stamp) const;

    platform::Database& database_;
    const devices::Devices& devices_;
    const HubPlaces& places_;
    Bulletin& bulletin_;
    const sync::HubFeeds& feeds_;
    const UpperNews& upper_;
    const std::shared_ptr<const calendar::WorkingDays> days_;  // shared with the hub's offices
    const platform::Clock& clock_;
    mutable std::mutex mutex_;  // guards the picture
    mutable std::shared_ptr<const City> city_;
    mutable std::optional<platform::BootTime> looked_at_;
    mutable std::mutex states_mutex_;  // guards what was read of states
    mutable std::shared_ptr<const directory::States> states_;
    mutable std::int64_t states_version_ = 0;
    mutable std::optional<platform::BootTime> states_read_at_;
    mutable std::mutex map_mutex_;  // guards the map and what it was drawn of
    mutable std::shared_ptr<const Map> map_;
    mutable std::shared_ptr<const City> map_city_;
    mutable std::shared_ptr<const directory::States> map_states_;
    std::string told_stamp_;                            // of whoever turns the hub
    std::map<std::string, std::string> told_;           // by county
    std::shared_ptr<const directory::States> told_of_;  // all that is in it was told
    directory::States told_states_;
    std::optional<platform::BootTime> states_told_at_;
    std::optional<platform::BootTime> moment_told_at_;

public:
    directory::DirectoryOffice office;
};

}  // namespace services::hub

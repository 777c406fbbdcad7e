// The sessions of the halls this hub serves: what each offers, as built into the program; the
// seats, granted to kiosks in blocks or given here; what time and arrivals ask for; what kiosks are
// told.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

#include "platform/clock/clock.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/hub_queue.hpp"
#include "services/sessions/booking_office.hpp"
#include "services/sync/hub_blocks.hpp"
#include "services/sync/hub_feeds.hpp"

namespace services::hub {

std::shared_ptr<const Catalogues<sessions::Catalogue>> shipped_sessions();

class HubSessions final {
public:
    HubSessions(platform::Database& database, sync::RecordLog& log,
                sessions::SessionsProjection& projection, const sync::HubBlocks& blocks,
                const sync::HubFeeds& feeds, const Installation& installation, Bulletin& bulletin,
                const devices::Devices& devices, const platform::Clock& clock);

    // Stations with a catalogue of sessions, by name.
    std::vector<devices::Station> halls() const;
    std::shared_ptr<const sessions::Catalogue> catalogue_of(sessions::HallId hall) const;
    // Seats of newly opened sessions are defined, what is due is settled, kiosks are told.
    void turn(std::int64_t state);

private:
    void define_seats(const devices::Station& hall);
    void publish(const devices::Station& hall);

    platform::Database& database_;
    const sync::HubBlocks& blocks_;
    const sync::HubFeeds& feeds_;
    const devices::Devices& devices_;
    const platform::Clock& clock_;
    HubNumbers seats_;
    // Of whoever turns the hub:
    std::map<sessions::HallId, std::string> told_;
    std::set<std::string> defined_;
    std::int64_t seen_state_ = -1;
    std::int64_t seen_minute_ = -1;

public:
    OfferedCatalogues<sessions::Catalogue, sessions::read_catalogue> offered;
    sessions::BookingOffice office;
};

}  // namespace services::hub

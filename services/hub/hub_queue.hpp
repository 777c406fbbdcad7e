// The halls this hub serves: what each offers, as built into the program; the numbers of the next
// days, granted to kiosks in blocks; and what kiosks and boards are told of the line.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/clock/clock.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/offered_catalogues.hpp"
#include "services/queue/queue_office.hpp"
#include "services/queue/queue_reports.hpp"
#include "services/sync/hub_blocks.hpp"
#include "services/sync/hub_feeds.hpp"

namespace services::hub {

// A fault when one of them is not sound.
std::shared_ptr<const Catalogues<queue::Catalogue>> shipped_catalogues();

// Numbers the hub gives itself: of the shared rest.
class HubNumbers final : public sync::NumberSource {
public:
    explicit HubNumbers(const sync::HubBlocks& blocks) : blocks_(blocks) {}
    std::optional<std::int64_t> take(platform::Transaction& transaction,
                                     std::string_view resource) override;
    bool is_known(platform::Transaction& transaction) const override;

private:
    const sync::HubBlocks& blocks_;
};

class HubQueue final {
public:
    HubQueue(platform::Database& database, sync::RecordLog& log, queue::QueueProjection& projection,
             const sync::HubBlocks& blocks, const sync::HubFeeds& feeds,
             const Installation& installation, Bulletin& bulletin, const devices::Devices& devices,
             const platform::Clock& clock);

    // Stations with counters, by name.
    std::vector<devices::Station> halls() const;
    std::shared_ptr<const queue::Catalogue> catalogue_of(queue::HallId hall) const;
    // As it was told last; nothing before the first turn.
    std::shared_ptr<const queue::HallNews> news_of(queue::HallId hall) const;
    // What changed of the line goes to the halls' kiosks and boards; new days get their numbers.
    void turn(std::int64_t state);

private:
    void publish(const devices::Station& hall);
    void define_numbers(const devices::Station& hall) const;
    void let_go_of_past_numbers() const;

    platform::Database& database_;
    const sync::HubBlocks& blocks_;
    const sync::HubFeeds& feeds_;
    const devices::Devices& devices_;
    const platform::Clock& clock_;
    HubNumbers numbers_;
    mutable std::mutex mutex_;
    std::map<queue::HallId, std::shared_ptr<const queue::HallNews>> latest_;
    // Of whoever turns the hub:
    std::map<queue::HallId, std::string> told_;
    std::map<queue::HallId, std::string> defined_;  // up to this day
    std::int64_t seen_state_ = -1;
    std::int64_t seen_minute_ = -1;

public:
    OfferedCatalogues<queue::Catalogue, queue::read_catalogue> offered;
    queue::QueueOffice office;
    queue::QueueReports reports;
};

}  // namespace services::hub

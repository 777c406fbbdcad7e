#include "services/hub/hub_queue.hpp"

#include <algorithm>

#include "services/queue/queue_desk.hpp"
#include "services/sync/spent_blocks.hpp"

namespace services::hub {
namespace {

// A block lives longer than the days it is for: after a restore the numbers of a past day are of no
// use to anybody.
constexpr std::chrono::hours life_of_numbers{24 * (queue::days_of_numbers + 1)};
constexpr int days_summed_at_once = 3;  // in one turn, so that devices are answered meanwhile
constexpr std::int64_t after_a_restore = 120;  // numbers of a service and day that stay unused

// As told, less the moment: what is the same need not be told again.
std::string without_moment(queue::HallNews news) {
    news.at = {};
    return queue::to_json_text(news);
}

}  // namespace

// Of what is built in, so read once for all hubs of this process.
std::shared_ptr<const Catalogues<queue::Catalogue>> shipped_catalogues() {
    static const auto once = shipped_in<queue::Catalogue>("assets/queue/", queue::read_catalogue);
    return once;
}

std::optional<std::int64_t> HubNumbers::take(platform::Transaction& transaction,
                                             std::string_view resource) {
    return blocks_.take_one(transaction, resource);
}

bool HubNumbers::is_known(platform::Transaction& transaction) const {
    return !blocks_.awaits_declarations(transaction);
}

HubQueue::HubQueue(platform::Database& database, sync::RecordLog& log,
                   queue::QueueProjection& projection, const sync::HubBlocks& blocks,
                   const sync::HubFeeds& feeds, const Installation& installation,
                   Bulletin& bulletin, const devices::Devices& devices,
                   const platform::Clock& clock)
    : database_(database),
      blocks_(blocks),
      feeds_(feeds),
      devices_(devices),
      clock_(clock),
      numbers_(blocks),
      offered(queue::catalogue_key, shipped_catalogues(), feeds, installation, bulletin),
      office(database, log, projection, numbers_, clock,
             [this](queue::HallId hall) { return catalogue_of(hall); }),
      reports(database, clock) {}

std::vector<devices::Station> HubQueue::halls() const {
    auto halls = devices_.stations();
    std::erase_if(halls, [](const devices::Station& station) {
        return station.attendance != devices::Attendance::hall;
    });
    return halls;
}

std::shared_ptr<const queue::Catalogue> HubQueue::catalogue_of(queue::HallId hall) const {
    const auto station = devices_.station(hall);
    if (!station || station->attendance != devices::Attendance::hall) return nullptr;
    return offered.of(*station);
}

std::shared_ptr<const queue::HallNews> HubQueue::news_of(queue::HallId hall) const {
    const std::lock_guard lock(mutex_);
    const auto found = latest_.find(hall);
    return found == latest_.end() ? nullptr : found->second;
}

void HubQueue::turn(std::int64_t state) {
    const auto minute = clock_.wall().micros / 60'000'000;
    if (offered.take_change()) {
        defined_.clear();
        told_.clear();
        seen_state_ = -1;
    }
    if (state == seen_state_ && minute == seen_minute_) return;
    seen_state_ = state;
    seen_minute_ = minute;
    const auto today = platform::to_text(platform::date_of(clock_.wall()));
    bool is_new_day = false;
    for (const auto& hall : halls()) {
        auto& defined = defined_[hall.id];
        is_new_day = is_new_day || defined != today;
        if (defined != today && !devices_.has_own_hub(hall.id)) define_numbers(hall);
        defined = today;
        publish(hall);
        reports.sum_up(hall.id, days_summed_at_once);
    }
    if (is_new_day) let_go_of_past_numbers();
}

// A name ends with its day; nothing of a day is held for longer than a block lives.
void HubQueue::let_go_of_past_numbers() const {
    const auto now = clock_.wall();
    const auto oldest = platform::date_of(now + -life_of_numbers);
    database_.write([&](platform::Transaction& t) {
        sync::let_go_of_numbers(t, feeds_, "queue/", now, [&](std::string_view name) {
            const auto day = platform::civil_date_from_text(name.substr(name.rfind('/') + 1));
            return day && platform::to_text(*day) < platform::to_text(oldest);
        });
    });
}

void HubQueue::define_numbers(const devices::Station& hall) const {
    const auto catalogue = catalogue_of(hall.id);
    if (!catalogue) return;
    const auto name = platform::to_text(hall.id);
    const auto today = platform::date_of(clock_.wall());
    for (int ahead = 0; ahead < queue::days_of_numbers; ++ahead) {
        const auto day = platform::plus_days(today, ahead);
        for (const auto& service : catalogue->services) {
            const auto last = queue::last_number(service);
            const auto count = std::min(service.block, (last - service.first) / 8 + 1);
            blocks_.define({.name = queue::number_resource(name, service, day),
                            .first = service.first,
                            .last = last,
                            .count = count,
                            .low_water = count / 2 + 1,
                            .life = life_of_numbers,
                            .reserved_gap = std::min(after_a_restore, (last - service.first) / 4)});
        }
        blocks_.define({.name = queue::mark_resource(name, day),
                        .first = queue::first_mark,
                        .last = queue::last_mark,
                        .count = 1,
                        .low_water = 1,
                        .life = life_of_numbers,
                        .reserved_gap = 20});
    }
}

void HubQueue::publish(const devices::Station& hall) {
    const auto catalogue = catalogue_of(hall.id);
    if (!catalogue) return;
    const auto news = office.news(hall.id);
    const auto feed = sync::hall_feed_of(hall.id);
    const auto now = without_moment(news);
    auto& told = told_[hall.id];
    if (told == now) return;
    database_.write([&](platform::Transaction& t) {
        if (feeds_.body(t, feed, queue::catalogue_key) != catalogue->text)
            feeds_.publish(t, feed, queue::catalogue_key, catalogue->text);
        feeds_.publish(t, feed, queue::news_key, queue::to_json_text(news));
    });
    told = now;
    const std::lock_guard lock(mutex_);
    latest_[hall.id] = std::make_shared<const queue::HallNews>(news);
}

}  // namespace services::hub

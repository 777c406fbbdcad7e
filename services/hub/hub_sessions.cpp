#include "services/hub/hub_sessions.hpp"

#include <algorithm>

#include "services/sessions/booking_desk.hpp"

namespace services::hub {
namespace {

constexpr std::chrono::hours life_of_seats{24 * (sessions::days_of_seats + 1)};
constexpr int days_defined = 90;

// As told, less the moment: what is the same need not be told again.
std::string without_moment(sessions::SessionsNews news) {
    news.at = {};
    return sessions::to_json_text(news);
}

sync::BlockResource seats_of(const sessions::Session& session, const std::string& name) {
    const auto in_block = std::max(1, sessions::seats_in_block(*session.plan));
    return {.name = name,
            .first = 1,
            .last = session.plan->seats,
            .count = in_block,
            .low_water = in_block / 2,
            .life = life_of_seats,
            .reserved_gap = session.plan->seats / 4 + 1};
}

}  // namespace

// Of what is built in, so read once for all hubs of this process.
std::shared_ptr<const Catalogues<sessions::Catalogue>> shipped_sessions() {
    static const auto once =
        shipped_in<sessions::Catalogue>("assets/sessions/", sessions::read_catalogue);
    return once;
}

HubSessions::HubSessions(platform::Database& database, sync::RecordLog& log,
                         sessions::SessionsProjection& projection, const sync::HubBlocks& blocks,
                         const sync::HubFeeds& feeds, const Installation& installation,
                         Bulletin& bulletin, const devices::Devices& devices,
                         const platform::Clock& clock)
    : database_(database),
      blocks_(blocks),
      feeds_(feeds),
      devices_(devices),
      clock_(clock),
      seats_(blocks),
      offered(sessions::catalogue_key, shipped_sessions(), feeds, installation, bulletin),
      office(database, log, projection, seats_, clock,
             [this](sessions::HallId hall) { return catalogue_of(hall); }) {}

std::vector<devices::Station> HubSessions::halls() const {
    auto halls = devices_.stations();
    std::erase_if(halls, [this](const devices::Station& station) {
        return station.attendance != devices::Attendance::hall || !offered.of(station);
    });
    return halls;
}

std::shared_ptr<const sessions::Catalogue> HubSessions::catalogue_of(sessions::HallId hall) const {
    const auto station = devices_.station(hall);
    if (!station || station->attendance != devices::Attendance::hall) return nullptr;
    return offered.of(*station);
}

void HubSessions::turn(std::int64_t state) {
    const auto minute = clock_.wall().micros / 60'000'000;
    if (offered.take_change()) {
        told_.clear();
        seen_state_ = -1;
    }
    if (state == seen_state_ && minute == seen_minute_) return;
    seen_state_ = state;
    seen_minute_ = minute;
    // After a restore kiosks say first which seats they hold. Until then no seat can be given, and
    // who asked goes on waiting: a refusal would be for want of knowledge, not of seats.
    const bool are_seats_known =
        database_.read([this](platform::Transaction& t) { return seats_.is_known(t); });
    for (const auto& hall : halls()) {
        if (devices_.has_own_hub(hall.id)) continue;  // it decides there
        define_seats(hall);
        if (are_seats_known) office.settle(hall.id);
        publish(hall);
    }
}

void HubSessions::define_seats(const devices::Station& hall) {
    const auto catalogue = catalogue_of(hall.id);
    const auto now = clock_.wall();
    const auto today = platform::date_of(now);
    std::vector<sync::BlockResource> fresh;
    for (const auto& session :
         sessions::sessions_between(*catalogue, today, platform::plus_days(today, days_defined))) {
        if (sessions::bookable(session, now) == sessions::Bookable::not_yet) continue;
        const auto name = sessions::seat_resource(platform::to_text(hall.id), session.key);
        if (defined_.insert(name).second) fresh.push_back(seats_of(session, name));
    }
    if (!fresh.empty()) blocks_.define(fresh);
}

void HubSessions::publish(const devices::Station& hall) {
    const auto catalogue = catalogue_of(hall.id);
    const auto news = office.news(hall.id);
    const auto now = without_moment(news);
    auto& told = told_[hall.id];
    if (told == now) return;
    const auto feed = sync::hall_feed_of(hall.id);
    database_.write([&](platform::Transaction& t) {
        if (feeds_.body(t, feed, sessions::catalogue_key) != catalogue->text)
            feeds_.publish(t, feed, sessions::catalogue_key, catalogue->text);
        feeds_.publish(t, feed, sessions::news_key, sessions::to_json_text(news));
    });
    told = now;
}

}  // namespace services::hub

#include "services/directory/finder.hpp"

#include <algorithm>

#include "platform/base/json.hpp"
#include "platform/base/log.hpp"
#include "services/directory/directory_text.hpp"

namespace services::directory {
namespace {

States states_in(const sync::Feeds& feeds) {
    States states;
    for (const auto& item : feeds.items(sync::stations_feed)) {
        if (!item.body || !item.key.starts_with(state_prefix)) continue;
        const auto id = platform::id_from_text<StationId>(item.key.substr(state_prefix.size()));
        auto state = places::station_state_from(*item.body);
        if (id && state) states.emplace(*id, std::move(*state));
    }
    return states;
}

bool is_before(const Found& a, const Found& b) {
    if (a.is_here != b.is_here) return a.is_here;
    if (a.metres && b.metres && *a.metres != *b.metres) return *a.metres < *b.metres;
    return a.station->name < b.station->name;
}

}  // namespace

std::vector<Found> found_among(const std::vector<std::shared_ptr<const Station>>& stations,
                               const States& states, const calendar::WorkingDays& days,
                               const Looking& looking) {
    std::vector<Found> found;
    for (const auto& station : stations) {
        if (looking.thing && !station->has(*looking.thing)) continue;
        Found one{.station = station,
                  .today = hours_on(station->profile.hours, looking.today, days),
                  .is_here = looking.here == station->id};
        if (looking.from) {
            one.offset = offset_between(*looking.from, station->profile.position);
            one.metres = metres_between(*looking.from, station->profile.position);
        }
        const auto state = states.find(station->id);
        if (state != states.end()) one.state = state->second;
        found.push_back(std::move(one));
    }
    std::ranges::sort(found, is_before);
    return found;
}

FeedFinder::FeedFinder(StationId here, const sync::Bundles& bundles, const sync::Feeds& feeds,
                       const platform::Clock& clock,
                       std::function<std::shared_ptr<const calendar::WorkingDays>()> days)
    : here_(here), bundles_(bundles), feeds_(feeds), clock_(clock), days_(std::move(days)) {}

// The signed list anew when the feed that brings it has moved.
void FeedFinder::read() const {
    const auto cursor = feeds_.cursor(sync::stations_feed);
    if (has_read_ && cursor.epoch == read_at_.epoch && cursor.after == read_at_.after) return;
    read_at_ = cursor;
    has_read_ = true;
    for (const auto& bundle : bundles_.all(list_prefix)) {
        if (issued_ && bundle.issued <= *issued_) continue;
        auto list = read_list(bundle.body);
        // Signed by our hub, yet not readable by this version: the one we have stays in force.
        if (!list.stations) {
            platform::log(platform::LogLevel::alarm, "directory.list_not_readable",
                          {{"number", bundle.number}});
            continue;
        }
        stations_.clear();
        for (auto& station : *list.stations)
            stations_.push_back(std::make_shared<const Station>(std::move(station)));
        issued_ = bundle.issued;
    }
}

std::vector<Found> FeedFinder::near(std::optional<places::ThingKind> thing) const {
    const std::scoped_lock lock(mutex_);
    read();
    const auto here =
        std::ranges::find_if(stations_, [&](const auto& one) { return one->id == here_; });
    Looking looking{{}, thing, platform::date_of(clock_.wall()), here_};
    if (here != stations_.end()) looking.from = (*here)->profile.position;
    return found_among(stations_, states_in(feeds_), *days_(), looking);
}

std::optional<platform::WallTime> FeedFinder::as_of() const {
    const std::scoped_lock lock(mutex_);
    read();
    const auto told = feeds_.body(sync::stations_feed, as_of_key);
    const auto json = told ? platform::parse_json(*told) : platform::parse_json("{}");
    const auto at = json ? platform::integer_member(*json, "at") : std::nullopt;
    if (!issued_ || !at) return issued_;
    return std::max(*issued_, platform::WallTime{*at});
}

}  // namespace services::directory

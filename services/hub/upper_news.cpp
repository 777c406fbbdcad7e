#include "services/hub/upper_news.hpp"

#include "platform/base/json.hpp"
#include "services/directory/directory_text.hpp"
#include "services/notices/notices_text.hpp"
#include "services/sync/bundles.hpp"

namespace services::hub {

UpperNews::UpperNews(const sync::HubFeeds& feeds, const Installation& installation)
    : feeds_(feeds), installation_(installation) {
    refresh();
}

void UpperNews::refresh() {
    const std::scoped_lock lock(mutex_);
    for (;;) {
        const auto page = feeds_.read(upper_feed, epoch_, read_to_);
        for (const auto& item : page.items)
            take(item);
        epoch_ = page.epoch;
        read_to_ = page.next_after;
        if (!page.has_more) return;
    }
}

void UpperNews::take(const sync::FeedItem& item) {
    if (item.key == directory::as_of_key) {
        const auto json = platform::parse_json(item.body.value_or("{}"));
        const auto at = json ? platform::integer_member(*json, "at") : std::nullopt;
        as_of_ = {at.value_or(0)};
    } else if (item.key.starts_with(directory::state_prefix)) {
        const auto id = platform::id_from_text<sync::StationId>(
            std::string_view(item.key).substr(directory::state_prefix.size()));
        auto state = places::station_state_from(item.body.value_or("{}"));
        if (id && state)
            states_.insert_or_assign(*id, std::move(*state));
        else if (id)
            states_.erase(*id);
    } else {
        take_bundle(item);
    }
}

void UpperNews::take_bundle(const sync::FeedItem& item) {
    const auto bundle =
        sync::verify_bundle(installation_.root, item.body.value_or("{}"), std::nullopt);
    if (item.key == notices::notices_bundle) {
        auto read = notices::read_notices(bundle ? bundle->body : "{}");
        if (read.notices) notices_ = std::move(*read.notices);
    } else if (item.key.starts_with(directory::list_prefix)) {
        auto read = directory::read_list(bundle ? bundle->body : "{}");
        if (read.stations) lists_.insert_or_assign(item.key, std::move(*read.stations));
        if (!item.body) lists_.erase(item.key);
    }
    stamp_ = item.n;
}

std::vector<notices::Notice> UpperNews::notices() const {
    const std::scoped_lock lock(mutex_);
    return notices_;
}

std::vector<directory::Station> UpperNews::stations() const {
    const std::scoped_lock lock(mutex_);
    std::vector<directory::Station> all;
    for (const auto& [name, list] : lists_)
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

directory::States UpperNews::states(platform::WallTime now) const {
    const std::scoped_lock lock(mutex_);
    auto states = states_;
    for (auto& [station, state] : states)
        state = places::as_heard(std::move(state), as_of_, now);
    return states;
}

std::int64_t UpperNews::stamp() const {
    const std::scoped_lock lock(mutex_);
    return stamp_;
}

}  // namespace services::hub

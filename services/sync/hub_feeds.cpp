#include "services/sync/hub_feeds.hpp"

#include <algorithm>
#include <map>

#include "platform/storage/conditions.hpp"
#include "services/sync/epochs.hpp"
#include "services/sync/feeds.hpp"
#include "services/sync/row_values.hpp"

namespace services::sync {

using platform::Transaction;

namespace {

FeedPage page_of(Transaction& t, std::string_view feed, const std::string& epoch,
                 std::int64_t after, int most) {
    FeedPage page;
    page.epoch = epoch;
    page.next_after = std::max(after, std::int64_t{0});
    const auto rows = t.query(
        "SELECT item_key, n, body FROM hub_feed WHERE feed = $feed AND n > $after"
        " ORDER BY n LIMIT $most",
        {{"feed", feed}, {"after", page.next_after}, {"most", most + 1}});
    page.has_more = rows.size() > static_cast<std::size_t>(most);
    for (const auto& row : rows) {
        if (page.items.size() == static_cast<std::size_t>(most)) break;
        page.items.push_back(
            {std::string(feed), row.text("item_key"), row.integer("n"), row.maybe_text("body")});
        page.next_after = page.items.back().n;
    }
    return page;
}

}  // namespace

std::string hall_feed_of(StationId station) {
    return "hall:" + platform::to_text(station);
}

std::string blocks_feed_of(DeviceId device) {
    return "blocks:" + platform::to_text(device);
}

std::string fates_feed_of(DeviceId device) {
    return "fates:" + platform::to_text(device);
}

std::string stations_feed_of(std::string_view area) {
    return "stations:" + std::string(area);
}

std::optional<std::string> feed_for(const DeviceIdentity& device, std::string_view name) {
    if (name == bundles_feed) return std::string(bundles_feed);
    if (name == hall_feed) return hall_feed_of(device.station);
    if (name == blocks_feed) return blocks_feed_of(device.device);
    if (name == fates_feed) return fates_feed_of(device.device);
    if (name == stations_feed) return stations_feed_of(device.area);
    if (name == rules_feed && device.is_hub) return std::string(rules_feed);
    return std::nullopt;
}

void HubFeeds::publish(Transaction& transaction, std::string_view feed, std::string_view key,
                       std::string_view body) const {
    put(transaction, feed, key, std::string(body));
}

void HubFeeds::withdraw(Transaction& transaction, std::string_view feed,
                        std::string_view key) const {
    put(transaction, feed, key, std::nullopt);
}

void HubFeeds::put(Transaction& transaction, std::string_view feed, std::string_view key,
                   const std::optional<std::string>& body) const {
    transaction.execute(
        "INSERT INTO hub_feed (feed, item_key, n, body) VALUES ($feed, $key, $n, $body)"
        " ON CONFLICT (feed, item_key) DO UPDATE SET n = $n, body = $body",
        {{"feed", feed}, {"key", key}, {"n", next_number(transaction, "feed")}, {"body", body}});
}

FeedPage HubFeeds::read(std::string_view feed, std::string_view epoch, std::int64_t after,
                        int most) const {
    return database_.read([&](Transaction& t) {
        const auto now = current_epoch(t).id;
        return page_of(t, feed, now, now == epoch ? after : 0, most);
    });
}

FeedNews HubFeeds::news(const std::vector<AskedFeed>& asked, std::string_view epoch) const {
    return database_.read([&](Transaction& t) {
        FeedNews news;
        news.epoch = current_epoch(t).id;
        std::vector<std::string> feeds;
        for (const auto& one : asked)
            feeds.push_back(one.feed);
        platform::Conditions which;
        which.one_of("feed", feeds);
        std::map<std::string, std::int64_t> newest;
        for (const auto& row : t.query_with(
                 "SELECT feed, MAX(n) AS newest FROM hub_feed" + which.sql() + " GROUP BY feed",
                 which.parameters()))
            newest.emplace(row.text("feed"), row.integer("newest"));
        for (const auto& one : asked) {
            const auto after = news.epoch == epoch ? one.after : 0;
            const auto last = newest.find(one.feed);
            if (last != newest.end() && last->second > after)
                news.pages.emplace(one.name,
                                   page_of(t, one.feed, news.epoch, after, most_items_told));
        }
        return news;
    });
}

std::optional<std::string> HubFeeds::body(Transaction& transaction, std::string_view feed,
                                          std::string_view key) const {
    const auto row =
        transaction.query_one("SELECT body FROM hub_feed WHERE feed = $feed AND item_key = $key",
                              {{"feed", feed}, {"key", key}});
    return row ? row->maybe_text("body") : std::nullopt;
}

std::int64_t HubFeeds::newest() const {
    return database_.read([](Transaction& t) { return counter_value(t, "feed"); });
}

std::int64_t HubFeeds::newest_for(const DeviceIdentity& device) const {
    return database_.read([&](Transaction& t) {
        const auto row = t.query_one(
            "SELECT COALESCE(MAX(n), 0) AS newest FROM hub_feed"
            " WHERE feed IN ($bundles, $hall, $blocks, $fates)",
            {{"bundles", bundles_feed},
             {"hall", hall_feed_of(device.station)},
             {"blocks", blocks_feed_of(device.device)},
             {"fates", fates_feed_of(device.device)}});
        return row ? row->integer("newest") : std::int64_t{0};
    });
}

}  // namespace services::sync

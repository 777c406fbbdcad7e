#include "services/sync/feeds.hpp"

namespace services::sync {

using platform::Transaction;

namespace {

FeedCursor cursor_in(Transaction& transaction, std::string_view feed) {
    const auto row = transaction.query_one(
        "SELECT epoch, read_to FROM feed_cursors WHERE feed = $feed", {{"feed", feed}});
    return row ? FeedCursor{row->text("epoch"), row->integer("read_to")} : FeedCursor{};
}

std::optional<std::string> body_in(Transaction& transaction, std::string_view feed,
                                   std::string_view key) {
    const auto row =
        transaction.query_one("SELECT body FROM feed_items WHERE feed = $feed AND item_key = $key",
                              {{"feed", feed}, {"key", key}});
    return row ? std::optional(row->text("body")) : std::nullopt;
}

void keep(Transaction& transaction, const FeedItem& item, const std::string& epoch) {
    transaction.execute(
        "INSERT INTO feed_items (feed, item_key, n, body, epoch)"
        " VALUES ($feed, $key, $n, $body, $epoch) ON CONFLICT (feed, item_key)"
        " DO UPDATE SET n = $n, body = $body, epoch = $epoch",
        {{"feed", item.feed},
         {"key", item.key},
         {"n", item.n},
         {"body", *item.body},
         {"epoch", epoch}});
}

void drop(Transaction& transaction, std::string_view feed, std::string_view key) {
    transaction.execute("DELETE FROM feed_items WHERE feed = $feed AND item_key = $key",
                        {{"feed", feed}, {"key", key}});
}

}  // namespace

void Feeds::listen(std::string_view feed, FeedListener listener) {
    listeners_.emplace(std::string(feed), std::move(listener));
}

std::optional<std::string> Feeds::body(std::string_view feed, std::string_view key) const {
    return database_.read([&](Transaction& t) { return body_in(t, feed, key); });
}

std::vector<FeedItem> Feeds::items(std::string_view feed) const {
    return database_.read([&](Transaction& t) {
        std::vector<FeedItem> items;
        for (const auto& row : t.query("SELECT item_key, n, body FROM feed_items"
                                       " WHERE feed = $feed ORDER BY item_key",
                                       {{"feed", feed}})) {
            items.push_back(
                {std::string(feed), row.text("item_key"), row.integer("n"), row.text("body")});
        }
        return items;
    });
}

FeedCursor Feeds::cursor(std::string_view feed) const {
    return database_.read([&](Transaction& t) { return cursor_in(t, feed); });
}

void Feeds::take(std::string_view feed, const FeedPage& page) {
    database_.write([&](Transaction& t) {
        for (const auto& item : page.items) {
            const auto before = body_in(t, feed, item.key);
            if (item.body) {
                keep(t, item, page.epoch);
            } else {
                drop(t, feed, item.key);
            }
            if (before != item.body) tell(t, item);
        }
        if (!page.has_more) withdraw_unread(t, feed, page.epoch);
        t.execute(
            "INSERT INTO feed_cursors (feed, epoch, read_to) VALUES ($feed, $epoch, $read_to)"
            " ON CONFLICT (feed) DO UPDATE SET epoch = $epoch, read_to = $read_to",
            {{"feed", feed}, {"epoch", page.epoch}, {"read_to", page.next_after}});
    });
}

void Feeds::tell(Transaction& transaction, const FeedItem& item) const {
    const auto [begin, end] = listeners_.equal_range(item.feed);
    for (auto listener = begin; listener != end; ++listener)
        listener->second(transaction, item);
}

void Feeds::withdraw_unread(Transaction& transaction, std::string_view feed,
                            const std::string& epoch) const {
    const auto rows = transaction.query(
        "SELECT item_key, n FROM feed_items WHERE feed = $feed AND epoch <> $epoch",
        {{"feed", feed}, {"epoch", epoch}});
    for (const auto& row : rows) {
        drop(transaction, feed, row.text("item_key"));
        tell(transaction,
             {std::string(feed), row.text("item_key"), row.integer("n"), std::nullopt});
    }
}

}  // namespace services::sync

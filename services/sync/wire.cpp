#include "services/sync/wire.hpp"

#include <algorithm>

#include "platform/base/json.hpp"

namespace services::sync {

using platform::Json;
using platform::refuse;

namespace {

constexpr std::size_t largest_header = 4096;
constexpr std::size_t most_items_in_page = 1000;
constexpr std::size_t most_feeds_in_news = 20;
constexpr std::int64_t largest_seq = std::int64_t{1} << 53;  // what every JSON reader holds exactly

WireRefusal malformed(std::string sentence) {
    return {"sync.malformed", std::move(sentence)};
}

std::optional<platform::Digest> digest_member(const Json& object, std::string_view key) {
    const auto text = platform::text_member(object, key);
    const auto bytes = text ? platform::from_hex(*text) : std::nullopt;
    platform::Digest digest{};
    if (!bytes || bytes->size() != digest.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), digest.begin());
    return digest;
}

// Nothing when absent or null; `is_wrong` is set when it is there but no text.
std::optional<std::string> optional_text(const Json& object, std::string_view key, bool& is_wrong) {
    const auto at = object.find(std::string(key));
    if (at == object.end() || at->is_null()) return std::nullopt;
    is_wrong = is_wrong || !at->is_string();
    return at->is_string() ? std::optional(at->get<std::string>()) : std::nullopt;
}

bool has_nul(std::string_view text) {
    return text.find('\0') != std::string_view::npos;
}

platform::Outcome<WireRecord, WireRefusal> record_from(const Json& json) {
    if (!json.is_object()) return refuse(malformed("a record is not an object"));
    auto header = platform::text_member(json, "header");
    auto body = platform::text_member(json, "body");
    if (!header || !body) return refuse(malformed("a record lacks its header or its body"));
    if (has_nul(*header) || has_nul(*body)) {
        return refuse(malformed("a header or a body holds a zero byte"));
    }
    bool is_wrong = false;
    const auto sealed_text = optional_text(json, "sealed", is_wrong);
    auto sealed = sealed_text ? platform::from_base64url(*sealed_text) : std::nullopt;
    if (is_wrong || sealed.has_value() != sealed_text.has_value()) {
        return refuse(malformed("a sealed part is not base64url"));
    }
    if (header->size() > largest_header || body->size() > largest_body ||
        (sealed && sealed->size() > largest_sealed)) {
        return refuse(WireRefusal{"sync.too_large", "a record is larger than allowed"});
    }
    return WireRecord{std::move(*header), std::move(*body), std::move(sealed)};
}

platform::Outcome<FeedItem, WireRefusal> item_from(std::string_view feed, const Json& json) {
    if (!json.is_object()) return refuse(malformed("an item is not an object"));
    FeedItem item;
    item.feed = feed;
    const auto key = platform::text_member(json, "key");
    const auto n = platform::integer_member(json, "n");
    bool is_wrong = false;
    item.body = optional_text(json, "body", is_wrong);
    if (!key || !n || *n < 1 || is_wrong) {
        return refuse(malformed("an item lacks key, number or body"));
    }
    item.key = *key;
    item.n = *n;
    return item;
}

// False when it is there and not in its form.
bool read_origin(const Json& json, Batch& batch) {
    const auto at = json.find("origin");
    if (at == json.end()) return true;
    const auto device = at->is_object() ? platform::text_member(*at, "device") : std::nullopt;
    const auto id = device ? platform::id_from_text<DeviceId>(*device) : std::nullopt;
    const auto is_hub = id ? platform::bool_member(*at, "is_hub") : std::nullopt;
    if (!is_hub) return false;
    batch.origin = StreamOrigin{*id, *is_hub};
    return true;
}

platform::Outcome<Json, WireRefusal> object_from(std::string_view text) {
    auto json = platform::parse_json(text);
    if (!json) return refuse(malformed(json.refusal().sentence));
    if (!json->is_object()) return refuse(malformed("the text is not an object"));
    return std::move(json).value();
}

platform::Outcome<FeedPage, WireRefusal> page_from(std::string_view feed, const Json& json) {
    FeedPage page;
    const auto next_after = platform::integer_member(json, "next_after");
    const auto has_more = platform::bool_member(json, "has_more");
    const auto items = json.find("items");
    if (!next_after || *next_after < 0 || !has_more || items == json.end() || !items->is_array() ||
        items->size() > most_items_in_page) {
        return refuse(malformed("the page of a feed is not in its form"));
    }
    page.next_after = *next_after;
    page.has_more = *has_more;
    for (const auto& one : *items) {
        auto item = item_from(feed, one);
        if (!item) return refuse(item.refusal());
        page.items.push_back(std::move(item).value());
    }
    return page;
}

}  // namespace

std::string to_json_text(const Batch& batch) {
    Json records = Json::array();
    for (const auto& record : batch.records) {
        Json one{{"header", record.header}, {"body", record.body}};
        if (record.sealed) one["sealed"] = platform::to_base64url(*record.sealed);
        records.push_back(std::move(one));
    }
    Json json{{"from_seq", batch.from_seq},
              {"prev_hash", platform::to_hex(batch.prev_hash)},
              {"floor", batch.floor},
              {"records", std::move(records)}};
    if (batch.forked_from) json["forked_from"] = platform::to_text(*batch.forked_from);
    if (batch.origin) {
        json["origin"] = {{"device", platform::to_text(batch.origin->device)},
                          {"is_hub", batch.origin->is_hub}};
    }
    return platform::to_canonical_text(json);
}

platform::Outcome<Batch, WireRefusal> batch_from_json(std::string_view text) {
    const auto json = object_from(text);
    if (!json) return refuse(json.refusal());
    Batch batch;
    const auto from_seq = platform::integer_member(*json, "from_seq");
    const auto prev_hash = digest_member(*json, "prev_hash");
    const auto floor = platform::integer_member(*json, "floor");
    if (!from_seq || *from_seq < 1 || *from_seq > largest_seq)
        return refuse(malformed("from_seq is not a number above 0"));
    if (!prev_hash) return refuse(malformed("prev_hash is not 64 hexadecimal digits"));
    if (!floor || *floor < 0 || *floor > largest_seq)
        return refuse(malformed("floor is not a number from 0"));
    bool is_wrong = false;
    const auto forked_from = optional_text(*json, "forked_from", is_wrong);
    if (forked_from) batch.forked_from = platform::id_from_text<StreamId>(*forked_from);
    if (is_wrong || batch.forked_from.has_value() != forked_from.has_value()) {
        return refuse(malformed("forked_from is not a stream's id"));
    }
    if (!read_origin(*json, batch)) {
        return refuse(malformed("origin is not a device's id and whether it is a hub"));
    }
    const auto records = json->find("records");
    if (records == json->end() || !records->is_array()) {
        return refuse(malformed("records is not a list"));
    }
    if (records->size() > most_records_in_batch) {
        return refuse(WireRefusal{"sync.too_large", "a batch has at most 500 records"});
    }
    batch.from_seq = *from_seq;
    batch.prev_hash = *prev_hash;
    batch.floor = *floor;
    for (const auto& one : *records) {
        auto record = record_from(one);
        if (!record) return refuse(record.refusal());
        batch.records.push_back(std::move(record).value());
    }
    return batch;
}

std::string to_json_text(const BatchAnswer& answer) {
    return platform::to_canonical_text({{"epoch", answer.epoch},
                                        {"contig", answer.contig},
                                        {"head_hash", platform::to_hex(answer.head_hash)},
                                        {"safe", answer.safe},
                                        {"time", answer.time.micros},
                                        {"closed", answer.is_closed},
                                        {"fork", answer.is_fork}});
}

platform::Outcome<BatchAnswer, WireRefusal> batch_answer_from_json(std::string_view text) {
    const auto json = object_from(text);
    if (!json) return refuse(json.refusal());
    const auto epoch = platform::text_member(*json, "epoch");
    const auto contig = platform::integer_member(*json, "contig");
    const auto head_hash = digest_member(*json, "head_hash");
    const auto safe = platform::integer_member(*json, "safe");
    const auto time = platform::integer_member(*json, "time");
    const auto is_closed = platform::bool_member(*json, "closed");
    const auto is_fork = platform::bool_member(*json, "fork");
    if (!epoch || epoch->empty() || !contig || !head_hash || !safe || !time || !is_closed ||
        !is_fork || *contig < 0 || *safe < 0 || *safe > *contig) {
        return refuse(malformed("the answer to a batch is not in its form"));
    }
    return BatchAnswer{*epoch, *contig, *head_hash, *safe, {*time}, *is_closed, *is_fork};
}

std::string to_json_text(const FeedNews& news) {
    Json pages = Json::object();
    for (const auto& [feed, page] : news.pages) {
        Json items = Json::array();
        for (const auto& item : page.items)
            items.push_back({{"key", item.key},
                             {"n", item.n},
                             {"body", item.body ? Json(*item.body) : Json(nullptr)}});
        pages[feed] = {{"next_after", page.next_after},
                       {"has_more", page.has_more},
                       {"items", std::move(items)}};
    }
    return platform::to_canonical_text({{"epoch", news.epoch}, {"feeds", std::move(pages)}});
}

platform::Outcome<FeedNews, WireRefusal> feed_news_from_json(std::string_view text) {
    const auto json = object_from(text);
    if (!json) return refuse(json.refusal());
    FeedNews news;
    const auto epoch = platform::text_member(*json, "epoch");
    const auto pages = json->find("feeds");
    if (!epoch || epoch->empty() || pages == json->end() || !pages->is_object() ||
        pages->size() > most_feeds_in_news) {
        return refuse(malformed("the news of the feeds are not in their form"));
    }
    news.epoch = *epoch;
    for (const auto& [feed, one] : pages->items()) {
        auto page = page_from(feed, one);
        if (!page) return refuse(page.refusal());
        page->epoch = news.epoch;
        news.pages.emplace(feed, std::move(page).value());
    }
    return news;
}

}  // namespace services::sync
